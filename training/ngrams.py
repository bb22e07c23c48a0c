"""Count which words stand behind which: the table by which clause repair judges a sentence.

    python -m training.ngrams CORPUS.txt... -o repair/evidence/data/ngrams.bin [--leave-out]

Interpolated Kneser-Ney with one discount. An n-gram stays only if it says something that the
shorter one within it does not: its count times what it gains over backing off. A figure is one
byte, the name of an n-gram the CRC-32 of its numbers: an unknown triple of words is taken for a
known one about once in five thousand times. Same input, same bytes; needs numpy.

The shipped table comes from press releases of members of the US Congress, the State of the Union
and inaugural addresses, the blogs of 18F and Digital.gov (public domain), Global Voices (CC BY
3.0) and Wikinews (CC BY 2.5). It keeps counts, no text. ``--leave-out`` skips every twelfth
block of lines, on which ``training.clauses`` can then be fitted.
"""

from __future__ import annotations

import argparse
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from repair.evidence.ngrams import COUNT, EDGE, EDGE_NAME, MAGIC, STEPS, units_of

WORDS = 30_000
"""How many words have a number of their own; the others count as their shape."""
DISCOUNT = 0.75
FLOOR = 1e-8
BLOCK, OUT_OF, LEFT_OUT = 40, 12, 7
Numbers = Any


@dataclass(frozen=True, slots=True)
class Size:
    """What a model keeps: n-grams up to ``order``, seen so often, and worth so much.

    ``gain`` is the count times log10 of what the n-gram gains over the shorter one.
    """

    order: int
    seen: int
    gain: float


WORD_MODEL = Size(order=3, seen=2, gain=2.5)
SHAPE_MODEL = Size(order=4, seen=5, gain=2.5)


@dataclass(slots=True)
class Level:
    """N-grams of one length: their packed numbers, counts and shares, and which are kept."""

    length: int
    grams: Numbers
    counts: Numbers
    shares: Numbers = None
    kept: Numbers = None
    backs: Numbers = None


