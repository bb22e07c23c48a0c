"""A first look at a line: whether any two neighbours in it look as if they had been none.

Clause damage often leaves no trace in case or punctuation, and the model of seams is too slow to
read every line of a corpus. The gate is a net of three layers that sees seven words on either side
of a gap, a row of numbers for each; some sound lines pass it, and what passes is for
``repair.evidence.seams`` to judge. Made by ``training/gate.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import regex

from repair.evidence.networks import DECIMALS, session, vocabulary
from repair.evidence.shipped import shipped

DATA = "gate.onnx"
EDGE = 0
"""The unit of what is no word: beyond either end of a line."""
EDGES = 2
"""Edges that are written on either side of a line."""
EDGED = [EDGE] * EDGES
BREAK = -1
"""What is before and behind a line that is read among others."""
BREAKS = [BREAK] * 2
"""So far does a layer reach."""
MOST_AT_ONCE = 256
"""Units that are read at once, if one line does not have more: beyond, each takes longer."""
CLASS = "\x01"
"""How the name of a class of words begins."""
ENDING = 3
"""Letters by which an unknown word is known."""
MOST_KEPT = 200_000
"""Words of which the unit is remembered."""
PARTS = regex.compile(r"([\"'“‘(\[]*+)(.*?)([,;:.!?…—\"'”’)\]]*+)", regex.DOTALL)
SIGNS = {",": ",", ";": ",", ":": ":", ".": ".", "!": ".", "?": ".", "…": "."}


def classes(word: str) -> Iterator[str]:
    """Yield the classes of a word that has no row of its own, the narrowest first.

    >>> [name.strip(CLASS) for name in classes("“Reconvening,")]
    ['" A , ing', '" A ,', 'A ,', 'A']
    """
    found = PARTS.fullmatch(word)
    lead, core, tail = found.groups() if found else ("", word, "")
    sign = next((SIGNS[letter] for letter in tail if letter in SIGNS), "-")
    if any(letter.isdigit() for letter in core):
        shape = "9"
    elif len(core) > 1 and core.isupper():
        shape = "AA"
    elif core[:1].isupper():
        shape = "A"
    elif core.isalpha():
        shape = "a"
    else:
        shape = "a-" if core[:1].isalpha() else "*"
    opened = '"' if lead else "-"
    yield f"{CLASS}{opened} {shape} {sign} {core[-ENDING:].lower()}"
    yield f"{CLASS}{opened} {shape} {sign}"
    yield f"{CLASS}{shape} {sign}"
    yield f"{CLASS}{shape}"


def unit_of(numbers: Mapping[str, int], names: Iterable[str]) -> int:
    """The number of the first of ``names`` that has one."""
    return next((numbers[name] for name in names if name in numbers), EDGE)


class Units(dict[str, int]):
    """The unit of each word that was asked for; one that was not is worked out."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """Begin with none."""
        super().__init__()
        self._numbers = numbers

    def __missing__(self, word: str) -> int:
        """Find the unit of a new word, and keep it."""
        self[word] = unit = unit_of(self._numbers, (word, *classes(word)))
        return unit


class Torn(NamedTuple):
    """A gap that looks torn: 0 is before the first word."""

    gap: int
    logit: float


class Gate:
    """The net, ready to be asked."""

    def __init__(self, packed: bytes) -> None:
        """Read the net and its units; an error of onnxruntime where ``packed`` is none."""
        self._session = session(packed)
        self._unit = Units(vocabulary(self._session))

    def torn(self, lines: Sequence[Sequence[str]], least: float) -> Iterator[list[Torn]]:
        """Yield for each line the gaps whose logit is at least so much; 0 is before its first word.

        Many lines are read at once, each as if it were alone.
        """
        at_once = [*BREAKS]
        sizes: list[int] = []
        for words in lines:
            if len(at_once) + len(words) > MOST_AT_ONCE and sizes:
                yield from self._read(at_once, sizes, least)
                at_once, sizes = [*BREAKS], []
            at_once += [*EDGED, *self.units(words), *EDGED, *BREAKS]
            sizes.append(len(words))
        if sizes:
            yield from self._read(at_once, sizes, least)

    def _read(self, units: list[int], sizes: Sequence[int], least: float) -> Iterator[list[Torn]]:
        import numpy as np  # noqa: PLC0415  heavy, and not every run needs it

        (torn,) = self._session.run(None, {"units": np.array(units, np.int64)})
        torn = torn.round(DECIMALS)
        over = np.flatnonzero(torn >= np.float32(least)).tolist()
        start = len(BREAKS) + len(EDGED) - 1
        for size in sizes:
            yield [Torn(at - start, float(torn[at])) for at in over if start <= at <= start + size]
            start += size + 2 * len(EDGED) + len(BREAKS)

    def units(self, words: Sequence[str]) -> list[int]:
        """The number of each word's own row, or of its class's."""
        if len(self._unit) > MOST_KEPT:
            self._unit.clear()
        return [*map(self._unit.__getitem__, words)]


@cache
def gate() -> Gate:
    """The gate that ships with copydesk; read once, when a text first needs it."""
    return Gate(shipped(DATA))
