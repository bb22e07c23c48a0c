"""B108: bylines and timestamps standing alone."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B108", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def byline(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop a byline or a timestamp that stands alone before or after the body.

    Why it is wrong: who and when are data about the article; as a line of it they are
    counted as text.
    Speaks when: the whole line is "By" and names, or nothing but dates, times and the
    words that go with them, and it stands at the top or behind the last sentence.
    Stays silent when: such lines head sections, as in a diary or a timeline; a
    dateline opens a sentence; names stand without "By".

    >>> print(fix("By Mara Lindqvist\nUpdated 3 May 2021 at 10:15 am\n"
    ...     "The tram will run all night from June, the city council has decided."))
    The tram will run all night from June, the city council has decided.
    >>> text = "OSLO, 3 May - The tram will run all night from June, the city council has decided."
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.BYLINE, "B108")