def main() -> None:
    """Read the corpora, count, write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.txt")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--leave-out", action="store_true", help="skip what the fit is made on")
    options = parser.parse_args()
    lines = paragraphs(options.corpora, left_out=False if options.leave_out else None)
    rows = [list(units_of(line)) for line in lines]
    seen = Counter(word for row in rows for word, _ in row)
    shapes = sorted({shape for row in rows for _, shape in row})
    common = sorted(seen, key=lambda word: (-seen[word], word))[:WORDS]
    words = list(dict.fromkeys([EDGE_NAME, *shapes, *common]))
    known = set(common)
    as_words = [[word if word in known else shape for word, shape in row] for row in rows]
    as_shapes = [[shape for _, shape in row] for row in rows]
    models = [(as_words, words, WORD_MODEL), (as_shapes, [EDGE_NAME, *shapes], SHAPE_MODEL)]
    packed = [pack(units, model(lines, units, size), size) for lines, units, size in models]
    options.output.write_bytes(MAGIC + b"".join(packed))


def paragraphs(paths: Iterable[Path], *, left_out: bool | None = None) -> Iterator[str]:
    """Yield lines: all, or those that are left out (True), or the others (False)."""
    for path in paths:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file):
                chosen = number // BLOCK % OUT_OF == LEFT_OUT
                if line.strip() and left_out in (None, chosen):
                    yield line.strip()


def model(lines: Iterable[Sequence[str]], units: Sequence[str], size: Size) -> list[Level]:
    """Count the n-grams of all lengths and give each its share behind its context."""
    base = len(units)
    levels = [_counted(lines, units, size.order)]
    for length in range(size.order - 1, 0, -1):  # of these counts how many units can precede
        grams, counts = np.unique(levels[0].grams % base**length, return_counts=True)
        levels.insert(0, Level(length, grams, counts))
    levels[0].counts = levels[0].counts + 0.1
    levels[0].shares = levels[0].counts / levels[0].counts.sum()
    for shorter, longer in pairwise(levels):
        _share(shorter, longer, base, size)
    for shorter, longer in reversed(list(pairwise(levels))):
        _back(shorter, longer, base)
    levels[0].kept = np.ones(len(levels[0].grams), bool)
    return levels


def _counted(lines: Iterable[Sequence[str]], units: Sequence[str], order: int) -> Level:
    """The n-grams of full length, edges before and behind each line, none across two lines."""
    number = {unit: place for place, unit in enumerate(units)}
    flat: list[int] = []
    for line in lines:
        flat += [EDGE] * (order - 1)
        flat += (number[unit] for unit in line)
        flat.append(EDGE)
    row = np.array(flat, dtype=np.int64)
    columns = [row[at : len(row) - order + 1 + at] for at in range(order)]
    begun = np.zeros(len(columns[0]), bool)
    whole = np.ones(len(columns[0]), bool)
    for column in columns[:-1]:
        whole &= ~(begun & (column == EDGE))
        begun |= column != EDGE
    whole &= begun | (columns[-1] != EDGE)
    gram = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        gram = gram * len(units) + column
    grams, counts = np.unique(gram[whole], return_counts=True)
    return Level(order, grams, counts)


def _share(shorter: Level, longer: Level, base: int, size: Size) -> None:
    """Interpolate the discounted share in its context with the share of the shorter n-gram."""
    _, context = np.unique(longer.grams // base, return_inverse=True)
    total = np.bincount(context, weights=longer.counts)[context]
    left = DISCOUNT * np.bincount(context)[context] / total
    below = _below(shorter, longer, base)
    longer.shares = (longer.counts - DISCOUNT) / total + left * below
    worth = longer.counts * np.log10(longer.shares / (left * below))
    longer.kept = (longer.counts >= size.seen) & (worth >= size.gain)


def _below(shorter: Level, longer: Level, base: int) -> Numbers:
    """For each longer n-gram, the share of the shorter one that it ends with."""
    return shorter.shares[np.searchsorted(shorter.grams, longer.grams % base**shorter.length)]


def _back(shorter: Level, longer: Level, base: int) -> None:
    """The factor by which a dropped n-gram falls back, so that all add up; keep what needs it."""
    context = longer.grams // base
    contexts, place = np.unique(context, return_inverse=True)
    below = _below(shorter, longer, base)
    taken = np.bincount(place, weights=longer.shares * longer.kept)
    spared = np.bincount(place, weights=below * longer.kept)
    factor = np.clip((1 - taken) / np.maximum(1 - spared, 1e-6), 1e-4, 1.0)
    shorter.backs = np.ones(len(shorter.grams))
    known = np.isin(shorter.grams, contexts)
    shorter.backs[known] = factor[np.searchsorted(contexts, shorter.grams[known])]
    if shorter.kept is not None:
        shorter.kept |= np.isin(shorter.grams, context[longer.kept])


def pack(units: Sequence[str], levels: Sequence[Level], size: Size) -> bytes:
    """Lay the model out as ``repair.evidence.ngrams`` reads it."""
    vocabulary = zlib.compress("\n".join(units).encode("utf-8"), 9)
    out = [COUNT.pack(size.order), COUNT.pack(len(vocabulary)), vocabulary]
    for length, level in enumerate(levels, start=1):
        grams = level.grams[level.kept]
        names = [
            zlib.crc32(struct.pack(f"<{length}I", *numbers))
            for numbers in _split(grams, length, len(units))
        ]
        keys, chosen = np.unique(np.array(names, dtype=np.uint32), return_index=True)
        backs = level.backs if level.backs is not None else np.ones(len(level.grams))
        out.append(COUNT.pack(len(keys)))
        out.append(keys.astype("<u4").tobytes())
        out.append(_steps(level.shares[level.kept][chosen]))
        out.append(_steps(backs[level.kept][chosen]))
    return b"".join(out)


def _split(grams: Numbers, length: int, base: int) -> list[tuple[int, ...]]:
    columns = [grams // base ** (length - 1 - at) % base for at in range(length)]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _steps(shares: Numbers) -> bytes:
    figures = np.round(-np.log10(np.maximum(shares, FLOOR)) * STEPS)
    return bytes(np.clip(figures, 0, 255).astype(np.uint8))


if __name__ == "__main__":
    main()
