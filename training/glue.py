"""Glue words as stripped link tags do, so that parting them can be learnt and measured.

A lost space stands before a name, behind a name or another capitalised word, between two
lower-case words, before a word of one to three letters, or behind a full stop.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

import regex

KINDS = {"before a name": 20, "behind a name": 20, "two words": 36, "small word": 6, "stop": 18}
"""The kinds and how often each is drawn."""
TAILS = "and of is was to on the for a an has in said says who that at from with are by".split()
PLACES = {
    "before a name": regex.compile(r"(?<=(?:^|\s)\p{Ll}{2,9}) (?=\p{Lu})"),
    "behind a name": regex.compile(
        rf"(?<=(?:^|\s)[“\"(]?\p{{Lu}}\p{{L}}+) (?=(?:{'|'.join(TAILS)})(?![\w’'-]))"
    ),
    "two words": regex.compile(r"(?<=(?:^|\s)(?:\w+-)*\p{Ll}{4,}) (?=\p{Ll}{4,})"),
    "small word": regex.compile(
        r"(?<=(?:^|\s)\p{Ll}{2,3}) (?=\p{Ll}{4,})|(?<=(?:^|\s)\p{Ll}{4,}) (?=\p{Ll}{2,3}\b)"
    ),
    "stop": regex.compile(r"(?<=\p{L}{3}[.!?]) (?=\p{Lu}\p{Ll}+)"),
}


class Glued(NamedTuple):
    """A text that lost the space at ``at``, and what kind of place that was."""

    kind: str
    text: str
    at: int


def glued(text: str, chance: Random) -> Glued | None:
    """Take one space out of ``text``; None where the kind drawn finds no place.

    >>> glued("The dam broke on Monday.", Random(1))
    Glued(kind='before a name', text='The dam broke onMonday.', at=16)
    """
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    places = [found.start() for found in PLACES[kind].finditer(text)]
    if not places:
        return None
    at = chance.choice(places)
    return Glued(kind, text[:at] + text[at + 1 :], at)
