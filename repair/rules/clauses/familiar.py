"""How familiar a text sounds: its n-grams of words, a second opinion beside the model of seams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from repair.evidence.ngrams import EDGE, Ngrams, ngrams

MOST_KEPT = 400_000
"""N-grams whose figures are kept; then all are forgotten."""


class Familiar:
    """The n-grams, and what they were asked already: the readings of a text ask much the same."""

    def __init__(self, table: Ngrams) -> None:
        """Take a table that tells what words count as, and how often they stand together."""
        self._table = table
        self._numbers: dict[str, list[int]] = {}
        self._logs: dict[tuple[int, ...], float] = {}

    def log(self, words: Sequence[str]) -> float:
        """The log10 of the probability of a text."""
        return sum(map(self._log, self._grams(words)))

    def _grams(self, words: Sequence[str]) -> Iterator[tuple[int, ...]]:
        reach = self._table.words.order - 1
        units = [EDGE] * reach
        for word in words:
            found = self._numbers.get(word)
            if found is None:
                found = [number for number, _ in self._table.numbers(word)]
                self._numbers[word] = found
            units += found
        units.append(EDGE)
        return zip(*(units[at:] for at in range(reach + 1)), strict=False)

    def _log(self, gram: tuple[int, ...]) -> float:
        found = self._logs.get(gram)
        if found is None:
            if len(self._logs) > MOST_KEPT:
                self._logs.clear()
                self._numbers.clear()
            found = self._logs[gram] = self._table.words.log(gram)
        return found


@cache
def familiar() -> Familiar:
    """The n-grams that ship with copydesk."""
    return Familiar(ngrams())
