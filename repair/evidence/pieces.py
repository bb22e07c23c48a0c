"""Words cut into the pieces that the model of seams knows: WordPiece, the vocabulary shipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
INSIDE = "##"
"""Before a piece that does not begin its part of a word."""
LONGEST_PART = 40
"""Letters of a part beyond which it is one unknown piece."""
MOST_PIECES = 24
"""Pieces of a word that are kept, from its beginning: an address is no sentence."""
CACHED = 50_000


class Shape(IntEnum):
    """How a part of a word is written; what case and digits say beside the letters."""

    EDGE = 0
    LOWER = 1
    CAPITAL = 2
    UPPER = 3
    MIXED = 4
    DIGITS = 5
    SIGN = 6
    OTHER = 7


GLUED = len(Shape)
"""Added to the shape of a part that clings to the part before it: ``,`` in ``however,``."""
SHAPES = 2 * len(Shape)


class Cut(NamedTuple):
    """A text as the model of seams reads it: its pieces, how they are written, whose they are."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    """For each word, the number of its first piece; the edges of the text are words, too."""
    last: list[int]


class Pieces:
    """Cuts words into numbered pieces; remembers the words it has cut."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        """Take the number of each piece."""
        self._number = vocabulary
        self.start, self.end = vocabulary[START], vocabulary[END]
        self._unknown = vocabulary[UNKNOWN]
        self.of = lru_cache(CACHED)(self._of)

    def cut(self, words: Iterable[str]) -> Cut:
        """The pieces of a text; an edge is before its first word and behind its last."""
        numbers, shapes, first, last = [self.start], [int(Shape.EDGE)], [0], [0]
        for word in words:
            first.append(len(numbers))
            for number, shape in self.of(word):
                numbers.append(number)
                shapes.append(shape)
            last.append(len(numbers) - 1)
        first.append(len(numbers))
        last.append(len(numbers))
        return Cut([*numbers, self.end], [*shapes, int(Shape.EDGE)], first, last)

    def _of(self, word: str) -> tuple[tuple[int, int], ...]:
        """Pairs of piece and shape, at least one."""
        found: list[tuple[int, int]] = []
        for place, part in enumerate(parts(word)):
            shape = shape_of(part) + (GLUED if place else 0)
            found += ((number, shape) for number in self._split(plain(part)))
        return tuple(found[:MOST_PIECES]) or ((self._unknown, int(Shape.OTHER)),)

    def _split(self, part: str) -> list[int]:
        """The longest known pieces, from the left; unknown as a whole where one is missing."""
        if len(part) > LONGEST_PART:
            return [self._unknown]
        numbers: list[int] = []
        at = 0
        while at < len(part):
            for end in range(len(part), at, -1):
                number = self._number.get(part[at:end] if at == 0 else INSIDE + part[at:end])
                if number is not None:
                    numbers.append(number)
                    at = end
                    break
            else:
                return [self._unknown]
        return numbers


def parts(word: str) -> list[str]:
    """A word cut at its signs, each sign a part.

    >>> parts("“don’t,”")
    ['“', 'don', '’', 't', ',', '”']
    """
    found: list[str] = []
    begun = False
    for char in word:
        if is_sign(char):
            found.append(char)
            begun = False
        elif begun:
            found[-1] += char
        else:
            found.append(char)
            begun = True
    return found


def is_sign(char: str) -> bool:
    """Whether a character stands for itself: punctuation, and the signs of a keyboard."""
    return not char.isalnum() and (char.isascii() or category(char).startswith("P"))


@lru_cache(CACHED)
def plain(part: str) -> str:
    """Lower case, marks taken off."""
    lower = part.lower()
    if lower.isascii():
        return lower
    return "".join(char for char in normalize("NFD", lower) if category(char) != "Mn")


def shape_of(part: str) -> Shape:
    """How ``part`` is written.

    >>> [shape_of(part).name for part in ("the", "The", "UN", "iPhone", "2nd", ",")]
    ['LOWER', 'CAPITAL', 'UPPER', 'MIXED', 'DIGITS', 'SIGN']
    """
    if len(part) == 1 and is_sign(part):
        return Shape.SIGN
    if part[:1].isdigit():
        return Shape.DIGITS
    if not part.isalpha():
        return Shape.OTHER
    if part.islower():
        return Shape.LOWER
    if part[0].isupper() and (len(part) == 1 or part[1:].islower()):
        return Shape.CAPITAL
    return Shape.UPPER if part.isupper() else Shape.MIXED
