"""B110: picture credits, sources and notes on authors."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B110", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def credit(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop picture credits, source lines and notes on the author.

    Why it is wrong: the picture is not there, and the reporter is not the news.
    Speaks when: the whole line is a credit ("Photo by ...", a name and an agency), asks
    for tips, says where a reporter can be reached, or stands under "About the author".
    A note on somebody whom the article never names is reported; two are dropped.
    Stays silent when: the line is a caption that tells something.

    >>> print(fix("The storks have come back to the chimney of the brewery this week.\n"
    ...     "Photo by Ann Holm / AFP\n"
    ...     "They were counted by the pupils of the village school, as in every year."))
    The storks have come back to the chimney of the brewery this week.
    They were counted by the pupils of the village school, as in every year.
    >>> text = "Pictures by the court artist were shown to the jury on the second day of the trial."
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.CREDIT, "B110")
