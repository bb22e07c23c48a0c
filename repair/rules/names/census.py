"""Who is who in one text: for every spelling, how often and in what company it stands; pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from repair.evidence.mentions import Mention, Token, mentions


@dataclass(slots=True)
class Spelling:
    """One word as a text uses it, its capitals and possessives aside."""

    form: str
    tokens: list[Token] = field(default_factory=list)
    before: dict[str, None] = field(default_factory=dict)
    """What stands before it inside a name: given names, as a rule."""
    behind: dict[str, None] = field(default_factory=dict)
    """What stands behind it inside a name: surnames, as a rule."""
    first_full: int | None = None
    """Where a name of more than one word first uses it."""

    @property
    def count(self) -> int:
        """How often it is used."""
        return len(self.tokens)

    @property
    def introduced(self) -> bool:
        """Whether it is ever part of a longer name."""
        return self.first_full is not None

    @property
    def surface(self) -> str:
        """How it is mostly written, all capitals only where nothing else is seen."""
        surfaces = Counter(token.text for token in self.tokens)
        normal = [text for text in surfaces if not text.isupper()]
        return max(normal or surfaces, key=surfaces.__getitem__)

    @property
    def shouted(self) -> bool:
        """Whether it is seen mostly in capitals: an abbreviation, or a headline."""
        return all(2 * sum(map(str.isupper, t.text)) > len(t.text) for t in self.tokens)


@lru_cache(1)
def census(text: str) -> dict[str, Spelling]:
    """Every spelling of a text by its form, in order of first use."""
    found: dict[str, Spelling] = {}
    for mention in mentions(text):
        for at, token in enumerate(mention.tokens):
            form = token.form
            if (spelling := found.get(form)) is None:
                spelling = found[form] = Spelling(form)
            _note(spelling, mention, at, token)
    return found


def _note(spelling: Spelling, mention: Mention, at: int, token: Token) -> None:
    spelling.tokens.append(token)
    if len(mention.tokens) == 1:
        return
    if token.text.isupper() and len(token.text) > 1:
        return  # a headline in capitals has no names, only words
    if spelling.first_full is None:
        spelling.first_full = token.start
    if at:
        spelling.before[mention.tokens[at - 1].form] = None
    if at + 1 < len(mention.tokens):
        spelling.behind[mention.tokens[at + 1].form] = None


def in_shape(after: str, token: str) -> str:
    """``after`` in the capitals of ``token``."""
    shout = token.isupper() and sum(map(str.isalpha, token)) > 1
    return after.upper() if shout else after
