"""A second opinion on the readings of a place, from a language model of the user's choice.

The model of seams finds the readings and says what each costs; the language model says how likely
the words of the best few are, one behind the other. A price weighs both, the cheapest reading is
chosen, and a logistic function says how far it can be believed. ``training/neural.py`` fitted
both on damage made from held-out text, on scrambles and on sound text. The belief of the judge is
one of what it is counted from, so that a judge who learns more is heard.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log, log1p

from repair.evidence.language_model import LanguageModel
from repair.evidence.shipped import shipped
from repair.rules.clauses.beam import Reading
from repair.rules.clauses.judge import Place, differs, judged
from repair.rules.clauses.moves import Kind
from repair.rules.clauses.paragraph import shared_ends

MOST = 6
"""Readings that the language model is asked about, beside the words as they are."""
LEAST = 0.02
"""Belief below which it is not asked: reading takes its time, and would change nothing."""
WORDS_BEFORE, WORDS_BEHIND = 30, 10
"""Words it is shown about those in which the readings differ: far off, all say the same."""
FARTHEST = 12.0
"""No difference in price says more by being larger than this."""
MOST_GAIN = 30.0
"""No log of a likelihood, or gain in it, says more by being larger than this."""
EDGE = 1e-4
"""Beliefs are kept this far from 0 and 1, so that their logs can be taken."""
TRAITS = ("cost", "unlikely", "joins", "drops")
"""What the price of a reading is counted from."""
FEATURES = (
    "always",
    "seams",
    "over_asis",
    "lead",
    "share",
    "gain",
    "strange",
)
"""What the belief in the chosen reading is counted from."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A reading, and the natural log of the probability of the ``words`` shown of it."""

    reading: Reading
    log: float
    words: int

    @property
    def traits(self) -> dict[str, float]:
        """What its price is counted from."""
        done = self.reading.done
        return {
            "cost": self.reading.cost,
            "unlikely": -self.log,
            "joins": float(sum(one.kind is Kind.JOIN for one in done)),
            "drops": float(sum(one.kind is Kind.DROP for one in done)),
        }

    def price(self, prices: Mapping[str, float]) -> float:
        """A difference in price is the log of how much likelier one reading is than another."""
        return round(sum(prices[name] * value for name, value in self.traits.items()), 3)


def reconsidered(place: Place, found: Sequence[Reading], model: LanguageModel) -> Place:
    """Judge a place anew by what the language model says of its best readings.

    A place that is surely beyond repair, or too long for the model, stays as it was judged.
    """
    if place.best is None or place.belief < LEAST:
        return place
    heard = hear(found, model)
    if heard is None:
        return place
    best, *_ = in_order(heard, _weights()["prices"])
    known = features(found, heard, _weights()["prices"])
    chance = sum(_weights()["right"][name] * known[name] for name in FEATURES)
    return replace(
        place,
        best=best.reading,
        belief=1 / (1 + exp(-chance)),
        runner_up=known["lead"],
        likelihoods=(heard[0].log, best.log),
    )


def hear(found: Sequence[Reading], model: LanguageModel) -> list[Heard] | None:
    """What the model says of the shortlist, in its order; None where one is too long for it."""
    asked = shortlist(found)
    texts = shown(asked)
    logs = model.logs(texts)
    if logs is None:
        return None
    rows = zip(asked, logs, texts, strict=True)
    return [Heard(reading, said, len(text.split(" "))) for reading, said, text in rows]


def shortlist(found: Sequence[Reading]) -> list[Reading]:
    """The words as they are, then the cheapest readings that change them."""
    asis = next(reading for reading in found if not reading.done)
    return [asis, *[reading for reading in found if reading.done][:MOST]]


def shown(asked: Sequence[Reading]) -> list[str]:
    """What the language model is shown of each reading: where they differ, and some words about it.

    It is the same stretch of all, so that their likelihoods can be compared.
    """
    rows = [reading.words for reading in asked]
    head, tail = shared_ends(rows)
    first, last = max(0, head - WORDS_BEFORE), max(0, tail - WORDS_BEHIND)
    return [" ".join(row[first : len(row) - last]) for row in rows]


def in_order(heard: Sequence[Heard], prices: Mapping[str, float]) -> list[Heard]:
    """The readings that change the words, the cheapest first; as they came where two cost one."""
    return sorted((one for one in heard if one.reading.done), key=lambda one: one.price(prices))


def features(
    found: Sequence[Reading], heard: Sequence[Heard], prices: Mapping[str, float]
) -> dict[str, float]:
    """What is known of the cheapest reading that changes the words, for the belief in it.

    ``found`` are all readings of the place, ``heard`` those of the shortlist, in its order.
    """
    asis, (best, *others) = heard[0], in_order(heard, prices)
    rest = [reading for reading in found if reading is not best.reading]
    seams = min(1 - EDGE, max(EDGE, judged(0, 0, [best.reading, *rest]).belief))
    rivals = [one for one in (asis, *others) if differs(one.reading, best.reading)]
    alike = [one for one in others if not differs(one.reading, best.reading)]

    def behind(one: Heard) -> float:
        return min(FARTHEST, max(-FARTHEST, one.price(prices) - best.price(prices)))

    against = sum(exp(-behind(one)) for one in rivals)
    own = 1 + sum(exp(-behind(one)) for one in alike)
    lead = min((behind(one) for one in rivals if one.reading.done), default=FARTHEST)
    return {
        "always": 1.0,
        "seams": log(seams / (1 - seams)),
        "over_asis": behind(asis),
        "lead": lead,
        "share": -log1p(against / own),
        "gain": min(MOST_GAIN, max(-MOST_GAIN, best.log - asis.log)),
        "strange": min(MOST_GAIN, max(0.0, -best.log / best.words)),
    }


@cache
def _weights() -> dict[str, dict[str, float]]:
    stored = json.loads(shipped("neural.json"))
    return {
        "prices": {name: float(stored["prices"][name]) for name in TRAITS},
        "right": {name: float(stored["right"][name]) for name in FEATURES},
    }
