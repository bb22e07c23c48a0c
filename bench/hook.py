"""How long a hook takes over 100 small files that need nothing: cold, and the second time.

    python -m bench.hook [--files N] [--runs N]

The files are cut from texts in samples/ and tests/sound that need no repair. Each run is a
process of its own, as a hook is; the best and the middle of all runs are printed, beside a
Python that does nothing and one that imports typer: no code of ours goes below those. Seconds
of the processor are told, too, as those on the clock say little on a machine that is busy.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from repair import Cleaner

ROOT = Path(__file__).parents[1]
LINES = 6
"""Lines of a small file."""


def main() -> None:
    """Write the files, run the hook over them, print seconds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        texts = small_texts(asked.files)
        for number, text in enumerate(texts):
            (folder / f"{number:04}.txt").write_text(text, "utf-8")
        size = sum(len(text.encode()) for text in texts)
        print(f"{len(texts)} files, {size / 1000:.0f} kB")
        check = [sys.executable, "-m", "cli", "check", "-q", place]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / ".cache")}
        show("python -c pass", [sys.executable, "-c", "pass"], env, asked.runs)
        show("import typer", [sys.executable, "-c", "import typer.main"], env, asked.runs)
        show("check --no-cache", [*check, "--no-cache"], env, asked.runs)
        subprocess.run(check, env=env, check=True)  # noqa: S603  fills the cache
        show("check, warm", check, env, asked.runs)


def small_texts(count: int) -> list[str]:
    """Cut small texts in which nothing is found, each made its own by a last line."""
    cleaner = Cleaner()
    files = [*(ROOT / "samples").glob("*.expected.txt"), *(ROOT / "tests" / "sound").glob("*.txt")]
    lines = [line for path in sorted(files) for line in path.read_text("utf-8").splitlines()]
    cut = ["\n".join(lines[start : start + LINES]) for start in range(0, len(lines), LINES)]
    sound = [text for text in cut if text.strip() and not cleaner.clean(text).findings]
    numbered = (
        f"{sound[n % len(sound)]}\nThe council counted {n} votes." for n in range(10 * count)
    )
    return [text for text in numbered if not cleaner.clean(text).findings][:count]


def show(name: str, command: Sequence[str], env: dict[str, str], runs: int) -> None:
    """Print the best and the middle of the seconds that a command takes."""
    clock, processor = (sorted(column) for column in zip(*timed(command, env, runs), strict=True))
    middle = statistics.median(clock)
    print(f"{name:18} best {clock[0]:.3f} s, median {middle:.3f} s, processor {processor[0]:.3f} s")


def timed(command: Sequence[str], env: dict[str, str], runs: int) -> Iterator[tuple[float, float]]:
    """Seconds on the clock and of the processor for each run of a process that must succeed."""
    for _ in range(runs):
        start, used = time.perf_counter(), _used()
        subprocess.run(command, env=env, check=True, capture_output=True)  # noqa: S603
        yield time.perf_counter() - start, _used() - used


def _used() -> float:
    """Seconds that the processor has spent on children so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
