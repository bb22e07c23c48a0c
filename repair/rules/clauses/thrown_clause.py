"""C102: a stretch of the sentence thrown behind its full stop."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.clauses.findings import THROWN, repairs
from repair.rules.registry import Stage, rule


@rule(THROWN, repair=Repair.CLAUSES, stage=Stage.SENTENCES)
def thrown_clause(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Move a stretch that stands behind the full stop back to its place in the sentence.

    Why it is wrong: ``A C. B`` was ``A B C.`` before a machine re-translated it; what stands
    behind the stop is the middle of the sentence, and often the line just breaks off.
    Stays silent when: two gaps would take the stretch about as well. A small word left over
    where the stretch was torn out goes only when the sentence can't be read with it.

    >>> fix("The law will have to be changed for the vote. by the end of the year")
    'The law will have to be changed by the end of the year for the vote.'
    >>> fix("The vote was close. by and large")
    'The vote was close. by and large'
    """
    return repairs(doc, known, THROWN)
