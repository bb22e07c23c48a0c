"""How well likeness tells one name from two: recall at precision .99, cross-validated by entity.

    python -m bench.names PAIRS.jsonl

No entity is in both halves: a pair is judged by trees that never saw either of its names. Pairs
of a nickname ("slice" ends in _nick) are taught and not counted: who is called Bill is a matter
of knowledge, not of spelling. Needs scikit-learn; the pairs are those of ``training/names.py``.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from training.names import cross_validated, read

FOLDS = 5
SEEDS = range(4)
PRECISIONS = (0.99, 0.97, 0.95)


def main() -> None:
    """Print recall at each precision for each way of cutting the pairs into folds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pairs", type=Path, metavar="PAIRS.jsonl")
    options = parser.parse_args()
    rows = read(options.pairs)
    counted = spelt(rows)
    labels = [rows[at]["label"] for at in counted]
    print(f"{len(counted)} pairs, {sum(labels)} of them one name; {FOLDS} folds by entity")
    found = []
    for seed in SEEDS:
        chances = cross_validated(rows, FOLDS, seed)
        found.append([recall([chances[at] for at in counted], labels, p) for p in PRECISIONS])
    for at, precision in enumerate(PRECISIONS):
        each = [row[at] for row in found]
        spread = ", ".join(f"{one:.3f}" for one in each)
        print(f"recall at precision {precision:.2f}: {mean(each):.3f} (cuts: {spread})")


def spelt(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """The pairs that count: nicknames are no spellings."""
    return [at for at, row in enumerate(rows) if not row.get("slice", "").endswith("_nick")]


def recall(chances: Sequence[float], labels: Sequence[int], precision: float) -> float:
    """The most that can be found with at least that precision, by one threshold for all pairs.

    >>> recall([0.9, 0.8, 0.7, 0.1], [1, 1, 0, 1], 0.99)
    0.6666666666666666
    """
    ranked = sorted(zip(chances, labels, strict=True), key=lambda pair: -pair[0])
    best = right = 0
    for count, (chance, label) in enumerate(ranked, start=1):
        right += label
        last_of_equals = count == len(ranked) or ranked[count][0] < chance
        if last_of_equals and right >= precision * count:
            best = right
    return best / sum(labels)


if __name__ == "__main__":
    main()
