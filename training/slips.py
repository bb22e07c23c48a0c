"""Slips of the pen: what writers and editors overlook, in text that nobody displaced.

A small word is left out, another stands twice or in the place of its like, a letter is missing.
Such text reads as if it were torn, and there is nothing to put back: it is to be left as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from repair.rules.clauses.paragraph import bare, is_function_word

LIKE = (
    "of on in at to for from by with".split(),
    "the a an this that its their".split(),
    "is are was were has have had be been".split(),
    "then than when where there their".split(),
    "and or but as so".split(),
)
"""Small words that are taken for each other."""
LONG = 5
"""Letters of a word that may lose one."""


def slipped(text: str, chance: Random) -> str:
    """The text with one slip, or as it is where what is drawn does not fit.

    >>> slipped("The mayor of the town walked to the bank.", Random(1))
    'The mayor the town walked to the bank.'
    """
    words = text.split(" ")
    slip = chance.choices(SLIPS, WEIGHTS)[0]
    return " ".join(slip(words, chance))


def _left_out(words: list[str], chance: Random) -> list[str]:
    small = _small(words)
    at = chance.choice(small) if small else len(words)
    return [*words[:at], *words[at + 1 :]]


def _doubled(words: list[str], chance: Random) -> list[str]:
    small = _small(words)
    at = chance.choice(small) if small else len(words)
    return [*words[:at], *words[at : at + 1], *words[at:]]


def _confused(words: list[str], chance: Random) -> list[str]:
    groups = [
        (at, [word for word in like if word != words[at]])
        for at in _small(words)
        for like in LIKE
        if words[at] in like
    ]
    if not groups:
        return words
    at, others = chance.choice(groups)
    return [*words[:at], chance.choice(others), *words[at + 1 :]]


def _misspelt(words: list[str], chance: Random) -> list[str]:
    long = [at for at, word in enumerate(words) if word.islower() and len(bare(word)) >= LONG]
    if not long:
        return words
    at = chance.choice(long)
    letter = chance.randrange(1, LONG - 1)
    return [*words[:at], words[at][:letter] + words[at][letter + 1 :], *words[at + 1 :]]


def _small(words: list[str]) -> list[int]:
    """Where small words stand, the first and the last word of the text aside."""
    inner = range(1, len(words) - 1)
    return [at for at in inner if words[at].islower() and is_function_word(words[at])]


SLIPS: list[Callable[[list[str], Random], list[str]]] = [_left_out, _doubled, _confused, _misspelt]
WEIGHTS = [45, 20, 20, 15]
