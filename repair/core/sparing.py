"""Edits that leave certain lines whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter

from repair.core.model import Edit

Span = tuple[int, int]


def sparing(text: str, edits: Iterable[Edit], spared: Sequence[Span]) -> list[Edit]:
    r"""Keep of disjoint ``edits`` those after which each of the ``spared`` lines is still a line.

    ``spared`` are spans of whole lines, without the breaks that end them, in order. Edits that
    follow one another without a gap stand or fall together: one may take the line before a
    spared one away, break and all, and another the break before that.

    >>> from repair.core.model import Confidence
    >>> def edit(start, end): return Edit(start, end, "", "", "T1", Confidence.SURE)
    >>> [one.start for one in sparing("a\nkeep\nb", [edit(0, 2), edit(3, 4), edit(6, 8)], [(2, 6)])]
    [0, 6]
    >>> sparing("a\nkeep\nb", [edit(0, 1), edit(1, 2)], [(2, 6)]) == [edit(0, 1), edit(1, 2)]
    True
    >>> sparing("a\nkeep\nb", [edit(1, 2)], [(2, 6)])
    []
    """
    if not spared:
        return list(edits)
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    return list(chain.from_iterable(run for run in _runs(ordered) if _spares(text, run, spared)))


def _runs(ordered: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Cut a row of edits where something between two of them stays."""
    run: list[Edit] = []
    for edit in ordered:
        if run and run[-1].end != edit.start:
            yield run
            run = []
        run.append(edit)
    if run:
        yield run


def _spares(text: str, run: Sequence[Edit], spared: Sequence[Span]) -> bool:
    """Whether every line that a run of edits meets or borders on is whole after it."""
    first, last = run[0].start, run[-1].end
    at = bisect_left(spared, first, key=itemgetter(1))
    while at < len(spared) and spared[at][0] <= last:
        if not _whole(text, run, spared[at]):
            return False
        at += 1
    return True


def _whole(text: str, run: Sequence[Edit], line: Span) -> bool:
    """Whether a line still stands, alone in its line, when a run of edits is written."""
    start, end = line
    first, last = run[0].start, run[-1].end
    if first < end and last > start:
        return False
    now = text[max(0, first - 1) : first] + "".join(edit.after for edit in run)
    if last == start:
        return now == "" or now.endswith("\n")
    ending = "\r\n" if text.startswith("\r\n", end) else "\n"
    after = now[min(first, 1) :] + text[last : last + len(ending)]
    return after == "" or after.startswith(ending)
