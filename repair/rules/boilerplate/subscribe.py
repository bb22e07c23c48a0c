"""B102: subscribe, log-in and donate lines."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B102", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def subscribe(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop a line that sells a subscription, asks for a log-in or for a donation.

    Why it is wrong: the wall around the article is not the article.
    Speaks when: the whole line is such an invitation, or it opens with one and names
    what the subscriber gets, a price, or our journalism.
    Stays silent when: the article reports on subscriptions; the words stand inside a
    sentence; the line is a paragraph of which only the end invites.

    >>> print(fix("The bakery on Mill Street will close in June, its owner said.\n"
    ...     "Already a subscriber? Log in"))
    The bakery on Mill Street will close in June, its owner said.
    >>> text = "Readers who subscribe to the theory of the ghost in the bakery will be sad."
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.SUBSCRIBE, "B102")
