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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import regex
from scipy.optimize import minimize

from repair.rules.clauses.judge import (
    FACTS,
    FEATURES,
    LONGEST,
    MOST_PROGRAMS,
    described,
    facts,
    lacks_clause,
    overlapping,
)
from repair.rules.clauses.paragraph import Paragraph
from repair.rules.clauses.programs import Program, announces_clause, programs
from repair.rules.clauses.search import SUSPICIOUS
from training.damage import damaged
from training.ngrams import paragraphs

MOST_PARAGRAPHS = 5000
"""Damaged of each corpus, so that none drowns the others; sound paragraphs are all taken."""
LONGEST_TRAINED = 150
TRIES = 2
"""Times each paragraph is damaged."""
MORE_TRIES = 150
"""Times for a paragraph with an announced clause: few are drawn, and few of them break there."""
SOUND_WEIGHT = 4.0
SEED = 7
WORDS = regex.compile(r"\w+(?:[-'’.]\w+)*|[.!?]+")
Numbers = Any


@dataclass(frozen=True, slots=True)
class Group:
    """The programs of one place: their features, which are right, and how much it counts."""

    programs: list[Program]
    features: Numbers
    right: Numbers
    weight: float


def main() -> None:
    """Make the examples, fit, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.txt")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    groups = list(examples(options.corpora, Random(SEED)))
    weights = fit(groups)
    stored = {
        "made_by": "training/clauses.py on " + ", ".join(p.stem for p in sorted(options.corpora)),
        "fitted_on": len(groups),
        "programs": _named(FEATURES, weights),
        "places": _named(FACTS, fit_places(groups, weights)),
        "lacks_clause": round(mended_without_clause(options.corpora, Random(SEED)), 4),
    }
    options.output.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _named(names: Sequence[str], weights: Numbers) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


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
        yield Group(group, np.array(rows, np.float32), np.array(right, float), weight)


def fit(groups: list[Group]) -> Numbers:
    """Maximise the belief in the right programs, or in none where none is right."""
    features = np.concatenate([group.features for group in groups])
    right = np.concatenate([group.right for group in groups])
    sizes = [len(group.right) for group in groups]
    group_of = np.repeat(np.arange(len(groups)), sizes)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weight = np.array([group.weight for group in groups])
    mended = np.array([bool(group.right.any()) for group in groups])

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

    return _least(loss, features.shape[1])


def fit_places(groups: list[Group], weights: Numbers) -> Numbers:
    """Maximise the belief in that any program is right, or that none is."""
    rows = []
    for group in groups:
        scores = group.features @ weights
        strongest = group.programs[int(np.argmax(scores))]
        pairs: list[tuple[Program, dict[str, float]]] = [(one, {}) for one in group.programs]
        known = facts(pairs, strongest, float(np.logaddexp.reduce(scores)))
        rows.append([known.get(name, 0.0) for name in FACTS])
    known = np.array(rows)
    weight = np.array([group.weight for group in groups])
    mended = np.array([float(group.right.any()) for group in groups])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        belief = 1 / (1 + np.exp(-known @ weights))
        likely = np.where(mended > 0, belief, 1 - belief)
        value = -(weight * np.log(np.maximum(likely, 1e-30))).sum() + 0.5 * weights @ weights
        return value, known.T @ (weight * (belief - mended)) + weights

    return _least(loss, known.shape[1])


def mended_without_clause(corpora: list[Path], chance: Random) -> float:
    """Of places that lack a clause, sound or damaged, the share that a program mends.

    Two more are counted, one of them mended, so that it is never certain.
    """
    hits: list[bool] = []
    for text in paragraphs(corpora, left_out=True):
        words = text.split(" ")
        if len(words) > LONGEST_TRAINED or not any(
            announces_clause(words, at) for at in range(len(words))
        ):
            continue
        tries = [damaged(text, chance) for _ in range(MORE_TRIES)]
        for broken, original in [(text, None), *((made[1], text) for made in tries if made)]:
            hits += (
                bool(group.right.any())
                for group in _groups(broken, original)
                if lacks_clause([(one, {}) for one in group.programs])
            )
    return (sum(hits) + 1) / (len(hits) + 2)


def _least(loss: Callable[[Numbers], tuple[float, Numbers]], size: int) -> Numbers:
    options = {"maxiter": 300}
    return minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options=options).x


if __name__ == "__main__":
    main()
