"""What a cue is, and the notation that cues are written in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import regex

from repair.rules.boilerplate.vocabulary import VOCABULARY

WHOLE = 5
"""Weight of a cue that is the whole line: certain by itself."""
CLEAR = 4
"""Weight of a cue that is certain unless shape or place speak against it."""
STRONG = 3
HALF = 2
HINT = 1


class Kind(StrEnum):
    """What a line is when it is not the article; one rule answers for each."""

    NEWSLETTER = "newsletter promo"
    SUBSCRIBE = "subscription or support"
    RELATED = "related link"
    SHARE = "share or follow bar"
    CONTROL = "page control"
    LEGAL = "legal line"
    ADVERTISEMENT = "ad marker"
    BYLINE = "byline or timestamp"
    TEASER = "teaser or menu"
    CREDIT = "credit or author note"
    FOREIGN = "line foreign to the article"


@dataclass(frozen=True)
class Cue:
    """A pattern and how much it says; ``needs`` are words without one of which it cannot match.

    ``whole`` tells that it is all there is on the line.
    """

    name: str
    kind: Kind
    weight: int
    needs: frozenset[str]
    source: str
    whole: bool = False

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """What ``source`` means; compiled when a line first asks, as most lines ask few cues."""
        return compiled(self.source)


def cue(kind: Kind, name: str, weight: int, needs: str, *ways: str) -> Cue:
    """A cue that is found anywhere in a line, said in one of several ways."""
    return Cue(name, kind, weight, frozenset(needs.split()), "|".join(ways))


def whole(kind: Kind, name: str, needs: str, *ways: str, weight: int = WHOLE) -> Cue:
    """A cue that has to be all there is on the line, marks and bullets apart."""
    edge = r"[\s\p{P}\p{S}]*+"
    source = rf"^{edge}(?:{'|'.join(ways)}){edge}$"
    return Cue(name, kind, weight, frozenset(needs.split()), source, whole=True)


TOKEN = regex.compile(r"(?<!\(\?)(?<!\(\?P)<([a-z]++)>")  # not the name of a group


def compiled(pattern: str) -> regex.Pattern[str]:
    r"""Compile a pattern in which ``<network>`` stands for any word of that vocabulary.

    >>> bool(compiled("^on <network>$").search("on Facebook"))
    True
    """
    while TOKEN.search(pattern):
        pattern = TOKEN.sub(lambda token: f"(?:{VOCABULARY[token[1]]})", pattern)
    return regex.compile(pattern, regex.IGNORECASE | regex.VERSION1)
