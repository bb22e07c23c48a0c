"""Whether time grows with size alone: every family on every hostile text, at two sizes.

    python -m bench.hostile [--size KILOBYTES]

Prints the pairs that take more than 2.3 times as long for twice the text, and the slowest.
"""

from __future__ import annotations

import argparse
import time

from repair import Cleaner, Repair
from tests.hostile import HOSTILE, KILOBYTE

LINEAR = 2.3
"""Twice the size may cost this many times the time before it is called more than linear."""
NOTICEABLE = 0.1
"""Seconds below which a measurement says nothing."""


def main() -> None:
    """Time all pairs and print what stands out."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=256, metavar="KILOBYTES")
    size = parser.parse_args().size * KILOBYTE
    rates: list[tuple[float, str]] = []
    for family in Repair:
        cleaner = Cleaner(only=[family])
        cleaner.clean("The tables are loaded now.")
        for name, make in HOSTILE.items():
            small, large = seconds(cleaner, make(size)), seconds(cleaner, make(2 * size))
            rates.append((2 * size / KILOBYTE / large, f"{family} on {name}"))
            if large > NOTICEABLE and large > LINEAR * small:
                print(f"not linear: {family} on {name}: {small:.2f} s, then {large:.2f} s")
    for rate, pair in sorted(rates)[:10]:
        print(f"{rate:9.0f} KB/s  {pair}")


def seconds(cleaner: Cleaner, text: str) -> float:
    """Time one cleaning."""
    start = time.perf_counter()
    cleaner.clean(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
