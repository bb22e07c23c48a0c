"""What a first reading of a page says around each line, told to the second."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate

GONE, PLAIN = 6.0, -4.0
"""Log odds of lines that the model is not asked about: certain ones, and plain prose."""
MOST = 6.0
"""Log odds beyond which a belief says nothing more."""
LOUD = 3.0
"""The same, where the stretch is sought that is most the article's."""
NEAR, WIDE = 5, 15
"""Lines."""
FAR = 30.0
NOTHING = -1.0
"""The share of no lines."""
STEPS = (-1, -2, -3, 1, 2, 3)

ECHOES = (
    "first reading",
    *(f"first reading: line {step:+d}" for step in STEPS),
    *(f"first reading: {NEAR} above", f"first reading: {NEAR} below"),
    *(f"first reading: {WIDE} above", f"first reading: {WIDE} below"),
    *("first reading: all above", "first reading: all below"),
    *("first reading: within the article", "first reading: since it began"),
    *("first reading: until it ends", "first reading: whole page"),
)
"""The names of the figures, in the order of ``Echoes.around``."""


class Echoes:
    """The beliefs of the first reading, one for each line of a page that is not blank."""

    def __init__(self, beliefs: Sequence[float]) -> None:
        """Count once what is asked of every line."""
        self._beliefs = [max(-MOST, min(MOST, belief)) for belief in beliefs]
        shares = [1 / (1 + math.exp(-belief)) for belief in self._beliefs]
        self._sums = [0.0, *accumulate(shares)]
        self._first, self._last = _article(self._beliefs)

    def around(self, at: int) -> Iterator[float]:
        """The figures named in ECHOES for one line."""
        many = len(self._beliefs)
        yield self._beliefs[at]
        for step in STEPS:
            yield self._beliefs[at + step] if 0 <= at + step < many else 0.0
        for width in (NEAR, WIDE, many):
            yield self._share(at - width, at)
            yield self._share(at + 1, at + 1 + width)
        yield float(self._first <= at <= self._last)
        yield max(-FAR, min(FAR, float(at - self._first)))
        yield max(-FAR, min(FAR, float(self._last - at)))
        yield self._sums[-1] / many

    def _share(self, start: int, stop: int) -> float:
        """How much of [start, stop) is boilerplate, as far as it is there."""
        start, stop = max(start, 0), min(stop, len(self._beliefs))
        return (self._sums[stop] - self._sums[start]) / (stop - start) if stop > start else NOTHING


def _article(beliefs: Sequence[float]) -> tuple[int, int]:
    """First and last line of the stretch that is most the article's.

    >>> _article([5.0, 4.0, -3.0, 1.0, -4.0, 5.0])
    (2, 4)
    """
    best, total, start = 0.0, 0.0, 0
    span = (0, -1)
    for at, belief in enumerate(beliefs):
        if total <= 0:
            total, start = 0.0, at
        total -= max(-LOUD, min(LOUD, belief))
        if total > best:
            best, span = total, (start, at)
    return span
