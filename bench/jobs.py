"""How much faster several processes are than one, on the same text, with the same bytes.

    python -m bench.jobs [--megabytes 8] [--jobs 2] [--only R,R] [FILE.txt...]

The text is cut into records; without files it is the repaired samples, again and again. One run
with one process and one with several, twice in turn, the better of each. Machines differ: quote
the ratio, and how many processors there are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from bench.speed import SAMPLES, documents

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Time both and print seconds, megabytes a second and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.txt")
    parser.add_argument("--megabytes", type=float, default=8.0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default=None, metavar="R,R")
    asked = parser.parse_args()
    texts = documents(asked.files or sorted(SAMPLES.glob("*.expected.txt")))
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        size = write_records(corpus, texts, asked.megabytes * 1e6)
        options = ["--only", asked.only] if asked.only else []
        spent: dict[int, float] = {1: 1e9, asked.jobs: 1e9}
        hashes = set()
        for _ in range(2):
            for jobs, best in spent.items():
                seconds, digest = timed(corpus, jobs, options)
                spent[jobs] = min(best, seconds)
                hashes.add(digest)
    for jobs, seconds in spent.items():
        print(f"--jobs {jobs}: {seconds:6.1f} s, {size / seconds / 1e6:.2f} MB/s")
    ratio = spent[1] / spent[asked.jobs]
    print(f"{ratio:.2f} × on {os.cpu_count()} processors, {len(hashes)} hash of all outputs")


def write_records(path: Path, texts: Sequence[str], most: float) -> int:
    """Write records until there are ``most`` bytes of them; how many there are then."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(cycle(texts)):
            size += file.write(json.dumps({"id": number, "text": text}) + "\n")
            if size >= most:
                return size
    return size


def timed(corpus: Path, jobs: int, options: Sequence[str]) -> tuple[float, str]:
    """Seconds of one run, start-up and all, and the hash of what it wrote."""
    output, log = corpus.with_name("out.jsonl"), corpus.with_name("log.jsonl")
    wanted = ["-o", str(output), "-q", "--jobs", str(jobs), "--edits", str(log), *options]
    began = time.perf_counter()
    subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-m", "cli", "clean", str(corpus), *wanted],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    seconds = time.perf_counter() - began
    whole = hashlib.sha256(output.read_bytes() + log.read_bytes()).hexdigest()
    output.unlink()
    return seconds, whole


if __name__ == "__main__":
    main()
