"""N105: a name that the corpus as a whole spells otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.names.claims import corpus_claims
from repair.rules.names.doubt import in_doubt
from repair.rules.names.house_list import edits
from repair.rules.registry import Stage, rule


@rule("N105", repair=Repair.NAMES, stage=Stage.NAMES)
def corpus_spelling(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Write a name the way most documents of the corpus write it.

    Why it is wrong: one person under two spellings in two documents is two people to every
    count over the corpus. The evidence of the corpus has the full names that are beyond doubt
    spellings of one, the leading one used at least twice as often as the next.
    Stays silent when: there is no such evidence, a list decides, or the document
    introduces the same surname for somebody else. A text about spelling is only reported.

    >>> from repair import Entity, Evidence, clean
    >>> known = Evidence(spellings=(Entity("Tarek Mansouri", "", ("Tariq Mansuri",)),))
    >>> clean("Tariq Mansuri spoke. Mansuri left.", only=["N105"], evidence=known).text
    'Tarek Mansouri spoke. Mansouri left.'
    >>> clean("Leila Mansuri spoke.", only=["N105"], evidence=known).text
    'Leila Mansuri spoke.'
    """
    if known.spellings:
        yield from in_doubt(doc, edits(corpus_claims(doc.text, known), "N105"))
