"""How many glued words are parted, and what is harmed: sound documents, one space of a line taken.

    python -m bench.joins FILE.txt... [--most DOCUMENTS] [--every N] [--show N]

A document is what stands between blank lines. In every Nth line (4 unless told) one space is
taken out by ``training/glue.py``; what changes in the others is counted as harm, though published
text has glued words of its own: ``--show`` prints failures and harm. Take text that the tables
were not made from: their sources are named in NOTICE.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path
from random import Random

from bench.harm import documents
from repair import Cleaner
from training.glue import Glued, glued

SEED = 5
AROUND = 25


def main() -> None:
    """Glue, repair, compare, print by kind."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.txt")
    parser.add_argument("--most", type=int, default=None, metavar="DOCUMENTS")
    parser.add_argument("--every", type=int, default=4, metavar="N")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args()
    cleaner, chance = Cleaner(only=["joins"]), Random(SEED)
    made, perfect, changed = Counter[str](), Counter[str](), Counter[str]()
    shown: defaultdict[str, list[str]] = defaultdict(list)
    words = lines = harmed = 0
    for text in islice(documents(options.files), options.most):
        sound = text.split("\n")
        drawn = {at: glued(sound[at], chance) for at in range(0, len(sound), options.every)}
        damage = {at: one for at, one in drawn.items() if one}
        broken = [damage[at].text if at in damage else row for at, row in enumerate(sound)]
        mended = cleaner.clean("\n".join(broken)).text.split("\n")
        for at, (row, after) in enumerate(zip(sound, mended, strict=True)):
            one = damage.get(at)
            if one is None:
                words += len(row.split())
                lines += 1
                harmed += after != row
                if after != row:
                    shown["harm"].append(difference(row, after))
            else:
                made[one.kind] += 1
                perfect[one.kind] += after == row
                changed[one.kind] += after != one.text
                if after != row:
                    shown[one.kind].append(place(one))
    show(made, perfect, changed)
    share = 1e5 * harmed / max(words, 1)
    print(f"harmed: {harmed} of {lines} lines, {share:.2f} for 100,000 words")
    for kind, places in shown.items():
        for one_place in places[: options.show]:
            print(f"  {kind}: {one_place}")


def show(made: Counter[str], perfect: Counter[str], changed: Counter[str]) -> None:
    """Print the figures by kind: how many are whole again, and how many changes were right."""
    for kind in [*sorted(made), "all"]:
        number = made.total() if kind == "all" else made[kind]
        good = perfect.total() if kind == "all" else perfect[kind]
        touched = changed.total() if kind == "all" else changed[kind]
        right = good / max(touched, 1)
        print(
            f"{kind:14} {number:6} glued  {good / number:.3f} perfect  {right:.3f} of changes right"
        )


def place(one: Glued) -> str:
    """A glued place, a bar where the space was, with what stands around it."""
    first = max(0, one.at - AROUND)
    return f"{one.text[first : one.at]}|{one.text[one.at : one.at + AROUND]}"


def difference(row: str, after: str) -> str:
    """Where a line changed, with what stands around it."""
    at = next((n for n, pair in enumerate(zip(row, after, strict=False)) if len({*pair}) > 1), 0)
    return f"{row[max(0, at - AROUND) : at + AROUND]} → {after[max(0, at - AROUND) : at + AROUND]}"


if __name__ == "__main__":
    main()
