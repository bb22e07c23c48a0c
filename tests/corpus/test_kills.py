"""Killed for good: whatever a run was doing, the next one ends as if nothing had happened."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from repair.corpus.errors import CorpusError
from repair.corpus.runs.folder import NAME
from tests.run_corpus import result, start, told, write_corpus

SEES_PROCESSES = pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="needs to see other processes"
)
CLONES = multiprocessing.get_context("fork")
OURS = (b"multiprocessing", os.fsencode(sys.executable))
"""What the command line of a process that works for a run has in it."""


def run(root: Path, output: Path | None, jobs: int) -> None:
    told(start(root, output, jobs=jobs))


def killed(root: Path, output: Path | None, seconds: float, jobs: int = 1) -> bool:
    """Begin a run, kill it after so many seconds; whether it was still at work then."""
    process = CLONES.Process(target=run, args=(root, output, jobs))
    process.start()
    process.join(seconds)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("in_place", [False, True], ids=["output", "in place"])
def test_killed_at_any_moment(tmp_path: Path, *, in_place: bool) -> None:
    moments = random.Random(14)  # noqa: S311  variety, not secrets
    output = None if in_place else tmp_path / "out"
    root = tmp_path / "in"
    write_corpus(root)
    began = time.monotonic()
    told(start(root, output))
    whole, wanted = time.monotonic() - began, result(root, output)
    counted = records(output or root)
    hits = 0
    for number in range(12):
        folder = tmp_path / f"{number}"
        again = None if in_place else folder / "out"
        write_corpus(folder / "in")
        for _ in range(moments.randint(1, 3)):
            hits += killed(folder / "in", again, moments.uniform(0, whole))
        told(start(folder / "in", again))
        found = result(folder / "in", again)
        assert {k: v.replace(bytes(folder), bytes(tmp_path)) for k, v in found.items()} == wanted
        assert records(again or folder / "in") == counted
        left = [path for path in folder.rglob(".copydesk-*") if NAME not in path.parts]
        assert left == []
    assert hits


def records(folder: Path) -> object:
    return json.loads((folder / NAME / "run.json").read_bytes())["records"]


@SEES_PROCESSES
def test_processes_do_not_outlive_the_run_that_started_them(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in")
    before = children_of_all()
    process = CLONES.Process(target=run, args=(tmp_path / "in", tmp_path / "out", 2))
    process.start()
    parts = tmp_path / "out" / NAME
    waited = time.monotonic() + 20
    while not list(parts.glob("parts-*/*.json")) and time.monotonic() < waited:
        time.sleep(0.01)
    process.kill()
    process.join()
    waited = time.monotonic() + 5
    while children_of_all() - before and time.monotonic() < waited:
        time.sleep(0.05)
    assert children_of_all() - before == set()
    told(start(tmp_path / "in", tmp_path / "out"))
    assert len(result(tmp_path / "in", tmp_path / "out")) == 12


@SEES_PROCESSES
def test_a_process_that_dies_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    root, output = tmp_path / "in", tmp_path / "out"
    write_corpus(root)
    before = children_of_all()
    events = start(root, output, jobs=2)
    next(events)
    workers = {pid for pid in children_of_all() - before if b"spawn_main" in command(pid)}
    assert len(workers) == 2
    os.kill(workers.pop(), signal.SIGKILL)
    with pytest.raises(CorpusError, match="a process was killed by signal 9 while it cleaned"):
        list(events)
    assert {pid for pid in children_of_all() - before if b"spawn_main" in command(pid)} == set()
    told(start(root, output))
    assert len(result(root, output)) == 12


def children_of_all() -> set[int]:
    """The processes that work for a run of this one: orphans too, which keep their group.

    Other tests may run on this machine: theirs are of another Python or another group.
    """
    return {
        pid
        for pid in (int(path.name) for path in Path("/proc").glob("[0-9]*"))
        if all(part in command(pid) for part in OURS) and group(pid) == os.getpgrp()
    }


def group(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
