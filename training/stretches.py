"""Words that know where they stood, and the stretches of them that read like phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from random import Random

from repair.language.function_words import FUNCTION_WORDS
from repair.rules.clauses.paragraph import (
    FIRST_LETTER,
    bare,
    ends_sentence,
    has_capital,
    is_function_word,
    lowered,
    with_tail,
)

SHORTEST = 7
"""Words of a sentence that is long enough to be damaged."""
OPENERS = FUNCTION_WORDS | {"not"}
ending = lru_cache(200_000)(ends_sentence)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its place in the original (None: it had none), and whether its sides are torn."""

    text: str
    origin: int | None
    left_torn: bool = False
    right_torn: bool = False


Words = list[Word]


def sound(text: str) -> Words:
    """The words of a paragraph where they stand."""
    return [Word(word, place) for place, word in enumerate(text.split(" "))]


def torn(words: Sequence[Word], size: int) -> list[float]:
    """For each gap, both ends included, 1 where its words were no neighbours, else 0."""
    edged = [Word("", -1), *words, Word("", size)]
    found = []
    for word, after in pairwise(edged):
        neighbours = word.origin is not None and after.origin == word.origin + 1
        found.append(float(not neighbours or word.right_torn or after.left_torn))
    return found


def sentences(words: Words) -> list[tuple[int, int]]:
    """The stretches [start, stop) that are long enough, each ended by a stop."""
    found, start = [], 0
    for at, word in enumerate(words):
        if ending(word.text) or at + 1 == len(words):
            if at + 1 - start >= SHORTEST and (has_capital(words[start].text) or start == 0):
                found.append((start, at + 1))
            start = at + 1
    return found


def span(
    words: Words, chance: Random, *, most: int, to_end: bool = False
) -> tuple[int, int] | None:
    """A stretch that reads like a phrase, more often than not."""
    last = len(words) + (1 if to_end else 0)
    starts = [i for i in range(2, len(words) - 1) if opens(words, i, chance, 0.25)]
    if not starts:
        return None
    start = chance.choice(starts)
    ends = [
        i
        for i in range(start + 1, min(start + most + 1, last))
        if closes(words, i) or chance.random() < 0.12
    ]
    return (start, chance.choice(ends)) if ends else None


def opens(words: Words, at: int, chance: Random, otherwise: float) -> bool:
    """Whether a phrase may begin with word ``at``; now and then it does so anywhere."""
    after_comma = words[at - 1].text[-1] in ",;"
    return after_comma or bare(words[at].text) in OPENERS or chance.random() < otherwise


def closes(words: Words, end: int) -> bool:
    """Whether a phrase may end before word ``end``."""
    if end >= len(words) or words[end - 1].text[-1] in ",;":
        return True
    return bare(words[end].text) in OPENERS and not is_function_word(words[end - 1].text)


def without_tail(words: Words, chance: Random | None) -> Words:
    """Take commas and stops off the last word; with ``chance``, not always a comma."""
    last = words[-1]
    if chance and last.text[-1] in ",;" and chance.random() < 0.15:
        return list(words)
    return [*words[:-1], replace(last, text=with_tail(last.text, ""))]


def capital(word: Word) -> Word:
    """The word with a capital."""
    return replace(word, text=FIRST_LETTER.sub(lambda m: m[0].upper(), word.text, count=1))


def lower(word: Word) -> Word:
    """The word without the capital that a sentence's beginning gave it."""
    return replace(word, text=lowered(word.text))
