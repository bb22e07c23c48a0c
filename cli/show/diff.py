"""What an edit log does to a text, as a unified diff of whole lines without context."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cli.show.printer import Part
from cli.show.safe import visible
from repair.core.edits import apply, invert
from repair.core.lines import Line, lines
from repair.core.model import Edit


@dataclass(slots=True)
class _Hunk:
    """Lines [first, stop) of the old text, and the edits that lie in them."""

    first: int
    stop: int
    edits: list[Edit]


def diff_lines(name: str, text: str, edits: Sequence[Edit]) -> Iterator[tuple[Part, ...]]:
    """Yield the lines of a diff of ``text`` and what ``edits`` make of it, changes marked."""
    yield ((f"--- {visible(name)}", "bold"),)
    yield ((f"+++ {visible(name)} (cleaned)", "bold"),)
    rows = list(lines(text))
    shift = 0
    for hunk in _hunks(rows, edits):
        start, stop = rows[hunk.first].start, rows[hunk.stop - 1].stop
        old = text[start:stop]
        local = [
            Edit(e.start - start, e.end - start, e.before, e.after, e.rule, e.confidence)
            for e in hunk.edits
        ]
        new = apply(old, local)
        removed, added = old.count("\n") + _open(old), new.count("\n") + _open(new)
        places = _range("-", hunk.first, removed), _range("+", hunk.first + shift, added)
        yield ((f"@@ {' '.join(places)} @@", "cyan"),)
        yield from _side("-", old, [(e.start, e.end) for e in local], "red")
        yield from _side("+", new, [(e.start, e.end) for e in invert(local)], "green")
        shift += added - removed


def _hunks(rows: Sequence[Line], edits: Sequence[Edit]) -> list[_Hunk]:
    starts = [row.start for row in rows]
    hunks: list[_Hunk] = []
    for edit in edits:
        first = bisect_right(starts, edit.start) - 1
        stop = bisect_right(starts, max(edit.end - 1, edit.start))
        if hunks and first < hunks[-1].stop:
            hunks[-1].stop = max(hunks[-1].stop, stop)
            hunks[-1].edits.append(edit)
        else:
            hunks.append(_Hunk(first, stop, [edit]))
    return hunks


def _range(sign: str, first: int, count: int) -> str:
    """A hunk's place as ``diff`` says it: an empty side stands behind the line before."""
    return f"{sign}{first + (count > 0)}" + ("" if count == 1 else f",{count}")


def _open(text: str) -> bool:
    """Whether the text ends in a line that no line feed ends."""
    return text != "" and not text.endswith("\n")


def _side(
    sign: str, text: str, spans: Sequence[tuple[int, int]], colour: str
) -> Iterator[tuple[Part, ...]]:
    for row in lines(text):
        if row.start == row.stop:
            break
        parts: list[Part] = [(sign, colour)]
        at = row.start
        for span in spans:
            start, end = max(span[0], row.start), min(span[1], row.end)
            if start < end:
                parts.append((visible(text[at:start]), colour))
                parts.append((visible(text[start:end]), f"bold {colour} reverse"))
                at = end
        yield *parts, (visible(text[at : row.end]), colour)
    if _open(text):
        yield (("\\ No newline at end of file", "dim"),)
