"""Fit what a language model's opinion weighs in clause repair, beside the model of seams.

    python -m training.neural CORPUS.txt... --model MODEL -o repair/evidence/data/neural.json

Damages the paragraphs that ``training/seams.py`` left out, by other chances than
``training/clauses.py``, lets the search find readings and the language model read the best of
them. Fits what a reading costs, then a logistic function that says whether the cheapest is right;
sound paragraphs that the model of seams doubts are in the fit, and count as they do there. What
speaks for a reading may not count against it. The search and the judge go by the weights that are
shipped: run it again where they change much, or for another language model.
Needs copydesk[neural], numpy and scipy. Same input, same weights.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from repair.evidence.language_model import LanguageModel, find_language_model
from repair.rules.clauses.beam import Reading
from repair.rules.clauses.findings import LIKELY, SURE
from repair.rules.clauses.judge import judged
from repair.rules.clauses.second_opinion import (
    FEATURES,
    LEAST,
    TRAITS,
    Heard,
    features,
    hear,
    in_order,
)
from training.clauses import (
    counted,
    drawn,
    examples,
    fit,
    fit_groups,
    kept_rows,
    usual_options,
)

AT_ONCE = 20
SEED = 23
FOLDS = 5
FOR, AGAINST = (0.0, None), (None, 0.0)
BOUNDS = {
    "seams": FOR,
    "over_asis": FOR,
    "lead": FOR,
    "share": FOR,
    "gain": FOR,
    "strange": AGAINST,
}
"""What speaks for the belief in a reading and what against it."""


class Row(NamedTuple):
    """A place: its readings, those that were heard, which of them are right, if it was damaged."""

    readings: list[Reading]
    heard: list[Heard]
    right: list[bool]
    damaged: bool


def main() -> None:
    """Make the examples, ask the model, fit, write the weights."""
    parser = usual_options(__doc__)
    parser.add_argument("--model", required=True, help="folder, .gguf file or hf://OWNER/MODEL")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="one text in N will do")
    options = parser.parse_args()
    tasks = islice(drawn(options.corpora, Random(SEED)), 0, None, options.every)
    ask = partial(heard_rows, model=find_language_model(options.model))
    rows = kept_rows(options.rows, tasks, ask, AT_ONCE, options.jobs)
    prices = fit_prices(rows)
    stored = {
        "made_by": "training/neural.py on " + ", ".join(p.stem for p in sorted(options.corpora)),
        "model": Path(options.model).name,
        "fitted_on": len(rows),
        "prices": prices,
        "right": fit_belief(rows, prices),
    }
    options.output.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    show(rows)


def heard_rows(pairs: Sequence[tuple[str, str]], model: LanguageModel) -> list[Row]:
    """What the search finds in each text, and what the language model says of it."""
    found = []
    for row in examples(pairs):
        place = judged(0, 0, row.readings)
        if place.best is None or place.belief < LEAST:
            continue
        heard = hear(row.readings, model)
        if heard is None:
            continue
        right = [row.right[row.readings.index(one.reading)] for one in heard]
        found.append(Row(row.readings, heard, right, row.damaged))
    return found


def fit_prices(rows: Sequence[Row]) -> dict[str, float]:
    """What the traits of a reading cost, so that of all that change the text the right ones win."""
    groups = []
    for row in rows:
        pairs = [(one, yes) for one, yes in zip(row.heard, row.right, strict=True)]
        pairs = [(one, yes) for one, yes in pairs if one.reading.done]
        right = np.array([yes for _, yes in pairs])
        if right.any() and not right.all():
            groups.append(
                (np.array([[one.traits[name] for name in TRAITS] for one, _ in pairs]), right)
            )

    start = [1.0, 0.5, 0.0, 0.0]
    bounds = [(0.0, None), (0.0, None), (None, None), (None, None)]
    return fit_groups(TRAITS, groups, start, bounds)


def fit_belief(rows: Sequence[Row], prices: dict[str, float]) -> dict[str, float]:
    """What the belief in the cheapest reading is made of, where readings cost what these say."""
    told = [believed(row, prices) for row in rows]
    known, right = [one for one, _ in told], np.array([yes for _, yes in told])
    counts = np.array([counted(row.readings, damaged=row.damaged) for row in rows])
    return fit(FEATURES, known, right, counts, BOUNDS)


def believed(row: Row, prices: dict[str, float]) -> tuple[dict[str, float], bool]:
    """What is known of a row's cheapest reading, and whether it is right."""
    best = in_order(row.heard, prices)[0]
    right = row.right[row.heard.index(best)]
    return features(row.readings, row.heard, prices), right


def show(rows: Sequence[Row]) -> None:
    """Print what the model of seams alone would write and what both do, on rows left out."""
    alone, both = [], []
    for fold in range(FOLDS):
        kept = [row for at, row in enumerate(rows) if at % FOLDS != fold]
        prices = fit_prices(kept)
        weights = fit_belief(kept, prices)
        for row in rows[fold::FOLDS]:
            known, right = believed(row, prices)
            chance = sum(weights[name] * value for name, value in known.items())
            both.append((1 / (1 + np.exp(-chance)), right))
            alone.append((judged(0, 0, row.readings).belief, row.right[1]))
    damage = sum(row.damaged for row in rows)
    within = sum(any(row.right[1:]) for row in rows)
    print(f"{len(rows)} places, {damage} damaged, the right reading heard in {within}")
    for name, found in (("seams alone", alone), ("both", both)):
        chosen = sum(right for _, right in found)
        print(f"{name}: the right one is the cheapest in {chosen}")
        for least in (SURE, LIKELY):
            written = [right for belief, right in found if belief >= least]
            print(f"  belief {least}: {len(written)} written, {sum(written)} right")


if __name__ == "__main__":
    main()
