"""Counting a corpus: tallies add in any order and grouping, then freeze."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from repair.core.model import Document
from repair.evidence.freeze import Evidence
from repair.evidence.recurring import known_lines
from repair.evidence.sightings import sightings
from repair.language.words import word_forms


@dataclass(slots=True)
class Tally:
    """What was seen in some documents; ``a + b`` is what was seen in both lots together.

    It is held in memory; ``copydesk learn`` keeps the sightings of lines on the disk.

    >>> one, two = Tally(), Tally()
    >>> one.observe(Document("1", "Berri spoke."))
    >>> two.observe(Document("2", "He met Berri."))
    >>> (one + two).words["Berri"], (two + one).documents
    (2, 2)
    """

    documents: int = 0
    words: Counter[str] = field(default_factory=Counter)
    sightings: list[bytes] = field(default_factory=list)

    def observe(self, document: Document) -> None:
        """Add one document's words, each in the form in which it stands there, and its lines."""
        self.documents += 1
        self.sightings += sightings(document.text, document.meta, None)
        self.words.update(word_forms(document.text))

    def __add__(self, other: Tally) -> Tally:
        """Both tallies in one; neither is changed."""
        return Tally(
            self.documents + other.documents,
            self.words + other.words,
            self.sightings + other.sightings,
        )

    def freeze(self) -> Evidence:
        """The tally as evidence, which no longer changes and knows its own hash."""
        return Evidence(
            documents=self.documents,
            words=dict(self.words),
            lines=known_lines(sorted(self.sightings)),
        )
