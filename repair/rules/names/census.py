"""Who is who in one text: for every spelling, how often and in what company it stands; pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from repair.rules.names.mentions import Mention, Token, mentions


@dataclass(slots=True)
class Spelling:
    """One word as a text uses it, its capitals and possessives aside."""

    form: str
    tokens: list[Token] = field(default_factory=list)
    surfaces: Counter[str] = field(default_factory=Counter)
    alone: int = 0
    """How often it is the whole name: the surname after its introduction."""
    before: Counter[str] = field(default_factory=Counter)
    """What stands before it inside a name: given names, as a rule."""
    behind: Counter[str] = field(default_factory=Counter)
    """What stands behind it inside a name: surnames, as a rule."""
    titles: Counter[str] = field(default_factory=Counter)
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
        normal = {text: n for text, n in self.surfaces.items() if not text.isupper()}
        return max(normal or self.surfaces, key=lambda text: self.surfaces[text])

    @property
    def shouted(self) -> bool:
        """Whether it is seen in capitals only: an abbreviation, or a headline."""
        return all(text.isupper() for text in self.surfaces)


@lru_cache(1)
def census(text: str) -> dict[str, Spelling]:
    """Every spelling of a text by its form, in order of first use."""
    found: dict[str, Spelling] = {}
    for mention in mentions(text):
        for at, token in enumerate(mention.tokens):
            spelling = found.setdefault(token.form, Spelling(token.form))
            _note(spelling, mention, at, token)
    return found


def _note(spelling: Spelling, mention: Mention, at: int, token: Token) -> None:
    spelling.tokens.append(token)
    spelling.surfaces[token.text] += 1
    if len(mention.tokens) == 1:
        spelling.alone += 1
        if mention.title:
            spelling.titles[mention.title] += 1
        return
    if token.text.isupper() and len(token.text) > 1:
        return  # a headline in capitals has no names, only words
    if spelling.first_full is None:
        spelling.first_full = token.start
    if at:
        spelling.before[mention.tokens[at - 1].form] += 1
    if at + 1 < len(mention.tokens):
        spelling.behind[mention.tokens[at + 1].form] += 1


def in_shape(after: str, token: str) -> str:
    """``after`` in the capitals of ``token``."""
    shout = token.isupper() and sum(map(str.isalpha, token)) > 1
    return after.upper() if shout else after
