"""From verdicts to edits: a line goes with its line break, and leaves no gap behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from repair.core.lines import Line, lines
from repair.core.model import Document, Edit
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.verdict import sure_lines
from repair.rules.boilerplate.verdicts import verdicts


def removals(doc: Document, kind: Kind, rule: str) -> Iterator[Edit]:
    """An edit for each line of that kind."""
    found = verdicts(doc)
    wanted = [number for number in sorted(found) if found[number].kind is kind]
    if not wanted:
        return
    gaps = Gaps(list(lines(doc.text)), sure_lines(found))
    for number in wanted:
        verdict = found[number]
        start, end = gaps.span(number)
        before = doc.text[start:end]
        yield Edit(start, end, before, "", rule, verdict.confidence, dict(verdict.evidence))


class Gaps:
    """What goes with each line that goes: one line break, and a blank line left doubled.

    Every span is right by itself and clashes with no other, whether or not the
    other lines that are to go do so: another rule may be switched off.
    """

    def __init__(self, rows: Sequence[Line], gone: AbstractSet[int]) -> None:
        """Note once, for all lines, which lines stay above and which say something below."""
        self._rows = rows
        self._blank = [not row.text.strip() for row in rows]
        self._gone = gone
        self._stays_above = _last_before(rows, lambda number: number not in gone)
        self._full_above = _last_before(rows, lambda number: not self._blank[number])
        stay = (n for n in range(len(rows) - 1, -1, -1) if n not in gone and not self._blank[n])
        self._last = next(stay, -1)

    def span(self, number: int) -> tuple[int, int]:
        """The span of the text that goes with this line."""
        rows, row = self._rows, self._rows[number]
        if number >= self._last and self._full_above[number] >= 0:
            above = rows[self._full_above[number]]  # the end of the text: close up to this
            return (above.stop, row.stop) if not rows[-1].text else (above.end, row.end)
        top = self._stays_above[number]
        after = number + 1
        while after < len(rows) and self._blank[after]:
            after += 1
        if after == len(rows):
            return row.start, row.stop
        doubled = top < 0 or self._blank[top] or after in self._gone
        return row.start, rows[after if doubled else number + 1].start


def _last_before(rows: Sequence[Line], wanted: Callable[[int], bool]) -> list[int]:
    """For each line the last one above it that is wanted; -1 where there is none."""
    found: list[int] = []
    last = -1
    for number in range(len(rows)):
        found.append(last)
        if wanted(number):
            last = number
    return found
