"""C109: words in an order that nobody wrote, and that can't be restored."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.clauses.search import hopeless
from repair.rules.registry import Stage, rule


@rule("C109", repair=Repair.CLAUSES, stage=Stage.SENTENCES)
def broken_sentence(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Point at words that are damaged by all signs, and leave them exactly as they are.

    Why it is wrong: words were lost or shuffled. Whatever we wrote would be ours and not the
    author's, so nothing is written; whoever reads the report decides.
    Stays silent when: another clause rule repairs the place, or offers a repair.

    >>> fix("He would try to Will and will make it here. One stop if we can.")
    'He would try to Will and will make it here. One stop if we can.'
    """
    yield from hopeless(doc, "C109")
