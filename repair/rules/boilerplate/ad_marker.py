"""B107: ad markers."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B107", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def ad_marker(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop the label of an ad that was never part of the text.

    Why it is wrong: the ad is gone and its label stayed, in the midst of the article.
    Speaks when: nothing but the label is on the line: "Advertisement", "Story continues
    below", "Sponsored content".
    Stays silent when: a sentence uses the word.

    >>> print(fix("The lighthouse has been dark since the storm in March.\n"
    ...     "\n"
    ...     "ADVERTISEMENT\n"
    ...     "\n"
    ...     "A new lamp is on its way from the north, and it will be lit in May."))
    The lighthouse has been dark since the storm in March.
    <BLANKLINE>
    A new lamp is on its way from the north, and it will be lit in May.
    >>> text = "Advertisement of tobacco was banned in the country twenty years ago this week."
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.ADVERTISEMENT, "B107")
