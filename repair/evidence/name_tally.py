"""Counting the names of a corpus: how many documents use each spelling, and where one stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from repair.core.model import Document
from repair.evidence.mentions import Mention, is_word, mentions
from repair.language.spelling import LEAST_LETTERS

MOST_NAMES = 400_000
"""Spellings beyond which those seen in one document only are forgotten: about 150 MB."""
MOST_WORDS = 4
MOST_LETTERS = 60
"""A longer name is a headline, or a list."""
AROUND = 40
"""Characters of an example on each side."""


@dataclass(slots=True)
class NameTally:
    """The names of some documents; ``a + b`` is what was seen in both lots together.

    Below MOST_NAMES the order of the documents does not matter; beyond, rare names are lost.

    >>> one, two = NameTally(), NameTally()
    >>> one.observe(Document("1", "Speaker Nabih Berri spoke. Berri's men left."))
    >>> two.observe(Document("2", "He met Nabih Berri."))
    >>> (one + two).names["Nabih Berri"], (one + two).names["Berri"]
    (2, 1)
    """

    documents: int = 0
    names: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def observe(self, document: Document) -> None:
        """Add the names of one document, each once."""
        self.documents += 1
        seen: set[str] = set()
        for mention, name in _names(document.text):
            if name not in seen:
                seen.add(name)
                self.names[name] += 1
                self._keep_example(name, _around(document.text, mention))
        self._forget_beyond(MOST_NAMES)

    def __add__(self, other: NameTally) -> NameTally:
        """Both tallies in one; neither is changed."""
        both = NameTally(self.documents + other.documents, self.names + other.names)
        for examples in (self.examples, other.examples):
            for name, example in examples.items():
                both._keep_example(name, example)
        both._forget_beyond(MOST_NAMES)
        return both

    def _keep_example(self, name: str, example: str) -> None:
        """Keep the first example in the order of the alphabet, whichever came first."""
        self.examples[name] = min(example, self.examples.get(name, example))

    def _forget_beyond(self, most: int) -> None:
        if len(self.names) > most:
            self.names = Counter({name: n for name, n in self.names.items() if n > 1})
            self.examples = {name: self.examples[name] for name in self.names}


def _names(text: str) -> Iterator[tuple[Mention, str]]:
    """The names of a text as they stand there, their titles and possessives aside."""
    for mention in mentions(text):
        name = text[mention.start : mention.end]
        words = len(mention.tokens)
        if words > MOST_WORDS or len(name) > MOST_LETTERS or "\n" in name:
            continue
        if any(token.text.isupper() and len(token.text) > 1 for token in mention.tokens):
            continue
        if words > 1 or (len(name) > LEAST_LETTERS and not is_word(mention.tokens[0].form)):
            yield mention, name


def _around(text: str, mention: Mention) -> str:
    lead, tail = max(mention.start - AROUND, 0), mention.end + AROUND
    return " ".join(text[lead:tail].split())
