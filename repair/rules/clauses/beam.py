"""The search: a few operations, one after another, until no seam of the text is bad any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import exp, log1p
from typing import NamedTuple

from repair.evidence.seams import Judgement, seams
from repair.rules.clauses.familiar import familiar
from repair.rules.clauses.fitted import fitted
from repair.rules.clauses.mending import Words
from repair.rules.clauses.moves import Kind, Operation, operations
from repair.rules.clauses.paragraph import (
    begins_sentence,
    ends_sentence,
    in_lower_case,
    is_function_word,
)

DEEPEST = 3
"""Operations of one reading."""
MOVES = 12, 5, 4
"""Moves that are tried on a text, by how many operations led to it."""
WIDTH = 3
"""Readings that are carried on."""
HEALED = -2.0
"""Logit below which a gap counts as sound: the search can stop."""
MOST_TORN = 14
"""Torn gaps beyond which nothing is tried: this is a list, or nobody's sentence."""
TRAITS = (
    "doubt",
    "worst",
    "strain",
    "strain_back",
    "joins",
    "moves",
    "drops",
    "gain",
    "torn_stops",
    "words",
    "against",
    "commas",
)
"""What the cost of a reading is counted from."""
CACHED = 256


class Care(NamedTuple):
    """How little doubt is enough to go on: the more care, the more is found, and the slower."""

    glance: float
    """Logit of a torn gap, at a glance, at which the model reads a text to its end."""
    gain: float
    """Gain of a move or a drop at which the search begins."""
    torn: float
    """Logit of a torn stop at which it does."""
    deepest: int = DEEPEST
    """Operations of one reading, at most."""


@dataclass(frozen=True)
class Reading:
    """A text, the operations that led to it, and what the model says of it."""

    words: Words
    done: tuple[Operation, ...]
    judged: Judgement

    @cached_property
    def doubt(self) -> float:
        """The log of how unlikely it is that no gap is torn."""
        return sum(_softplus(float(logit)) for logit in self.judged.torn)

    @cached_property
    def worst(self) -> float:
        """The logit of the worst gap."""
        return float(self.judged.torn.max())

    @cached_property
    def letters(self) -> str:
        """Its letters and digits alone: readings that differ in less are one."""
        return "".join(filter(str.isalnum, "".join(self.words).lower()))

    @cached_property
    def familiarity(self) -> float:
        """The log10 of the probability of its words, by their n-grams."""
        return familiar().log(self.words)

    @cached_property
    def commas(self) -> float:
        """How many commas it has."""
        return float(sum(word.count(",") for word in self.words))

    @cached_property
    def traits(self) -> dict[str, float]:
        """What its cost is counted from."""
        return {
            "doubt": self.doubt,
            "worst": max(HEALED, self.worst),
            "strain": self.judged.strain,
            "strain_back": self.judged.strain_back,
            "joins": float(sum(one.kind is Kind.JOIN for one in self.done)),
            "moves": float(sum(one.kind is Kind.MOVE for one in self.done)),
            "drops": float(sum(one.kind is Kind.DROP for one in self.done)),
            "gain": sum(one.gain for one in self.done),
            "torn_stops": torn_stops(self.words),
            "words": self.familiarity,
            "against": self.judged.against,
            "commas": self.commas,
        }

    @cached_property
    def cost(self) -> float:
        """Doubt, and the price of what was done: the smallest repair wins.

        A difference in cost is the log of how much likelier one reading is than another.
        """
        prices = _prices()
        return sum(prices[name] * value for name, value in self.traits.items())


@lru_cache(CACHED)
def readings(words: Words, care: Care) -> tuple[Reading, ...]:
    """The text as it is and what it may have been, the cheapest first."""
    model = seams()
    start = Reading(words, (), model.judge(words))
    pool = {words: start}
    if sum(float(logit) > 0 for logit in start.judged.torn) > MOST_TORN:
        return (start,)
    if not promising(start, care):
        return (start,)
    expanded: set[Words] = set()
    for depth in range(care.deepest):
        ranked = sorted(pool.values(), key=rank)
        if depth and (ranked[0].worst < HEALED or not ranked[0].done):
            break
        for reading in [one for one in ranked[:WIDTH] if one.words not in expanded]:
            expanded.add(reading.words)
            for operation, new in operations(reading.words, reading.judged, MOVES[depth]):
                if new not in pool:
                    done = (*reading.done, operation)
                    pool[new] = Reading(new, done, model.judge(new))
    return tuple(sorted(pool.values(), key=rank))


def promising(start: Reading, care: Care) -> bool:
    """Whether any single operation gains enough to be worth reading what it makes.

    Most texts whose model doubts a gap are sound, and nothing would make them likelier.
    """
    found = operations(start.words, start.judged, 1)
    return any(
        operation.gain > (care.torn if operation.kind is Kind.JOIN else care.gain)
        for operation, _ in found
    )


def torn_stops(words: Sequence[str]) -> float:
    """Places where a stop precedes a small letter, or a small word alone a capital; 3 at most."""
    found = 0
    for at in range(len(words) - 1):
        begins = begins_sentence(words, at)
        after = words[at + 1]
        low = ends_sentence(words[at]) and in_lower_case(after)
        stray = begins and in_lower_case(words[at]) and is_function_word(words[at])
        found += low or (stray and after[:1].isupper())
    return min(3.0, float(found))


def rank(reading: Reading) -> tuple[float, int, Words]:
    """The order of readings: the cheapest first, then the one of fewer operations."""
    return (round(reading.cost, 3), len(reading.done), reading.words)


def _softplus(logit: float) -> float:
    return max(logit, 0.0) + log1p(exp(-abs(logit)))


@cache
def _prices() -> dict[str, float]:
    stored = fitted()
    return {name: float(stored["prices"][name]) for name in TRAITS}
