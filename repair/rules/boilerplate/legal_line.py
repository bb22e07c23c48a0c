"""B106: copyright, cookie, terms and affiliate lines."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B106", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def legal_line(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop copyright lines, cookie notices, terms, disclaimers and affiliate notes.

    Why it is wrong: they are the house's, stand under every article and say nothing of it.
    Speaks when: the line opens with a copyright mark, the site speaks of its own
    cookies or commission, "by clicking you agree", or only names of legal pages
    stand on it.
    Stays silent when: an article reports on copyright or cookies in its own sentences.

    >>> print(fix("The orchard was sold to the village for one crown, the parish records show.\n"
    ...     "Copyright 2021 The Vale Courier. All rights reserved."))
    The orchard was sold to the village for one crown, the parish records show.
    >>> text = "The court ruled that the copyright in the letters belongs to the poet's heirs."
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.LEGAL, "B106")
