"""B112: lines that recur in the articles of a source."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.lines import lines
from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.evidence.source import source_of
from repair.rules.boilerplate.recurrence import CERTAIN, DOUBTFUL, Recurring
from repair.rules.boilerplate.removal import Gaps
from repair.rules.boilerplate.verdict import sure_lines
from repair.rules.boilerplate.verdicts import verdicts
from repair.rules.registry import Stage, rule

MOST_ROUNDS = 6
"""How often the document is read anew without the lines that went."""


@rule("B112", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def recurring_line(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop a line that recurs in distinct articles of its source, as ``learn`` counted.

    Why it is wrong: an article is written once. What stands in many is the page's: a
    promo, a control, a notice, a teaser, a note on the author.
    Speaks when: the line, in any case and spacing, recurs in enough distinct articles
    of the document's source (two of four; six of a hundred; nine of a thousand), or with
    its names and numbers masked in more, or in several sources. Copies of one article
    count once. It goes by no word of any language.
    Stays silent when: there is no evidence (``--evidence``); nothing that the document
    has for its own would be left; the line opens the document, is on the article's
    subject, or may be a subhead, a label, speech or an item of a list: these need far
    more, and are reported, or not even that.

    >>> promo, text = "Mehr aus der Region", "Der Hafenrat traf sich am Dienstag, um über den "
    >>> text += "neuen Fahrplan der Fähre zu beraten, wie ein Sprecher mitteilte."
    >>> fix(f"{text}\n{promo}", recurs={promo: 4}) == text
    True
    >>> fix(f"{text}\n{promo}") == f"{text}\n{promo}"
    True
    """
    if not known.lines:
        return
    rows = list(lines(doc.text))
    page = Recurring(rows, known.lines, source_of(doc.meta, known.lines.source_field))
    if page.body is None or not page.any:
        return
    others = sure_lines(verdicts(doc.text))
    gone: set[int] = set(others)
    points: dict[int, float] = {}
    for _ in range(MOST_ROUNDS):
        points |= page.points(gone)
        fresh = {n for n, told in points.items() if told >= CERTAIN} - gone
        if not fresh:
            break
        gone |= fresh
    gaps = Gaps(rows, gone)
    for number in sorted(points):
        if number in others or points[number] < DOUBTFUL:
            continue
        seen = page.seen[number]
        start, end = gaps.span(number)
        confidence = Confidence.SURE if number in gone else Confidence.LIKELY
        yield Edit(
            start,
            end,
            doc.text[start:end],
            "",
            "B112",
            confidence,
            {
                "documents": seen.documents,
                "alike": seen.alike,
                "of": seen.of,
                "sources": seen.sources,
                "points": round(points[number], 2),
            },
        )
