"""A stretch of words as the n-gram models see it: how well its words stand beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from repair.evidence.ngrams import EDGE, Model, ngrams
from repair.rules.clauses.paragraph import Paragraph

USUAL_STRAIN = 0.3
"""Powers of ten below chance that sound text has in places, too."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch with its surroundings, as one model sees it."""

    units: list[int]
    logs: list[float]
    """The probability of each unit behind those that fill the order before it."""


class Side:
    """One model and what it was asked already: the programs of a place ask much the same."""

    def __init__(self, model: Model, side: int) -> None:
        """Take a model; ``side`` is 0 where it counts words, 1 where it counts shapes."""
        self._model, self._side = model, side
        self._numbers: dict[str, list[int]] = {}
        self._logs: dict[tuple[int, ...], float] = {}

    def sequence(
        self, paragraph: Paragraph, start: int, stop: int, words: Sequence[str]
    ) -> Stretch:
        """``words`` in the place of [start, stop), some words of context on each side."""
        reach = self._model.order - 1
        lead = paragraph.words[max(0, start - reach) : start]
        units = [EDGE] * reach if start <= reach else []
        for word in (*lead, *words, *paragraph.words[stop : stop + reach]):
            units += self._numbers_of(word)
        if stop + reach >= len(paragraph.words):
            units.append(EDGE)
        grams = zip(*(units[at:] for at in range(reach + 1)), strict=False)
        return Stretch(units, [self._log(gram) for gram in grams])

    def seams(self, old: Stretch, new: Stretch) -> list[float]:
        """How far above chance the units at each new neighbourhood are, the worst first."""
        known = set(pairwise(old.units))
        reach = self._model.order - 1
        found = [
            new.logs[place - reach] - self._log((new.units[place],))
            for at, pair in enumerate(pairwise(new.units), start=1)
            if pair not in known
            for place in (at, at + 1)
            if reach <= place < len(new.units)
        ]
        return sorted(found)

    def strain(self, sequence: Stretch) -> float:
        """How far all units together fall below chance where they stand, beyond the usual.

        A stretch that was torn apart strains where it was torn; a repair that
        heals one wound and leaves another open keeps some of it.
        """
        reach = self._model.order - 1
        total = 0.0
        for unit, found in zip(sequence.units[reach:], sequence.logs, strict=True):
            total += max(0.0, self._log((unit,)) - found - USUAL_STRAIN)
        return total

    def strangers(self, old: Stretch, new: Stretch) -> int:
        """How many new neighbours the model has never seen together."""
        known = set(pairwise(old.units))
        return sum(
            pair not in known and not self._model.knows(*pair) for pair in pairwise(new.units)
        )

    def _numbers_of(self, word: str) -> list[int]:
        found = self._numbers.get(word)
        if found is None:
            numbers = ngrams().numbers(word)
            found = self._numbers[word] = [pair[self._side] for pair in numbers]
        return found

    def _log(self, gram: tuple[int, ...]) -> float:
        found = self._logs.get(gram)
        if found is None:
            found = self._logs[gram] = self._model.log(gram)
        return found


def both_sides() -> list[Side]:
    """The words and the shapes, nothing asked of them yet."""
    table = ngrams()
    return [Side(table.words, 0), Side(table.shapes, 1)]
