"""Fit the beliefs of clause repair: is the best reading right, and are the words damaged at all.

    python -m training.clauses CORPUS.txt... -o repair/evidence/data/clauses.json

Damages the paragraphs that ``training/seams.py`` left out, lets the search find readings, and
fits boosted trees for both, and a logistic function for what was not searched. Sound paragraphs
that the model doubts are in the fit, some with a slip of their writer's: in a corpus nearly all are
sound. What an operation costs is fitted as well. The search goes by the prices that are shipped
already; run it again where they change much. Needs lightgbm, numpy and scipy. Same input, same
weights.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, TypeVar

import lightgbm
import numpy as np
import regex
from scipy.optimize import minimize

from repair.rules.clauses.beam import TRAITS, Reading, rank, readings
from repair.rules.clauses.judge import AT_SIGHT, features, figures
from repair.rules.clauses.search import THOROUGHLY, Doubt, looked_at
from training import trees
from training.damage import damaged
from training.examples import shares, written
from training.ngrams import paragraphs

DAMAGED, SOUND = 11_000, 45_000
"""Texts that are damaged, and texts that are looked at as they are."""
SOUND_WEIGHT = 3.0
"""What a sound place counts where it is learnt which are damaged."""
SEEN_WEIGHT, UNSEEN_WEIGHT = 1.5, 10.0
"""What one counts where it is learnt which readings are right: where a stop looks torn, and where
none does. Of the latter a corpus has many more that are sound than are drawn here.
"""
ROUNDS = 150
SETTINGS = {**trees.SETTINGS, "learning_rate": 0.05, "num_leaves": 8}
AT_ONCE = 50
SEED = 7
WORDS = regex.compile(r"\w+(?:[-'’.]\w+)*|[.!?]+")
NOTHING = np.zeros((0, 0), np.float32)
Numbers = Any
Made = TypeVar("Made")


@dataclass(frozen=True)
class Priced(Reading):
    """A reading at prices that are not shipped yet."""

    prices: dict[str, float]

    @cached_property
    def cost(self) -> float:
        """As of any reading."""
        return sum(self.prices[name] * value for name, value in self.traits.items())


class Row(NamedTuple):
    """One place: its readings, which of them are right, and whether it was damaged."""

    readings: list[Reading]
    right: list[bool]
    damaged: bool


def main() -> None:
    """Make the examples, fit, write the weights."""
    options = usual_options(__doc__).parse_args()
    tasks = drawn(options.corpora, Random(SEED))
    rows = kept_rows(options.rows, tasks, examples, AT_ONCE, options.jobs)
    prices = fit_prices(rows)
    stored = {
        "made_by": "training/clauses.py on " + ", ".join(p.stem for p in sorted(options.corpora)),
        "fitted_on": len(rows),
        "prices": prices,
        **fit_beliefs(rows, prices),
    }
    options.output.write_text(laid_out(stored), encoding="utf-8")


def laid_out(table: Mapping[str, Any]) -> str:
    """A table as JSON, each tree on a line of its own."""
    parts = {name: json.dumps(one) for name, one in table.items()}
    for name in ("right", "damaged"):
        parts[name] = "[\n  " + ",\n  ".join(map(json.dumps, table[name])) + "\n ]"
    return "{\n " + ",\n ".join(f'"{name}": {part}' for name, part in parts.items()) + "\n}\n"


def usual_options(text: str) -> argparse.ArgumentParser:
    """What any fit is told: corpora, where it writes, in how many processes, from which rows."""
    parser = argparse.ArgumentParser(description=text.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.txt")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--rows", type=Path, help="keep the examples here, or take them from here")
    return parser


def kept_rows(
    path: Path | None,
    tasks: Iterable[tuple[str, str]],
    make: Callable[[Sequence[tuple[str, str]]], list[Made]],
    at_once: int,
    jobs: int,
) -> list[Made]:
    """The rows that a file keeps, or those made of the tasks, which it keeps from then on."""
    if path and path.exists():
        rows: list[Made] = pickle.loads(path.read_bytes())  # noqa: S301  we wrote it
        return rows
    pairs = list(tasks)
    cut = [pairs[at : at + at_once] for at in range(0, len(pairs), at_once)]
    with ProcessPoolExecutor(jobs) as workers:
        rows = list(chain.from_iterable(workers.map(make, cut)))
    if path:
        path.write_bytes(pickle.dumps(rows))
    return rows


def drawn(corpora: Sequence[Path], chance: Random) -> Iterator[tuple[str, str]]:
    """Yield pairs of a text as it would be found and as it was written."""
    texts = [list(paragraphs([path], left_out=True)) for path in corpora]
    weights = shares(texts)
    made = 0
    while made < DAMAGED:
        text = written(chance.choices(texts, weights)[0], chance)
        broken = damaged(text, chance)
        if broken:
            made += 1
            yield broken.text, text
    for _ in range(SOUND):
        text = written(chance.choices(texts, weights)[0], chance)
        yield text, text


def examples(pairs: Sequence[tuple[str, str]]) -> list[Row]:
    """What the search finds in each text that the model doubts."""
    found = []
    for text, original in pairs:
        words = tuple(text.split())
        wanted = WORDS.findall(original.lower())
        for start, stop in looked_at(words, Doubt([(0, len(words))], THOROUGHLY)):
            found_here: list[Reading] = []
            right: list[bool] = []
            for reading in readings(words[start:stop], THOROUGHLY):
                new = (*words[:start], *reading.words, *words[stop:])
                right.append(WORDS.findall(" ".join(new).lower()) == wanted)
                light = replace(reading.judged, order=NOTHING)
                found_here.append(Reading(reading.words, reading.done, light))
            found.append(Row(found_here, right, text != original))
    return found


def fit_beliefs(rows: Sequence[Row], prices: dict[str, float]) -> dict[str, Any]:
    """What the beliefs are made of, where readings cost what these prices say."""
    known, broken, right = [], [], []
    for row in rows:
        fresh = [Priced(one.words, one.done, one.judged, prices) for one in row.readings]
        pairs = sorted(zip(fresh, row.right, strict=True), key=lambda pair: rank(pair[0]))
        known.append(features([reading for reading, _ in pairs]))
        broken.append(row.damaged)
        right.append(next((yes for reading, yes in pairs if reading.done), None))
    told, wanted = np.array([figures(one) for one in known]), np.array(broken)
    read = np.array([yes is not None for yes in right])
    counts = np.array([counted(row.readings, damaged=row.damaged) for row in rows])
    common = np.where(wanted, 1.0, SOUND_WEIGHT)
    return {
        "right": grown(told[read], np.array(right)[read], counts[read]),
        "damaged": grown(told, wanted, common),
        "damaged_at_sight": fit(AT_SIGHT, known, wanted, common),
    }


def counted(found: Sequence[Reading], *, damaged: bool) -> float:
    """What a place counts where it is learnt which readings are right."""
    asis = next(reading for reading in found if not reading.done)
    if damaged:
        return 1.0
    return SEEN_WEIGHT if asis.traits["torn_stops"] > 0 else UNSEEN_WEIGHT


def grown(told: Numbers, wanted: Numbers, weight: Numbers) -> list[Any]:
    """Trees that say from figures how likely what is wanted is, each example of some weight."""
    data = lightgbm.Dataset(told, wanted.astype(float), weight=weight)
    return trees.trees_of(lightgbm.train(SETTINGS, data, ROUNDS))


def fit_prices(rows: Sequence[Row]) -> dict[str, float]:
    """What the traits of a reading cost, so that of all that change the text the right ones win."""
    groups = []
    for row in rows:
        pairs = [(one, yes) for one, yes in zip(row.readings, row.right, strict=True) if one.done]
        right = np.array([yes for _, yes in pairs])
        if right.any():
            traits = [[one.traits[name] for name in TRAITS] for one, _ in pairs]
            groups.append((np.array(traits), right))

    bounds = [(None, 0.0) if name in {"gain", "words"} else (0.0, None) for name in TRAITS]
    start = [-0.1 if most == 0.0 else 0.1 for _, most in bounds]
    return fit_groups(TRAITS, groups, start, bounds)


def fit_groups(
    names: Sequence[str],
    groups: Sequence[tuple[Numbers, Numbers]],
    start: Sequence[float],
    bounds: Sequence[tuple[float | None, float | None]],
) -> dict[str, float]:
    """The prices of traits at which, in each group, the rows that are right cost least.

    A group is a row of traits for each reading, and which of them are right.
    """

    def loss(prices: Numbers) -> tuple[float, Numbers]:
        value, slope = 0.5 * float(prices @ prices), prices.copy()
        for traits, right in groups:
            costs = traits @ prices
            weight = np.exp(costs.min() - costs)
            belief = weight / weight.sum()
            hit = belief[right].sum()
            value -= np.log(max(hit, 1e-30))
            wanted = np.where(right, belief, 0.0) / max(hit, 1e-30)
            slope += traits.T @ (wanted - belief)
        return value, slope

    least = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return {name: round(float(one), 4) for name, one in zip(names, least, strict=True)}


def fit(
    names: Sequence[str],
    known: Sequence[Mapping[str, float]],
    wanted: Numbers,
    counts: Numbers,
    bounds: Mapping[str, tuple[float | None, float | None]] | None = None,
) -> dict[str, float]:
    """The weights of a logistic function that says how likely what is known is what is wanted.

    Each example counts for something; a weight stays within its bounds, where it has some.
    """
    told = np.array([[row.get(name, 0.0) for name in names] for row in known])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        belief = 1 / (1 + np.exp(-told @ weights))
        likely = np.where(wanted, belief, 1 - belief)
        value = -(counts * np.log(np.maximum(likely, 1e-30))).sum() + 0.5 * weights @ weights
        return value, told.T @ (counts * (belief - wanted)) + weights

    within = [(bounds or {}).get(name, (None, None)) for name in names]
    options = {"maxiter": 500}
    start = np.zeros(len(names))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=within, options=options)
    return {name: round(float(one), 4) for name, one in zip(names, found.x, strict=True)}


if __name__ == "__main__":
    main()
