"""What it costs to learn many distinct lines, and to load what was learnt: time and memory.

    python -m bench.tally [--lines N] [--recurring N]

Makes articles of twenty short lines in a thousand sources, no line twice but for those that are
to recur (each in three articles of its source), learns from them as ``copydesk learn`` does,
checks every count that was planted, and times the loading of the evidence.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from random import Random

from repair.corpus.learning import new_bag
from repair.evidence.freeze import Evidence
from repair.evidence.packed import pack_evidence, unpack_evidence
from repair.evidence.recurring import known_lines
from repair.evidence.sightings import sightings

LINES = 20
"""Lines of an article."""
SOURCES = 1000
TIMES = 3
"""Articles in which a planted line stands."""
WORDS = "tin oak reed lark moss fern dune salt peat gale kelp sand buoy mast keel hull deck".split()


def main() -> None:
    """Learn, freeze, pack, load; print each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lines", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--recurring", type=int, default=100_000, metavar="N")
    options = parser.parse_args()
    documents = options.lines // LINES
    with new_bag() as bag:
        with clock(f"{documents} articles, {documents * LINES} distinct lines read"):
            for url, text in articles(documents, options.recurring):
                bag.add(sightings(text, {"url": url}, None))
        with clock("merged and counted"):
            lines = known_lines(bag.ordered())
    wrong = sum(
        lines.recurrence(source(number), planted(number)).documents != TIMES
        for number in range(options.recurring)
    )
    print(f"{wrong} of {options.recurring} planted counts are off; {len(lines)} counts kept")
    data = pack_evidence(Evidence(documents=documents, lines=lines))
    with clock(f"evidence of {len(data) / 1e6:.1f} MB loaded"):
        unpack_evidence(data)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


class clock:  # noqa: N801  reads as a verb
    """Print what was done in a block and how long it took."""

    def __init__(self, done: str) -> None:
        """Name what is done."""
        self._done = done

    def __enter__(self) -> None:
        """Start."""
        self._start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        """Stop and tell."""
        print(f"{time.perf_counter() - self._start:8.2f} s  {self._done}", flush=True)


def articles(documents: int, recurring: int) -> Iterator[tuple[str, str]]:
    """Yield address and text of each; a planted line goes to the next three of its source."""
    for number in range(documents):
        chance = Random(number)
        own = [f"{number} {at} {' '.join(chance.choices(WORDS, k=6))}" for at in range(LINES)]
        own[0] = ", ".join(f"{' '.join(chance.choices(WORDS, k=4))} {number}" for _ in range(6))
        turn, place = divmod(number, SOURCES)
        lot = turn // TIMES * SOURCES + place
        lots = documents // (TIMES * SOURCES) * SOURCES
        if lot < lots:
            own += [planted(line) for line in range(lot, recurring, lots)]
        yield f"https://{source(number)}/{number}", "\n".join(own)


def source(number: int) -> str:
    """The source of an article, and of a planted line."""
    return f"paper-{number % SOURCES}.example"


def planted(number: int) -> str:
    """A line that recurs."""
    return f"keep up with paper {number}"


if __name__ == "__main__":
    main()
