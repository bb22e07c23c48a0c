"""N103: an entity of the built-in list that a document spells two ways."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.names.claims import competing_claims
from repair.rules.names.doubt import in_doubt
from repair.rules.names.house_list import edits
from repair.rules.registry import Stage, rule


@rule("N103", repair=Repair.NAMES, stage=Stage.NAMES)
def built_in(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Decide between two spellings of a well-known entity by the built-in list.

    Why it is wrong: the document spells one entity two ways, and it is one that news is
    known to spell in many; counting would crown whichever spelling came by more often.
    Stays silent when: the document is consistent, whatever its spelling: no text is
    restyled by a list that its owner did not write. Nor when the spelling on the list is
    not among those that compete. A text about spelling, or not in English, is only reported.

    >>> fix("Col. Moammar Gaddafi ruled for decades. Gadhafi fell in 2011.")
    'Col. Moammar Gadhafi ruled for decades. Gadhafi fell in 2011.'
    >>> fix("Col. Moammar Gaddafi ruled for decades. Gaddafi fell in 2011.")
    'Col. Moammar Gaddafi ruled for decades. Gaddafi fell in 2011.'
    """
    yield from in_doubt(doc, edits(competing_claims(doc.text, known), "N103"))
