"""C103: a small word that stands before a sentence to which it does not belong."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.clauses.findings import STRAY, repairs
from repair.rules.registry import Stage, rule


@rule(STRAY, repair=Repair.CLAUSES, stage=Stage.SENTENCES)
def stray_word(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Put a stray small word back into its sentence, or take out one that has no place there.

    Why it is wrong: in ``to Cranes were used hoist them`` the ``to`` jumped ahead of its
    sentence; in ``in 2006. was Any deal requires`` the ``was`` is left over from elsewhere.
    Stays silent when: the word fits in two places about as well. Only words of the closed
    classes are ever taken out.

    >>> fix("The work took a day. to Cranes were used lift the boats.")
    'The work took a day. Cranes were used to lift the boats.'
    >>> fix("de Gaulle left in 1946. al-Qaida was founded later.")
    'de Gaulle left in 1946. al-Qaida was founded later.'
    """
    return repairs(doc, known, STRAY)
