"""Learn from pairs of names, judged one or two, how to tell likeness: the trees of likeness.py.

    python -m training.names PAIRS.jsonl -o repair/evidence/data/likeness.json

A line of PAIRS is {"a", "b", "label": 1 or 0, "ents": [id, id]}; "slice" is for the figures only.
What comes out is numbers: no name of the pairs is in it. Needs scikit-learn. Same input and same
version of scikit-learn, same bytes. ``python -m bench.names PAIRS.jsonl`` cross-validates.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from repair.evidence.likeness import FEATURES, features, told_apart

TREES, DEPTH, LEARNING_RATE = 400, 3, 0.04
SHARE_OF_FEATURES, SHARE_OF_PAIRS = 0.3, 0.7
"""A tree sees these only, so that no one measure of distance and no one pair decides alone."""
LEAST_PAIRS = 5
"""A leaf that fewer pairs reach has learnt a name, not a kind of name."""
SEED = 0
Row = dict[str, Any]


def main() -> None:
    """Read the pairs, fit, write the trees."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pairs", type=Path, metavar="PAIRS.jsonl")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    rows = read(options.pairs)
    model = fit(rows)
    packed = {"features": list(FEATURES), **trees(model)}
    options.output.write_text(json.dumps(packed, separators=(",", ":")) + "\n", encoding="utf-8")


def read(path: Path) -> list[Row]:
    """The pairs of a file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def fit(rows: Sequence[Row]) -> GradientBoostingClassifier:
    """Boosted trees over the features of the pairs."""
    model = GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=DEPTH,
        learning_rate=LEARNING_RATE,
        max_features=SHARE_OF_FEATURES,
        subsample=SHARE_OF_PAIRS,
        min_samples_leaf=LEAST_PAIRS,
        random_state=SEED,
    )
    taught = [row for row in rows if not told_apart(row["a"], row["b"])]
    model.fit(columns(taught), np.array([row["label"] for row in taught]))
    return model


def columns(rows: Sequence[Row]) -> Any:  # noqa: ANN401 - numpy's arrays are not typed here
    """The features of all pairs."""
    return np.array([features(row["a"], row["b"]) for row in rows])


def chances(model: GradientBoostingClassifier, rows: Sequence[Row]) -> list[float]:
    """What a model says of pairs, as ``likeness`` would with its trees."""
    found = model.predict_proba(columns(rows))[:, 1]
    return [
        0.0 if told_apart(row["a"], row["b"]) else float(chance)
        for row, chance in zip(rows, found, strict=True)
    ]


def trees(model: GradientBoostingClassifier) -> dict[str, object]:
    """The model as plain data: leaves are numbers, [feature, most, left, right] the rest."""
    prior = float(model.init_.class_prior_[1])
    grown = [_packed(each[0].tree_, 0) for each in model.estimators_]
    return {"start": round(float(np.log(prior / (1 - prior))), 6), "trees": grown}


def _packed(tree: Any, at: int) -> object:  # noqa: ANN401 - an extension type of scikit-learn
    left, right = tree.children_left[at], tree.children_right[at]
    if left < 0:
        return round(LEARNING_RATE * float(tree.value[at][0][0]), 5)
    most = round(float(tree.threshold[at]), 5)
    return [int(tree.feature[at]), most, _packed(tree, left), _packed(tree, right)]


def folds(rows: Sequence[Row], count: int, seed: int) -> list[int]:
    """A fold for each pair, all pairs that share an entity in the same one."""
    leads: dict[str, str] = {}

    def lead(entity: str) -> str:
        while leads.setdefault(entity, entity) != entity:
            entity = leads[entity]
        return entity

    for row in rows:
        one, other = row["ents"]
        leads[lead(one)] = lead(other)
    groups = sorted({lead(row["ents"][0]) for row in rows})
    order = np.random.RandomState(seed).permutation(len(groups))
    fold_of = {group: int(order[at]) % count for at, group in enumerate(groups)}
    return [fold_of[lead(row["ents"][0])] for row in rows]


def cross_validated(rows: Sequence[Row], count: int, seed: int) -> list[float]:
    """The chance of each pair, from a model that has seen none of its entities."""
    fold_of = folds(rows, count, seed)
    found = [0.0] * len(rows)
    for fold in range(count):
        inside = [at for at, its in enumerate(fold_of) if its == fold]
        model = fit([row for row, its in zip(rows, fold_of, strict=True) if its != fold])
        for at, chance in zip(inside, chances(model, [rows[at] for at in inside]), strict=True):
            found[at] = chance
    return found


if __name__ == "__main__":
    main()
