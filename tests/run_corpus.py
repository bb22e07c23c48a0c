"""A small corpus, and runs over it in this process, ended wherever a test wants."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from contextlib import closing
from pathlib import Path

from repair.cleaner import Cleaner
from repair.corpus.destinations import Destination, in_place, to_directory
from repair.corpus.job import Job
from repair.corpus.runs.events import RunEvent, Tick
from repair.corpus.runs.folder import NAME, Folder, held
from repair.corpus.runs.identity import configuration, treatment_key
from repair.corpus.runs.report import Report
from repair.corpus.runs.run import Plan, Run
from tests.treating import all_by, sources

DAMAGED = "The govern\u00adment fell on day {}.\n"
SMALL = 300
"""Bytes of a task: so few that this corpus has a dozen."""


def write_corpus(root: Path) -> None:
    """Write eight text files, sound ones among them, and two files of records, one of them bad."""
    (root / "sub").mkdir(parents=True)
    for number in range(8):
        text = DAMAGED.format(number) * (number % 4) + "It rose again.\n"
        (root / f"{number}.txt").write_text(text, "utf-8", newline="\r\n")
    rows = [json.dumps({"id": n, "text": DAMAGED.format(n)}, indent=None) for n in range(12)]
    (root / "sub" / "wire.jsonl").write_text("\n".join([*rows, "no record", "", '{"text":"x"}']))
    (root / "tail.jsonl").write_bytes(
        b"".join(f'{{"text": "{DAMAGED.strip().format(n)}"}}\n'.encode() for n in range(9))
        + b'{"text": "caf\xe9"}\n'
    )


def planned(root: Path, output: Path | None) -> list[Destination]:
    """Where everything under ``root`` goes: into ``output``, else in place."""
    found = sources(root)
    return in_place(found) if output is None else to_directory(found, output)


def start(  # noqa: PLR0913  what a run is asked for
    root: Path,
    output: Path | None = None,
    *,
    jobs: int = 1,
    shard: int = SMALL,
    incremental: bool = False,
    cleaner: Cleaner | None = None,
    reports: list[Report] | None = None,
) -> Generator[RunEvent, None, None]:
    """Run over ``root``, with its log and rejects beside it; yield what it tells."""
    treat = all_by(cleaner or Cleaner(only=["typography"]))
    key = treatment_key(treat.usual)
    with held(Folder((output or root) / NAME), "the corpus") as folder:
        log, rejects = (root.with_name(name) for name in ("log.jsonl", "rejects.jsonl"))
        todo = planned(root, output)
        plan = Plan(todo, folder, lambda _: key, log, rejects, jobs, shard, incremental)
        run = Run(plan, configuration(treat, in_place=output is None))
        if reports is not None:
            reports.append(run.report)
        with closing(run.work(Job(treat))) as events:
            yield from events


def told(events: Iterable[RunEvent]) -> list[RunEvent]:
    """Let a run go to its end; all it tells but how far it is."""
    return [event for event in events if not isinstance(event, Tick)]


def result(root: Path, output: Path | None = None) -> dict[str, bytes]:
    """Every byte that a run is to be judged by: outputs, log, rejects."""
    base = output or root
    files = {
        path.relative_to(base).as_posix(): path.read_bytes()
        for path in sorted(base.rglob("*"))
        if path.is_file() and NAME not in path.parts
    }
    for name in ("log.jsonl", "rejects.jsonl"):
        files[f"../{name}"] = root.with_name(name).read_bytes()
    return files
