"""How far the best reading of a place can be believed: one probability, from what is known of it.

The model of seams has its doubts about the words as they stand, about each reading, and about how
the second best compares. Boosted trees over these, and over what the reading does, say how likely
it is the author's text, and how likely the words are damaged at all; a logistic function says
that where nothing was searched. All were fitted by ``training/clauses.py`` on damage made from
held-out text, on scrambles that nobody can restore and on sound text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, log1p

from repair.evidence.forest import Forest
from repair.rules.clauses.beam import Reading, torn_stops
from repair.rules.clauses.fitted import fitted
from repair.rules.clauses.moves import Kind
from repair.rules.clauses.paragraph import bare, ends_sentence
from repair.rules.clauses.reporting import announces_clause

FEATURES = (
    "worst_before",
    "doubt_before",
    "torn_before",
    "doubt_after",
    "worst_after",
    "margin",
    "gain",
    "joins",
    "moves",
    "drops",
    "span",
    "reach",
    "single_word",
    "torn_stops_before",
    "torn_stops_after",
    "length",
    "asis_margin",
    "share",
    "familiar",
    "strained",
    "eased",
    "eased_back",
    "eased_for_each",
    "backed",
    "won",
    "commas",
)
AT_SIGHT = "always", "worst_before", "doubt_before", "torn_before", "torn_stops_before"
"""What tells it where nothing was searched."""
ANNOUNCED = 0.97
"""Belief that an announced clause is missing where a stop follows: ``…, adding that in May. He``.

Of 185 such announcements in 201,422 sound paragraphs none lacked its clause.
"""
MOST = 12.0
"""No figure says more by being larger than this."""
DECIMALS = 4
"""Decimals of a figure that trees are shown: the last ones depend on the processor."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words [start, stop) of a line that look damaged, and what is believed of them.

    ``belief`` is the probability that the best reading is the author's text,
    ``damaged`` that the words are not; ``runner_up`` is the second reading's cost
    beyond the best one's. ``likelihoods`` are the logs of the probabilities of the words as
    they are and of the best reading, where a language model was asked.
    """

    start: int
    stop: int
    asis: Reading
    best: Reading | None
    belief: float
    damaged: float
    runner_up: float
    likelihoods: tuple[float, float] | None = None


def judged(start: int, stop: int, found: Sequence[Reading]) -> Place:
    """Judge the readings of words [start, stop), cheapest first; one is the words as they are."""
    asis = next(reading for reading in found if not reading.done)
    known = features(found)
    best = next((reading for reading in found if reading.done), None)
    if best is None:
        return Place(start, stop, asis, None, 0.0, _at_sight(known), 0.0)
    told = figures(known)
    doubts, belief = (_probability(_forest(of).belief(told)) for of in ("damaged", "right"))
    if behind_that(asis, best) and announces_clause(asis.words, best.done[0].start - 1):
        # A reading that leaves part of the phrase there still lacks the clause that was announced.
        whole = [reading for reading in found if reading.done and behind_that(asis, reading)]
        belief = max(belief, ANNOUNCED * share(whole, best))
        doubts = max(doubts, ANNOUNCED)
    return Place(start, stop, asis, best, belief, doubts, known["margin"])


def behind_that(asis: Reading, best: Reading) -> bool:
    """Whether a reading takes a phrase from between a ``that`` and a stop."""
    first, words = best.done[0], asis.words
    at = first.start - 1
    if first.kind is not Kind.MOVE or at < 0 or bare(words[at]) != "that":
        return False
    return ends_sentence(words[first.middle - 1])


def features(found: Sequence[Reading]) -> dict[str, float]:
    """What is known of the best reading among others, for what is believed of it."""
    best = next((reading for reading in found if reading.done), found[0])
    asis = next(reading for reading in found if not reading.done)
    others = [one for one in found if differs(one, best)]
    margin = min((one.cost for one in others), default=MOST) - best.cost
    won = min((one.judged.against for one in others), default=MOST) - best.judged.against
    moves = [one for one in best.done if one.kind is Kind.MOVE]
    return {
        "always": 1.0,
        "worst_before": asis.worst,
        "doubt_before": min(MOST, asis.doubt),
        "torn_before": log1p(sum(float(logit) > 0 for logit in asis.judged.torn)),
        "doubt_after": min(MOST, best.doubt),
        "worst_after": best.worst,
        "margin": min(MOST, margin),
        "gain": max(-MOST, min(MOST, sum(one.gain for one in best.done))),
        "joins": float(sum(one.kind is Kind.JOIN for one in best.done)),
        "moves": float(len(moves)),
        "drops": float(sum(one.kind is Kind.DROP for one in best.done)),
        "span": log1p(max((one.size for one in moves), default=0)),
        "reach": log1p(max((one.stop - one.start - one.size for one in moves), default=0)),
        "single_word": float(any(one.size == 1 for one in moves)),
        "torn_stops_before": torn_stops(asis.words),
        "torn_stops_after": torn_stops(best.words),
        "length": log1p(len(asis.words)),
        "asis_margin": min(MOST, asis.cost - best.cost),
        "share": log(share(found, best)),
        "familiar": max(-MOST, min(MOST, best.familiarity - asis.familiarity)),
        "strained": log1p(best.judged.strain),
        "eased": max(-MOST, min(MOST, asis.judged.strain - best.judged.strain)),
        "eased_back": max(-MOST, min(MOST, asis.judged.strain_back - best.judged.strain_back)),
        "eased_for_each": log1p(asis.judged.strain) - log1p(best.judged.strain),
        "backed": max(-MOST, min(MOST, asis.judged.against - best.judged.against)),
        "won": max(-MOST, min(MOST, won)),
        "commas": best.commas - asis.commas,
    }


def figures(known: Mapping[str, float]) -> list[float]:
    """What is known of the best reading, as trees are shown it."""
    return [round(known[name], DECIMALS) for name in FEATURES]


def share(found: Sequence[Reading], best: Reading) -> float:
    """The part of the belief in all readings that those with the words of ``best`` have."""
    weights = [exp(best.cost - one.cost) for one in found]
    same = [not differs(one, best) for one in found]
    return sum(one for one, alike in zip(weights, same, strict=True) if alike) / sum(weights)


def differs(one: Reading, other: Reading) -> bool:
    """Whether two readings differ in more than case and signs."""
    return one.letters != other.letters


def _at_sight(known: Mapping[str, float]) -> float:
    """How likely words are damaged of which no other reading is known."""
    weights = fitted()["damaged_at_sight"]
    return _probability(sum(weight * known[name] for name, weight in weights.items()))


def _probability(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))


@cache
def _forest(of: str) -> Forest:
    """The trees that say how likely the best reading is right, or the words are damaged."""
    return Forest(FEATURES, fitted()[of])
