"""Compile the word table: how common each English word is, and how often it takes a capital.

    python -m training.lexicon CORPUS.txt... -o repair/evidence/data/lexicon.txt.gz

Frequencies are wordfreq's (its large English list, ``pip install wordfreq``), those of the
corpora where it does not know a word. Capitals are counted in the corpora alone, inside
sentences only, where English has no other reason for one. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import regex

from repair.language.words import WORD

LEAST_SHARE = 3e-8
"""A word must be at least this share of all words: about once in 33 million."""
LEAST_SEEN = 4
"""A word that wordfreq does not know must stand this often in the corpora."""
LEAST_CASED = 4
"""Mid-sentence sightings below which nothing is said of a word's case."""
PLAIN = regex.compile(r"\p{Ll}+(?:['’-]\p{Ll}+)*+")
OPENING = regex.compile(r"(?:^|[.!?:;…\n—–\"“”‘’'()\[\]•*|/-])\s*+$")


def main() -> None:
    """Read the corpora, merge with wordfreq, write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.txt")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    lower, upper = count_cases(
        line for path in options.corpora for line in path.open(encoding="utf-8")
    )
    rows = sorted(table(lower, upper, wordfreq_shares()))
    body = "".join(f"{word} {zipf} {case}\n" for word, zipf, case in rows)
    with (
        options.output.open("wb") as raw,
        gzip.GzipFile("", "wb", compresslevel=9, fileobj=raw, mtime=0) as packed,
    ):
        packed.write(body.encode("utf-8"))


def count_cases(lines: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Count lower-case sightings, and capitalised ones that no sentence start explains."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for line in lines:
        if line.isupper():
            continue
        for found in WORD.finditer(line):
            word = found[0].replace("’", "'").removesuffix("'s")
            if word.islower():
                lower[word] += 1
            elif word[0].isupper() and not OPENING.search(line[: found.start()][-4:] or "\n"):
                upper[word.lower()] += 1
    return lower, upper


def table(
    lower: Counter[str], upper: Counter[str], shares: dict[str, float]
) -> Iterator[tuple[str, int, str]]:
    """Yield (word, zipf times ten, tenths of sightings with a capital or ``-``)."""
    total = lower.total() + upper.total()
    for word in {*shares, *lower, *upper}:
        seen = lower[word] + upper[word]
        share = shares.get(word, 0.0)
        if share < LEAST_SHARE:
            share = seen / total if seen >= LEAST_SEEN else 0.0
        if share >= LEAST_SHARE and PLAIN.fullmatch(word):
            case = str(round(9 * upper[word] / seen)) if seen >= LEAST_CASED else "-"
            yield word, round(10 * math.log10(share * 1e9)), case


def wordfreq_shares() -> dict[str, float]:
    """Return wordfreq's large English list: word to share of all words."""
    import wordfreq  # noqa: PLC0415  a tool of training, not needed to read this module

    return dict(wordfreq.get_frequency_dict("en", wordlist="large"))


if __name__ == "__main__":
    main()
