"""How much displaced text comes back: sound paragraphs, damaged, repaired and compared.

    python -m bench.clauses FILE.txt... [--most PARAGRAPHS] [--thorough] [--neural MODEL]

One paragraph a line. Each is cleaned as it is (what changes is counted as harm) and damaged once
by ``training/damage.py``. Take text that the tables were not made from: their sources are named
in NOTICE.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from random import Random

from repair import Cleaner, Confidence, Evidence, find_language_model
from training.damage import damaged

WORDS = re.compile(r"\w+(?:[-'’.]\w+)*|[.!?]+")
SEED = 11


def main() -> None:
    """Damage, repair, compare, print by kind of damage."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.txt")
    parser.add_argument("--most", type=int, default=4000, metavar="PARAGRAPHS")
    parser.add_argument("--thorough", action="store_true", help="show every line to the model")
    parser.add_argument("--neural", metavar="MODEL", help="ask this language model too")
    options = parser.parse_args()
    model = find_language_model(options.neural) if options.neural else None
    lines = (line.strip() for path in options.files for line in path.open(encoding="utf-8"))
    texts = list(islice((line for line in lines if line.count(" ") > 5), options.most))
    for confidence in (Confidence.SURE, Confidence.LIKELY):
        known = Evidence(thorough=options.thorough, language_model=model)
        cleaner = Cleaner(only=["clauses"], min_confidence=confidence, evidence=known)
        print(f"{confidence.name.lower()}:")
        show(texts, cleaner)


def show(texts: list[str], cleaner: Cleaner) -> None:
    """Print the figures at one confidence."""
    made, restored, changed = Counter[str](), Counter[str](), Counter[str]()
    chance = Random(SEED)
    for text in texts:
        damage = damaged(text, chance)
        if damage is None:
            continue
        kind, broken = damage.kind, damage.text
        after = cleaner.clean(broken).text
        made[kind] += 1
        changed[kind] += after != broken
        restored[kind] += same(after, text) and after != broken
    for kind in sorted(made):
        print(f"  {kind:15} {line(made[kind], restored[kind], changed[kind])}")
    print(f"  {'all':15} {line(made.total(), restored.total(), changed.total())}")
    harmed = sum(bool(cleaner.clean(text).edits) for text in texts)
    share = 1e5 * harmed / sum(len(text.split()) for text in texts)
    print(f"  sound text: {harmed} of {len(texts)} changed, {share:.2f} for 100,000 words")


def same(one: str, other: str) -> bool:
    """Whether two texts have the same words and stops, case aside."""
    return words(one) == words(other)


def words(text: str) -> Iterable[str]:
    """The words and sentence stops of a text."""
    return WORDS.findall(text.lower())


def line(made: int, restored: int, changed: int) -> str:
    """Three counts and two shares."""
    right = f"{restored / changed:.3f}" if changed else "-"
    return f"{made:6} damaged, {restored / made:.3f} restored, {right} of {changed} changes right"


if __name__ == "__main__":
    main()
