"""How much memory a run takes at most: big files of records, one long line, many small files.

    python -m bench.memory [--megabytes 2000] [--line 500] [--files 20000] [--jobs 2]

Only the repairs of typography run: what is measured is how a run reads, keeps and joins, and it
would take a day otherwise. The figures are the sum over all processes of what each alone holds
and its share of what they have in common (PSS), looked at ten times a second; Linux alone tells.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARAGRAPH = "The council met on Monday, and the vote was close. It rose again the day after. " * 40


def main() -> None:
    """Make each corpus, run over it, and print the peak."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--megabytes", type=int, default=2000)
    parser.add_argument("--line", type=int, default=500)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=None, help="a disk with room for it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as made:
        folder = Path(made)
        if asked.megabytes:
            records(folder / "big.jsonl", asked.megabytes * 10**6)
            tell(f"{asked.megabytes} MB of records", folder, "big.jsonl", asked.jobs)
        if asked.line:
            one_line(folder / "line.jsonl", asked.line * 10**6)
            tell(f"one line of {asked.line} MB", folder, "line.jsonl", 1)
        if asked.files:
            (folder / "tree").mkdir()
            for number in range(asked.files):
                (folder / "tree" / f"{number:07}.txt").write_text("The govern\u00adment fell.\n")
            tell(f"{asked.files} small files", folder, "tree", asked.jobs)


def records(path: Path, size: int) -> None:
    """Write records of three kilobytes, one in ten of them to be repaired."""
    lines = [
        json.dumps({"id": n, "text": ("It was govern\u00adment. " if n == 0 else "") + PARAGRAPH})
        for n in range(10)
    ]
    block = ("\n".join(lines) + "\n").encode()
    with path.open("wb") as file:
        for _ in range(size // len(block) + 1):
            file.write(block)


def one_line(path: Path, size: int) -> None:
    """Write a sound record, one of ``size`` bytes on one line, and another sound one."""
    with path.open("wb") as file:
        file.write(b'{"text": "First."}\n{"text": "')
        for _ in range(size // len(PARAGRAPH) + 1):
            file.write(PARAGRAPH.encode())
        file.write(b'"}\n{"text": "Last."}\n')


def tell(what: str, folder: Path, name: str, jobs: int) -> None:
    """Run over one corpus and print the most memory that was held at once."""
    began = time.monotonic()
    wanted = ["-o", f"out-{name}", "-q", "--jobs", str(jobs), "--only", "typography"]
    process = subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-m", "cli", "clean", name, *wanted],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, held(process.pid))
        time.sleep(0.1)
    seconds = time.monotonic() - began
    print(
        f"{what}: peak {peak / 1e6:.0f} MB in {seconds:.0f} s, --jobs {jobs}, "
        f"exit {process.returncode}",
        flush=True,
    )


def held(session: int) -> int:
    """Bytes that the processes of a session hold, what they share counted once."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(status.read_text().rpartition(")")[2].split()[3]) == session:
                lines = (status.parent / "smaps_rollup").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, ValueError, IndexError):
            continue
    return total * 1024


if __name__ == "__main__":
    main()
