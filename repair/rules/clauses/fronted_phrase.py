"""C104: a phrase that jumped ahead of its clause and broke the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.clauses.findings import FRONTED, repairs
from repair.rules.registry import Stage, rule


@rule(FRONTED, repair=Repair.CLAUSES, stage=Stage.SENTENCES)
def fronted_phrase(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Put a phrase that stands alone behind a conjunction back into the clause after it.

    Why it is wrong: ``adding that in Geneva. He had met the envoy`` was one sentence, ``adding
    that he had met the envoy in Geneva``.
    Stays silent when: the phrase can end the sentence as it is (``in Lebanon and in Syria.
    The talks...``), or fits into the clause in two places. Behind a finite verb ``that`` may
    be a pronoun (``He said that in May. Nobody listened.``): such places are only reported.

    >>> fix("She thanked them, saying that after the storm. The city had no power for three days.")
    'She thanked them, saying that the city had no power for three days after the storm.'
    >>> fix("He said that in 2010. Nobody believed him.")
    'He said that in 2010. Nobody believed him.'
    >>> fix("There were protests in Lebanon and in Syria. The talks went on.")
    'There were protests in Lebanon and in Syria. The talks went on.'
    """
    return repairs(doc, known, FRONTED)
