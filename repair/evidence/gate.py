"""Which gaps between words are worth a closer look: a glance at four words on each side.

Every word has a small vector for itself and one for its class; what eight neighbours add up to is
weighed by two small layers. The sums of a word are worked out once, so that a glance costs
about a microsecond. It sees many torn places, and passes few sound ones on to the model
of seams. The tables are made by ``training/gate.py``.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from repair.language.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = "data/gate.bin"
MAGIC = b"gate02"
WORDS, CLASSES = 1 << 16, 1 << 12
"""Rows of the tables; a word or class is hashed to one of them."""
WIDTH, HIDDEN, INNER, REACH = 32, 96, 24, 4
"""Numbers of a vector, of the two layers; words on each side of a gap that are looked at."""
AT_ONCE = 96
"""Gaps that are weighed in one go; for more, a product would be shared out among threads."""
MOST_KEPT = 20_000
"""Words whose sums are kept; then all are forgotten."""
OPENING, CLOSING = "“\"‘'([—–-", "\"”’')]"
ENDINGS = (
    "tion ment ness ity ing ed ly ies 's s' ss us s er or al ive ous ful able ible ent ant ence"
    " ance est ic ish en y".split()
)
EDGE = ""
"""Stands for the words beyond either end of a text."""
LAYOUT: dict[str, tuple[int, ...]] = {
    "words": (WORDS, WIDTH),
    "classes": (CLASSES, WIDTH),
    "sums": (2 * REACH, 2 * WIDTH, HIDDEN),
    "sums_bias": (HIDDEN,),
    "inner": (3, HIDDEN, INNER),
    "inner_bias": (INNER,),
    "last": (INNER,),
    "last_bias": (1,),
}
"""The tables of the file and their shapes: the first two as bytes, the rest in half precision."""
STEPS = 64
"""Steps of a stored byte to one."""
Numbers = Any


def class_of(word: str) -> str:
    """What a word is to its neighbours: its case, its ending or itself if small, its signs.

    >>> class_of("“Walking"), class_of("the"), class_of("border.")
    ('“Aing', 'the', 'aer.')
    """
    core = word.strip(OPENING + CLOSING + ",;:.!?…*")
    low = core.lower().replace("’", "'")
    sign = "“" if word[:1] in OPENING and word[:1] not in core[:1] else ""
    tail = word[len(word.rstrip(CLOSING + ",;:.!?…*")) :]
    end = "." if any(char in tail for char in ".!?…") else tail[:1]
    capital = core[:1].isupper()
    if low in FUNCTION_WORDS:
        return f"{sign}{low.capitalize() if capital else low}{end}"
    if any(char.isdigit() for char in core):
        return f"{sign}#{end}"
    kind = ("AA" if core.isupper() and len(core) > 1 else "A") if capital else "a"
    ending = next((one for one in ENDINGS if low.endswith(one)), "")
    return f"{sign}{kind}{ending}{end}"


def rows_of(word: str) -> tuple[int, int]:
    """The rows of a word and of its class; the signs that cling to a word count for its class."""
    core = word.strip(OPENING + CLOSING + ",;:.!?…*").lower().replace("’", "'")
    return (
        zlib.crc32(core.encode("utf-8", "surrogatepass")) % WORDS,
        zlib.crc32(class_of(word).encode("utf-8", "surrogatepass")) % CLASSES,
    )


class Gate:
    """The tables, and the sums of the words it has met."""

    def __init__(self, packed: bytes) -> None:
        """Read the tables.

        Raises ValueError where there are none.
        """
        self._tables = unpacked(packed)
        sums = self._tables["sums"].transpose(1, 0, 2)
        self._by_word = sums.reshape(2 * WIDTH, 2 * REACH * HIDDEN)
        self._place: dict[str, int] = {}
        self._sums: Numbers = None

    def torn(self, lines: Sequence[Sequence[str]]) -> list[Numbers]:
        """For each gap of each line, its edges included, the logit of being torn."""
        import numpy as np  # noqa: PLC0415  heavy, and not needed where clauses are left alone

        padded = [EDGE] * REACH
        begins = []
        for words in lines:
            begins.append(len(padded) - REACH)
            padded += words
            padded += [EDGE] * REACH
        self._learn(padded)
        place = self._place
        at = np.array([place[word] for word in padded])
        gaps = len(padded) - 2 * REACH + 1
        found = self._sums[at[:gaps], 0]
        for far in range(1, 2 * REACH):
            found += self._sums[at[far : far + gaps], far]
        found = np.maximum(found + self._tables["sums_bias"], 0)
        around = np.zeros((gaps + 2, HIDDEN), np.float32)
        around[1:-1] = found
        parts = [self._weigh(around[cut : cut + AT_ONCE + 2]) for cut in range(0, gaps, AT_ONCE)]
        logits = np.round(np.concatenate(parts), 2)
        return [
            logits[begin : begin + len(words) + 1]
            for begin, words in zip(begins, lines, strict=True)
        ]

    def _weigh(self, around: Numbers) -> Numbers:
        """The logits of some gaps, from what eight words and the neighbours' eight add up to."""
        inner = self._tables["inner"]
        deep = around[:-2] @ inner[0] + around[1:-1] @ inner[1] + around[2:] @ inner[2]
        deep = (deep + self._tables["inner_bias"]).clip(min=0)
        logits: Numbers = deep @ self._tables["last"] + self._tables["last_bias"][0]
        return logits

    def _learn(self, words: Sequence[str]) -> None:
        """Work out the sums of words that are new."""
        import numpy as np  # noqa: PLC0415  heavy, and not needed where clauses are left alone

        new = [word for word in dict.fromkeys(words) if word not in self._place]
        if not new:
            return
        if len(self._place) + len(new) > MOST_KEPT and self._place:
            self._place.clear()
            self._learn(words)
            return
        rows = np.array([rows_of(word) for word in new])
        vectors = np.concatenate(
            [self._tables["words"][rows[:, 0]], self._tables["classes"][rows[:, 1]]], 1
        )
        # One word at a time: the last bits of a product may depend on how many are asked for.
        sums = np.stack([vector @ self._by_word for vector in vectors])
        sums = sums.reshape(-1, 2 * REACH, HIDDEN)
        begun = len(self._place)
        size = begun + len(new)
        if self._sums is None or len(self._sums) < size:
            grown = np.zeros((max(1024, 2 * size), 2 * REACH, HIDDEN), np.float32)
            if self._sums is not None:
                grown[:begun] = self._sums[:begun]
            self._sums = grown
        self._sums[begun:size] = sums
        for number, word in enumerate(new, start=begun):
            self._place[word] = number


def unpacked(packed: bytes) -> dict[str, Numbers]:
    """The tables of a file.

    Raises ValueError where it is none.
    """
    import numpy as np  # noqa: PLC0415  heavy, and not needed where clauses are left alone

    if not packed.startswith(MAGIC):
        raise ValueError(f"{DATA} holds no tables of words")
    data, at = zlib.decompress(packed[len(MAGIC) :]), 0
    tables = {}
    for name, shape in LAYOUT.items():
        kind = np.dtype(np.int8) if name in {"words", "classes"} else np.dtype("<f2")
        size = int(np.prod(shape))
        table = np.frombuffer(data, kind, size, at).reshape(shape).astype(np.float32)
        tables[name] = table / STEPS if kind == np.int8 else table
        at += size * kind.itemsize
    return tables


@cache
def gate() -> Gate:
    """The tables that ship with copydesk; read once, when a text first needs them."""
    return Gate(files("repair.evidence").joinpath(DATA).read_bytes())
