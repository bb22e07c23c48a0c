"""Fit the weights by which clause repair chooses among its programs.

    python -m training.ngrams CORPUS.txt... -o NGRAMS --leave-out
    python -m training.clauses CORPUS.txt... -o repair/evidence/data/clauses.json

Damages the paragraphs that the first command left out, lets every program propose, and fits a
log-linear choice: the programs that bring the original back share the belief where there are
any; else it goes to leaving the words alone. Sound paragraphs are in the fit as they are, and
count more: in a corpus they are nearly all. Needs numpy and scipy. Same input, same weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import regex
from scipy.optimize import minimize

from repair.rules.clauses.judge import FEATURES, LONGEST, MOST_PROGRAMS, described, overlapping
from repair.rules.clauses.paragraph import Paragraph
from repair.rules.clauses.programs import programs
from repair.rules.clauses.search import SUSPICIOUS
from training.damage import damaged
from training.ngrams import paragraphs

MOST_PARAGRAPHS = 5000
"""Damaged of each corpus, so that none drowns the others; sound paragraphs are all taken."""
LONGEST_TRAINED = 150
TRIES = 2
"""Times each paragraph is damaged."""
SOUND_WEIGHT = 4.0
SEED = 7
WORDS = regex.compile(r"\w+(?:[-'’.]\w+)*|[.!?]+")
Numbers = Any
Group = tuple[Numbers, Numbers, float]


def main() -> None:
    """Make the examples, fit, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.txt")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    groups = list(examples(options.corpora, Random(SEED)))
    weights = fit(groups)
    rounded = {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)}
    made_by = "training/clauses.py on " + ", ".join(sorted(path.stem for path in options.corpora))
    text = json.dumps({"made_by": made_by, "places": len(groups), "weights": rounded}, indent=1)
    options.output.write_text(text + "\n", encoding="utf-8")


def examples(corpora: list[Path], chance: Random) -> Iterator[Group]:
    """Yield for each suspicious place its programs' features, which are right, and its weight."""
    for path in corpora:
        texts = [
            text for text in paragraphs([path], left_out=True) if text.count(" ") < LONGEST_TRAINED
        ]
        for text in texts:
            yield from _groups(text, None)
        chance.shuffle(texts)
        for text in texts[:MOST_PARAGRAPHS]:
            for _ in range(TRIES):
                made = damaged(text, chance)
                if made:
                    yield from _groups(made[1], text)


def _groups(text: str, original: str | None) -> Iterator[Group]:
    if not SUSPICIOUS.search(text):
        return
    paragraph = Paragraph(tuple(text.split(" ")))
    found = sorted(programs(paragraph), key=lambda program: (program.start, program.stop))
    if len(paragraph.words) > LONGEST or len(found) > MOST_PROGRAMS:
        return
    wanted = original and WORDS.findall(original.lower())
    for group in overlapping(found):
        rows, right = [], []
        for program, features in described(paragraph, group):
            rows.append([features.get(name, 0.0) for name in FEATURES])
            words = paragraph.words
            new = (*words[: program.start], *program.words, *words[program.stop :])
            right.append(bool(wanted) and WORDS.findall(" ".join(new).lower()) == wanted)
        weight = 1.0 if original else SOUND_WEIGHT
        yield np.array(rows, np.float32), np.array(right, float), weight


def fit(groups: list[Group]) -> Numbers:
    """Maximise the belief in what is right, the weights held small."""
    features = np.concatenate([rows for rows, _, _ in groups])
    right = np.concatenate([hits for _, hits, _ in groups])
    sizes = [len(hits) for _, hits, _ in groups]
    group_of = np.repeat(np.arange(len(groups)), sizes)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weight = np.array([weight for _, _, weight in groups])
    mended = np.array([bool(hits.any()) for _, hits, _ in groups])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = features @ weights
        top = np.maximum(np.maximum.reduceat(scores, first), 0)
        strength, alone = np.exp(scores - top[group_of]), np.exp(-top)
        total = np.add.reduceat(strength, first) + alone
        hits = np.add.reduceat(strength * right, first)
        belief = np.where(mended, hits, alone) / total
        wanted = np.where(
            mended[group_of], strength * right / np.maximum(hits, 1e-30)[group_of], 0.0
        )
        pull = weight[group_of] * (strength / total[group_of] - wanted)
        value = -(weight * np.log(np.maximum(belief, 1e-30))).sum() + 0.5 * weights @ weights
        return value, features.T @ pull + weights

    start = np.zeros(features.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


if __name__ == "__main__":
    main()
