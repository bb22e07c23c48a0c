"""Fit the weights by which glued words are told from rare ones.

    python -m training.ngrams CORPUS.txt... -o NGRAMS --leave-out
    python -m training.joins CORPUS.txt... -o repair/evidence/data/joins.json [--ngrams NGRAMS]

Glues words in the paragraphs that the first command left out, lets the rules propose, and fits a
log-linear choice: the split that brings the original back, or none where the token stood in the
original. Every sound paragraph is in the fit as it is, with a doubt: sources glue words, too. Rare
words of the word table are forgotten for it, as text from elsewhere would find them missing.
Needs numpy, scipy and wordfreq. Same input, same weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

from repair.evidence import ngrams
from repair.evidence.freeze import Evidence
from repair.evidence.lexicon import lexicon
from repair.rules.joins import glued_name, glued_words, judge
from repair.rules.joins.judge import Candidate, Kind
from repair.rules.joins.surroundings import Surroundings
from training.glue import glued
from training.lexicon import LEAST_SHARE, wordfreq_shares
from training.ngrams import paragraphs

MOST_PARAGRAPHS = 5000
"""Glued of each corpus, so that none drowns the others; sound paragraphs are all taken."""
TRIES = 3
"""Times each paragraph is glued."""
RARE, FORGOTTEN = 2.8, 3
"""Below this zipf, one word in so many is taken for unknown, as in text from elsewhere."""
MOST_OF_A_TOKEN = 2
"""Times that the same token counts in sound text."""
UNSOUND = 0.05
"""Share of the tokens of sound text that can be parted and were in truth glued by the source."""
SEED = 7
Numbers = Any


class Group(NamedTuple):
    """The facts of all splits of a token, and which of them is right (-1: none)."""

    kind: Kind
    facts: Sequence[dict[str, float]]
    right: int


def main() -> None:
    """Make the examples, fit each kind, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.txt")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--ngrams", type=Path, help="the table that leaves these paragraphs out")
    options = parser.parse_args()
    if options.ngrams:
        table = ngrams.Ngrams(options.ngrams.read_bytes())
        vars(judge)["ngrams"] = lambda: table
    _forget_words()
    groups: defaultdict[Kind, list[Group]] = defaultdict(list)
    for group in examples(options.corpora, Random(SEED)):
        groups[group.kind].append(group)
    stored = {
        "made_by": "training/joins.py on " + ", ".join(p.stem for p in sorted(options.corpora)),
        "fitted_on": {kind: len(groups[kind]) for kind in Kind},
        "weights": {kind: fit(groups[kind]) for kind in Kind},
    }
    options.output.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _forget_words() -> None:
    """Take from the word table what new text would find missing: the fit then meets it as new.

    That is what only the corpora themselves brought in, and one in FORGOTTEN of the rare words.
    """
    shares, table = wordfreq_shares(), lexicon()._table  # noqa: SLF001
    for word, (zipf, _) in list(table.items()):
        rare = zipf < RARE and crc32(word.encode("utf-8")) % FORGOTTEN == 0
        if rare or shares.get(word, 0.0) < LEAST_SHARE:
            del table[word]


def examples(corpora: Sequence[Path], chance: Random) -> Iterator[Group]:
    """Yield what can be parted in sound paragraphs and in the same ones glued."""
    seen = Counter[str]()
    for path in corpora:
        for text in paragraphs([path]):
            for one in _candidates(text):
                token = text[one.start : one.end]
                seen[token] += 1
                if seen[token] > MOST_OF_A_TOKEN:
                    continue
                yield Group(one.kind, [dict(facts) for _, facts in one.options], -1)
        texts = list(paragraphs([path], left_out=True))
        chance.shuffle(texts)
        for text in texts[:MOST_PARAGRAPHS]:
            for _ in range(TRIES):
                made = glued(text, chance)
                if made:
                    yield from _groups(made.text, made.at)


def _groups(text: str, at: int) -> Iterator[Group]:
    for one in _candidates(text):
        if one.start < at < one.end:
            right = next(
                (n for n, (h, _) in enumerate(one.options) if one.start + len(h.left) == at), -1
            )
            yield Group(one.kind, [dict(facts) for _, facts in one.options], right)


def _candidates(text: str) -> Iterator[Candidate]:
    around = Surroundings(text)
    yield from glued_name.candidates(text, around, Evidence())
    yield from glued_words.candidates(text, around, Evidence(), -inf)


def fit(groups: Sequence[Group]) -> dict[str, float]:
    """Maximise the belief in the right splits, or in none where none is right."""
    names = sorted({name for group in groups for facts in group.facts for name in facts})
    place = {name: n for n, name in enumerate(names)}
    rows = [facts for group in groups for facts in group.facts]
    features = np.zeros((len(rows), len(names)))
    for row, facts in zip(features, rows, strict=True):
        for name, value in facts.items():
            row[place[name]] = value
    scale = np.maximum(features.std(axis=0), 0.05)
    features /= scale
    sizes = [len(group.facts) for group in groups]
    group_of = np.repeat(np.arange(len(groups)), sizes)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.array([n == group.right for group in groups for n in range(len(group.facts))], float)
    glue = np.array([group.right >= 0 for group in groups])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = features @ weights
        top = np.maximum(np.maximum.reduceat(scores, first), 0)
        strength, alone = np.exp(scores - top[group_of]), np.exp(-top)
        total = np.add.reduceat(strength, first) + alone
        hits = np.add.reduceat(strength * right, first)
        none = alone / total
        belief = np.where(glue, hits / total, none + UNSOUND * (1 - none))
        doubt = np.where(glue, 1.0, (1 - UNSOUND) * none / np.maximum(belief, 1e-30))
        pull = doubt[group_of] * (strength / total[group_of] - right)
        value = -np.log(np.maximum(belief, 1e-30)).sum() + 0.5 * weights @ weights
        return value, features.T @ pull + weights

    found = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    )
    weights = found.x / scale
    return {name: round(float(one), 4) for name, one in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main()
