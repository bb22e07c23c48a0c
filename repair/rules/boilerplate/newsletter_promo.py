"""B101: newsletter promos and their taglines."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B101", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def newsletter_promo(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop a line that offers a newsletter, and the tagline right beside it.

    Why it is wrong: the promo box of the page was stored as a paragraph. It stands in
    every article of the house, and nobody wrote it about the news.
    Speaks when: the line opens by asking the reader to sign up, open, get or join
    something that is a letter, a briefing or an alert, or sends it to "your inbox";
    place, length and address to the reader add to it. The tagline is the short line
    beside such a promo that begins by addressing the reader.
    Stays silent when: somebody is quoted or reported on, the promo is one sentence of
    a paragraph that tells something, the text is not English.

    >>> print(fix("Sign up for our free Harbour Briefing newsletter.\n"
    ...     "Your guide to life on the waterfront\n"
    ...     "The ferry company said on Monday that it would add two boats in the spring."))
    The ferry company said on Monday that it would add two boats in the spring.
    >>> text = "The mayor asked the people of the town to sign up for the council's newsletter."
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.NEWSLETTER, "B101")
