"""How likely a word is behind those before it: two n-gram models in one plain table.

One model counts words, three at a time; the other counts *shapes* (small words as they are,
all others by their ending), four at a time, and so knows what unseen words can do. The table
is made by ``training/ngrams.py``, which names its texts and their licences.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from repair.evidence.lexicon import MOSTLY, lexicon
from repair.evidence.shipped import shipped
from repair.language.function_words import FUNCTION_WORDS
from repair.language.sentences import Kind, tokens

MAGIC = b"ngrams03"
COUNT = struct.Struct("<I")
STEPS = 30
"""Steps of a stored figure to one power of ten; a byte then reaches 8.5 of them."""
EDGE = 0
"""The unit that is no word: either end of a line."""
EDGE_NAME = "</p>"
NUMBER, STOP, COMMA, MARK, NAME, PLAIN = "#", ".", ",", ";", "<Name>", "<word>"
QUIET = frozenset("“”\"„«»‘’'()[]")
ENDINGS = (
    "tion ment ness ity ing ed ly ies 's s' ss us s er or al ive ous ful able ible ent ant ence"
    " ance est ic ish en y".split()
)


def units_of(chunk: str) -> Iterator[tuple[str, str]]:
    """Yield what the models count in a stretch of text: pairs of a word and its shape.

    Words in lower case, ``#`` for a number, ``.`` for what ends a sentence, commas, and ``;``
    for other signs; quotation marks and brackets are nothing to them.

    >>> list(units_of("“Berri’s 3 men waited,”"))
    [("berri's", '<Name>'), ('#', '#'), ('men', '<en>'), ('waited', '<ed>'), (',', ',')]
    """
    for token in tokens(chunk):
        if token.kind is Kind.WORD:
            word = token.text.lower().replace("’", "'")
            yield word, _shape(word, capital=token.text[0].isupper())
        elif token.kind is Kind.NUMBER:
            yield NUMBER, NUMBER
        elif token.kind is Kind.STOP:
            yield STOP, STOP
        elif token.text not in QUIET:
            mark = COMMA if token.text == COMMA else MARK
            yield mark, mark


def _shape(word: str, *, capital: bool) -> str:
    if word in FUNCTION_WORDS:
        return word
    share = lexicon().capitals(word.removesuffix("'s"))
    if capital if share is None else share >= MOSTLY:
        return NAME
    return next((f"<{ending}>" for ending in ENDINGS if word.endswith(ending)), PLAIN)


def fingerprint(units: Sequence[int]) -> int:
    """The name under which a sequence of unit numbers is kept."""
    return zlib.crc32(struct.pack(f"<{len(units)}I", *units))


class Model:
    """Kneser-Ney n-grams of one order, pruned; all figures are log10."""

    def __init__(self, packed: memoryview, at: int) -> None:
        """Read the model that begins at ``at``; ``self.end`` is then where it ends."""
        order, at = _count(packed, at)
        size, at = _count(packed, at)
        vocabulary = zlib.decompress(packed[at : at + size]).decode("utf-8").split("\n")
        self.number = {unit: number for number, unit in enumerate(vocabulary)}
        self.order, at = order, at + size
        self._keys: list[array[int]] = []
        self._costs: list[bytes] = []
        self._backs: list[bytes] = []
        for _ in range(order):
            many, at = _count(packed, at)
            keys = array("I")
            keys.frombytes(packed[at : at + 4 * many])
            if sys.byteorder == "big":
                keys.byteswap()
            at += 4 * many
            self._keys.append(keys)
            self._costs.append(bytes(packed[at : at + many]))
            self._backs.append(bytes(packed[at + many : at + 2 * many]))
            at += 2 * many
        self.end = at

    def log(self, units: tuple[int, ...]) -> float:
        """The probability of the last of ``units`` (as many as the order) behind the others."""
        steps = 0
        for start in range(len(units)):
            gram = units[start:]
            at = self._find(gram)
            if at >= 0:
                return -(steps + self._costs[len(gram) - 1][at]) / STEPS
            behind = self._find(gram[:-1])
            if behind >= 0:
                steps += self._backs[len(gram) - 2][behind]
        raise ValueError(f"{units} holds a number that the table lacks")

    def alone(self, unit: int) -> float:
        """The share of a unit, whatever stands before it."""
        return self.log((unit,))

    def knows(self, *units: int) -> bool:
        """Whether the table holds these units in this order."""
        return self._find(units) >= 0

    def _find(self, units: tuple[int, ...]) -> int:
        if not units:
            return -1
        keys, wanted = self._keys[len(units) - 1], fingerprint(units)
        at = bisect_left(keys, wanted)
        return at if at < len(keys) and keys[at] == wanted else -1


class Ngrams:
    """Both models.

    >>> table = ngrams()
    >>> (of, _), (the, _), (was, _) = (table.numbers(word)[0] for word in ("of", "the", "was"))
    >>> table.words.log((EDGE, of, the)) > table.words.log((EDGE, of, was))
    True
    """

    def __init__(self, packed: bytes) -> None:
        """Read the table.

        Raises ValueError where it is none.
        """
        if not packed.startswith(MAGIC):
            raise ValueError("data/ngrams.bin is not a table of n-grams")
        view = memoryview(packed)
        self.words = Model(view, len(MAGIC))
        self.shapes = Model(view, self.words.end)

    def numbers(self, chunk: str) -> list[tuple[int, int]]:
        """The numbers of the units in a stretch of text, as word and as shape.

        A word too rare to have a number has that of its shape.
        """
        words, shapes = self.words.number, self.shapes.number
        return [
            (words[unit] if unit in words else words[shape], shapes[shape])
            for unit, shape in units_of(chunk)
        ]


@cache
def ngrams() -> Ngrams:
    """The table that ships with copydesk; read once, when a paragraph first needs it."""
    return Ngrams(shipped("ngrams.bin"))


def _count(packed: memoryview, at: int) -> tuple[int, int]:
    return COUNT.unpack_from(packed, at)[0], at + COUNT.size
