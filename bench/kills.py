"""Kill runs at random moments, start them again, and count what differs from a run left alone.

    python -m bench.kills [--kills 200] [--jobs 2] [--seed 14]

Half of the kills hit runs in place, half runs with -o, and of each half one in three hits the
process and its helpers at once. After each kill every file of the tree is looked at: it must be
what it was or what it is to become. Then the same command runs to its end, and every byte of
outputs, edit log and rejects is compared with those of a run that nobody killed. At last signals:
how long SIGINT and SIGTERM take, and what is left.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "cli", "clean"]
TEXT = "The govern\u00adment fell on day {}. It rose again the day after.\n"


def main() -> None:
    """Kill, start again, compare, and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=14)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        trials = [Trial(Path(folder), in_place, asked.jobs) for in_place in (False, True)]
        for trial in trials:
            found = Counter[str]()
            while found["kills"] < asked.kills // len(trials):
                found += trial.run(chance)
            where = "in place" if trial.in_place else "-o"
            counts = (f"{found[name]} {name}" for name in ("kills", "starts", *FAULTS))
            print(f"{where:9} " + ", ".join(counts), flush=True)
        for number in (signal.SIGINT, signal.SIGTERM):
            print(f"{number.name:9} {trials[0].stop(number)}", flush=True)


FAULTS = ("half-written", "missing", "doubled", "different", "left over")


@dataclass
class Trial:
    """One way to run, and what it must come to."""

    folder: Path
    in_place: bool
    jobs: int
    wanted: dict[str, bytes] | None = None
    seconds: float = 0.0

    def run(self, chance: random.Random) -> Counter[str]:
        """Kill one run once to three times, let it end, and count what is wrong."""
        if self.wanted is None:
            self.lay_out()
            began = time.monotonic()
            self.start().wait()
            self.seconds = time.monotonic() - began
            self.wanted = self.result()
        self.lay_out()
        found = Counter[str]()
        for _ in range(chance.randint(1, 3)):
            process = self.start()
            moment = chance.uniform(0, self.seconds)
            together = chance.random() < 1 / 3
            try:
                process.wait(moment)
            except subprocess.TimeoutExpired:
                found["kills"] += 1
                (os.killpg if together else os.kill)(process.pid, signal.SIGKILL)
                process.wait()
            found["starts"] += 1
            found["half-written"] += self.half_written()
        self.start().wait()
        return found + self.faults()

    def lay_out(self) -> None:
        """Write the corpus anew, and remove what a run made of it."""
        shutil.rmtree(self.folder / "work", ignore_errors=True)
        tree = self.folder / "work" / "in"
        (tree / "sub").mkdir(parents=True)
        for number in range(60):
            (tree / f"{number:02}.txt").write_text(TEXT.format(number) * 20)
        rows = [json.dumps({"id": n, "text": TEXT.format(n) * 20}) for n in range(2000)]
        (tree / "sub" / "wire.jsonl").write_text("\n".join([*rows[:900], "no record", *rows[900:]]))

    def start(self) -> subprocess.Popen[bytes]:
        """Start the command whose end is to be the same whatever happens to it."""
        where = ["--in-place"] if self.in_place else ["-o", "out"]
        logs = ["--edits", "log.jsonl", "--rejects", "rejects.jsonl"]
        wanted = ["--jobs", str(self.jobs), "--only", "typography", "-q"]
        return subprocess.Popen(  # noqa: S603  our own command
            [*COMMAND, "in", *where, *logs, *wanted],
            cwd=self.folder / "work",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def result(self) -> dict[str, bytes]:
        """Every file of the run, but for what it remembers."""
        return {
            path.relative_to(self.folder / "work").as_posix(): path.read_bytes()
            for path in sorted((self.folder / "work").rglob("*"))
            if path.is_file() and ".copydesk" not in path.parts
        }

    def half_written(self) -> int:
        """How many files are neither what they were nor what they are to become."""
        before, after = self.inputs(), self.wanted or {}
        wrong = 0
        for name, data in self.result().items():
            if name.endswith((".txt", "wire.jsonl")):
                wrong += data not in {before.get(name), after.get(name)}
        return wrong

    def inputs(self) -> dict[str, bytes]:
        """The corpus as ``lay_out`` writes it."""
        with tempfile.TemporaryDirectory() as other:
            fresh = Trial(Path(other), self.in_place, self.jobs)
            fresh.lay_out()
            return fresh.result()

    def faults(self) -> Counter[str]:
        """What is wrong with the end."""
        wanted, found = self.wanted or {}, self.result()
        lines = found.get("log.jsonl", b"").splitlines()
        left = list((self.folder / "work").rglob(".copydesk-*"))
        return Counter(
            {
                "missing": len(wanted.keys() - found.keys()),
                "doubled": len(lines) - len(set(lines)),
                "different": sum(found.get(name) != data for name, data in wanted.items()),
                "left over": len(found.keys() - wanted.keys()) + len(left),
            }
        )

    def stop(self, number: signal.Signals) -> str:
        """Say how long a signal takes to end a run, and how many processes are left a second on."""
        self.lay_out()
        process = self.start()
        time.sleep(self.seconds * 0.7)
        began = time.monotonic()
        os.killpg(process.pid, number)
        code = process.wait()
        seconds = time.monotonic() - began
        time.sleep(1)
        listed = subprocess.run(
            ["/bin/ps", "-eo", "sid=,stat="], capture_output=True, text=True, check=True
        )
        states = (line.split() for line in listed.stdout.splitlines())
        left = sum(sid == str(process.pid) and not state.startswith("Z") for sid, state in states)
        files = len(list((self.folder / "work").rglob("*.tmp")))
        ended = f"exit {code} after {seconds:.2f} s"
        return f"{ended}, {left} processes and {files} temporary files left"


if __name__ == "__main__":
    main()
