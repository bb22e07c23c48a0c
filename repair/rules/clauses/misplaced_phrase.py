"""C105: a phrase that stands in the wrong place, and left no trace in case or stops."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.clauses.findings import MISPLACED, repairs
from repair.rules.registry import Stage, rule


@rule(MISPLACED, repair=Repair.CLAUSES, stage=Stage.SENTENCES)
def misplaced_phrase(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Put a phrase back that changed places with its neighbour, or landed in the next sentence.

    Why it is wrong: ``The court his appeal has rejected`` was ``has rejected his appeal``;
    the words are all there, and no small letter or stop tells.
    Stays silent when: the order is one that English knows (``Never had he seen``, ``said the
    mayor``, ``the house they came from``), or another place would do as well.

    >>> fix("The senator the bill introduced to help veterans find work.", thorough=True)
    'The senator introduced the bill to help veterans find work.'
    >>> fix("Never had he seen such a storm, said the man who runs the harbour.")
    'Never had he seen such a storm, said the man who runs the harbour.'
    """
    return repairs(doc, known, MISPLACED)
