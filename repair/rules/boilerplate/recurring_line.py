"""B112: lines that recur in the articles of a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from repair.core.lines import lines
from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.evidence.source import source_of
from repair.rules.boilerplate.page import Page, page_of
from repair.rules.boilerplate.recurrence import DOUBTFUL
from repair.rules.boilerplate.recurring_page import Recurring
from repair.rules.boilerplate.removal import Gaps
from repair.rules.boilerplate.verdict import sure_lines
from repair.rules.boilerplate.verdicts import verdicts
from repair.rules.registry import Stage, rule

LEAST_CUED = 2
"""Weight of the cues of a line that speaks as promos do; sentences of articles have one hint."""


@rule("B112", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def recurring_line(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop a line that recurs in distinct articles of its source, as ``learn`` counted.

    Why it is wrong: an article is written once. What stands in many is the page's: a
    promo, a control, a notice, a teaser, a note on the author.
    Speaks when: the line, in any case and spacing, recurs in enough distinct articles
    of the document's source (two of four; six of a hundred; nine of a thousand), or with
    its names and numbers masked in more, or in several sources. Copies of one article
    count once. It goes by no word of any language; an English line that also speaks as
    promos do, or is reported by another rule, needs one article less.
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
    found = verdicts(doc)
    others = sure_lines(found)
    gone, points = page.judged(others, _cued(page_of(doc.text)) | found.keys())
    gaps = Gaps(rows, gone)
    for number in sorted(points):
        if number not in others and points[number] >= DOUBTFUL:
            start, end = gaps.span(number)
            sure = Confidence.SURE if number in gone else Confidence.LIKELY
            told = round(points[number], 2)
            evidence = {**asdict(page.seen[number]), "points": told}
            yield Edit(start, end, doc.text[start:end], "", "B112", sure, evidence)


def _cued(page: Page) -> set[int]:
    """The lines that speak as promos, controls and notices do; none where that is unknown."""
    if not page.english:
        return set()
    heard = (sum(cue.weight for cue in view.cues) for view in page.views)
    return {number for number, weight in enumerate(heard) if weight >= LEAST_CUED}
