"""C101: a full stop thrown into a clause."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.clauses.findings import JOINED, repairs
from repair.rules.registry import Stage, rule


@rule(JOINED, repair=Repair.CLAUSES, stage=Stage.SENTENCES)
def false_stop(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Join a sentence that a full stop cuts in two.

    Why it is wrong: re-translation ends a sentence where its window ended. The second half
    begins in lower case and neither half says anything by itself.
    Stays silent when: the words go together no better without the stop, or another reading is
    nearly as good. Abbreviations, initials, ``iPhone`` and quoted fragments are no triggers.

    >>> fix("Passengers were told. to go home and wait for a call.")
    'Passengers were told to go home and wait for a call.'
    >>> fix("He works for Smith Bros. and lives in St. Louis. iPhone sales fell.")
    'He works for Smith Bros. and lives in St. Louis. iPhone sales fell.'
    """
    return repairs(doc, known, JOINED)
