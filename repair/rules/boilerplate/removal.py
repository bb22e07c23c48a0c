"""From verdicts to edits: a line goes with its line break, and leaves no gap behind."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.lines import Line, lines
from repair.core.model import Confidence, Document, Edit
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.verdicts import verdicts


def removals(doc: Document, kind: Kind, rule: str) -> Iterator[Edit]:
    """An edit for each line of that kind."""
    found = verdicts(doc.text)
    wanted = [number for number in sorted(found) if found[number].kind is kind]
    if not wanted:
        return
    rows = list(lines(doc.text))
    gone = {n for n, verdict in found.items() if verdict.confidence is Confidence.SURE}
    for number in wanted:
        verdict = found[number]
        start, end = _span(rows, number, gone)
        yield Edit(
            start, end, doc.text[start:end], "", rule, verdict.confidence, dict(verdict.evidence)
        )


def _span(rows: list[Line], number: int, gone: set[int]) -> tuple[int, int]:
    """What goes with a line: the break behind it, and a blank line that would be left doubled.

    At the end of the text it is the break before it, where the last line has none behind.
    """
    row = rows[number]
    above, below = number - 1, number + 1
    while above >= 0 and _blank(rows[above]):
        above -= 1
    while below < len(rows) and _blank(rows[below]):
        below += 1
    while below < len(rows) and (below in gone or _blank(rows[below])):
        below += 1
    nothing_follows = below == len(rows)
    if nothing_follows:
        if rows[-1].text == "" and above >= 0:
            return rows[above].stop, row.stop
        if above >= 0:
            return rows[above].end, row.end
        return row.start, row.stop
    top = number - 1
    while top >= 0 and top in gone:
        top -= 1
    after = number + 1
    alone = top < 0 or _blank(rows[top])
    while after < len(rows) and _blank(rows[after]) and (alone or _gone_next(rows, after, gone)):
        after += 1
    return row.start, rows[after].start


def _gone_next(rows: list[Line], number: int, gone: set[int]) -> bool:
    while number < len(rows) and _blank(rows[number]):
        number += 1
    return number in gone


def _blank(row: Line) -> bool:
    return not row.text.strip()
