"""A run over a corpus: the same bytes however it is cut, shared out, ended and begun again."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from itertools import islice
from pathlib import Path
from threading import Timer

import pytest

from repair.cleaner import Cleaner
from repair.corpus import atomic
from repair.corpus.atomic import Replacement
from repair.corpus.errors import CorpusError
from repair.corpus.job import Job
from repair.corpus.outcomes import Account
from repair.corpus.runs.accounts import add
from repair.corpus.runs.direct import run_directly
from repair.corpus.runs.events import Counted, Note, RunEvent
from repair.corpus.runs.folder import NAME
from repair.corpus.runs.manifest import take_stock
from repair.corpus.runs.parts import Kind, Parts
from repair.corpus.runs.report import Report
from tests.run_corpus import planned, result, start, told, write_corpus
from tests.treating import all_by

BOTH = pytest.mark.parametrize("in_place", [False, True], ids=["output", "in place"])


def corpus(folder: Path, *, in_place: bool) -> tuple[Path, Path | None]:
    write_corpus(folder / "in")
    return folder / "in", None if in_place else folder / "out"


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, dict[str, bytes]]:
    """What a run that nothing disturbs writes, by whether it is in place; no path in it."""
    found = {}
    for in_place in (False, True):
        folder = tmp_path_factory.mktemp("wanted")
        root, output = corpus(folder, in_place=in_place)
        told(start(root, output))
        found[in_place] = without(folder, result(root, output))
    return found


def without(folder: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data.replace(bytes(folder), b"FOLDER") for name, data in files.items()}


def account(events: list[RunEvent]) -> Account:
    whole = Account()
    for event in events:
        if isinstance(event, Counted):
            add(whole, event.account)
    return whole


def test_the_cuts_of_a_file_lie_behind_line_ends(tmp_path: Path) -> None:
    root, output = corpus(tmp_path, in_place=False)
    for shard in (1, 7, 100, 10_000):
        entries, _ = take_stock(planned(root, output), shard, lambda _: "key")
        for entry in entries:
            data = Path(entry.path).read_bytes()
            assert entry.size == len(data)
            for at, line in entry.cuts:
                assert entry.path.endswith(".jsonl")
                assert data[:at].endswith(b"\n")
                assert data[:at].count(b"\n") + 1 == line
                assert 0 < at < len(data)


@pytest.mark.parametrize(
    ("in_place", "jobs", "shard"),
    [(False, 1, 1), (False, 1, 100_000), (False, 2, 300), (False, 4, 1000), (True, 2, 300)],
)
def test_one_result_whatever_the_jobs_and_the_shards(
    tmp_path: Path, wanted: dict[bool, dict[str, bytes]], jobs: int, shard: int, *, in_place: bool
) -> None:
    root, output = corpus(tmp_path, in_place=in_place)
    told(start(root, output, jobs=jobs, shard=shard))
    assert without(tmp_path, result(root, output)) == wanted[in_place]


def test_every_record_is_accounted_for(tmp_path: Path) -> None:
    root, output = corpus(tmp_path, in_place=False)
    reports: list[Report] = []
    events = told(start(root, output, reports=reports))
    said = json.loads((tmp_path / "out" / NAME / "run.json").read_text())
    counts = said["records"]
    assert counts["read"] == counts["written"] + counts["unchanged"] + counts["rejected"] == 32
    assert counts["rejected"] == 2
    assert counts["fixed"] == {"T101": sum(account(events).fixed.values())}
    assert said["files"] == {"done": 10, "skipped": 0, "failed": 0}
    assert said["finished"] is True
    assert said["bytes"] == sum(path.stat().st_size for path in root.rglob("*.*"))


def test_rejected_records_are_kept_whole(tmp_path: Path) -> None:
    root, output = corpus(tmp_path, in_place=False)
    told(start(root, output))
    two, one = map(json.loads, (tmp_path / "rejects.jsonl").read_bytes().splitlines())
    assert (one["line"], one["raw"]) == (13, "no record\n")
    assert two["line"] == 10
    assert "raw" not in two
    assert two["base64"] == "eyJ0ZXh0IjogImNhZukifQo="


@BOTH
def test_a_run_that_ends_anywhere_goes_on_there(
    tmp_path: Path, wanted: dict[bool, dict[str, bytes]], *, in_place: bool
) -> None:
    for stop in (2, 3, 5, 8, 14, 20, 27):
        folder = tmp_path / str(stop)
        root, output = corpus(folder, in_place=in_place)
        while True:  # every start gets a little further, the last one to the end
            events = start(root, output)
            with closing(events):
                if len(list(islice(events, stop))) < stop:
                    break
        assert without(folder, result(root, output)) == wanted[in_place]


class Faulty:
    """Fails at one call of the system that writes, counted over all kinds of them."""

    def __init__(self, at: int, number: int) -> None:
        self.calls, self.at, self.number = 0, at, number

    def wrap(self, call: Callable[..., object]) -> Callable[..., object]:
        def wrapped(*args: object, **kwargs: object) -> object:
            self.calls += 1
            if self.calls == self.at:
                raise OSError(self.number, os.strerror(self.number))
            return call(*args, **kwargs)

        return wrapped


def faults(monkeypatch: pytest.MonkeyPatch, faulty: Faulty) -> None:
    for owner, name in (
        (atomic.Replacement, "write"),
        (atomic.Journal, "write"),
        (atomic.Journal, "mark"),
        (atomic.Journal, "pass_on"),
        (os, "fsync"),
        (os, "fchmod"),
        (Path, "replace"),
    ):
        monkeypatch.setattr(owner, name, faulty.wrap(getattr(owner, name)))


@BOTH
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_no_fault_of_the_disk_costs_a_byte(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wanted: dict[bool, dict[str, bytes]],
    number: int,
    *,
    in_place: bool,
) -> None:
    at, step = 1, {errno.ENOSPC: 9, errno.EIO: 17, errno.EACCES: 23}[number]
    while True:
        folder = tmp_path / str(at)
        root, output = corpus(folder, in_place=in_place)
        before = {path.name: path.read_bytes() for path in root.rglob("*.*")}
        faulty = Faulty(at, number)
        with monkeypatch.context() as patch:
            faults(patch, faulty)
            failed = fails(start(root, output))
        if faulty.calls < at:
            assert not failed
            break
        for path in root.rglob("*.*"):
            if NAME not in path.parts:
                fresh = wanted[True].get(path.relative_to(root).as_posix(), b"")
                assert path.read_bytes() in {before[path.name], fresh}
        if failed:
            told(start(root, output))
        found, right = without(folder, result(root, output)), wanted[in_place]
        assert sorted_logs(found) == sorted_logs(right)
        at += step


def sorted_logs(files: dict[str, bytes]) -> dict[str, object]:
    """What was refused is done at the end, so its lines of the log stand there."""
    return {
        name: sorted(data.splitlines()) if name.startswith("../") else data
        for name, data in files.items()
    }


def fails(events: Iterator[RunEvent]) -> bool:
    """Whether a run says, or raises, that something went wrong."""
    try:
        return any(isinstance(event, CorpusError) for event in events)
    except (CorpusError, OSError):
        return True


def test_another_configuration_takes_nothing_over(tmp_path: Path) -> None:
    root, output = corpus(tmp_path, in_place=False)
    with closing(start(root, output, cleaner=Cleaner(only=["names"]))) as events:
        list(islice(events, 6))
    said = told(start(root, output))
    assert any(isinstance(event, Note) and "configuration" in event.text for event in said)
    assert account(said).written == 27
    assert b"\xc2\xad" not in b"".join(result(root, output)[f"{n}.txt"] for n in range(8))


def test_another_input_takes_nothing_over(tmp_path: Path) -> None:
    root, output = corpus(tmp_path, in_place=False)
    with closing(start(root, output)) as events:
        list(islice(events, 6))
    (root / "0.txt").write_text("The gov\u00adernment.\n")
    told(start(root, output))
    assert result(root, output)["0.txt"] == b"The government.\n"


def test_two_runs_on_one_output(tmp_path: Path) -> None:
    root, output = corpus(tmp_path, in_place=False)
    with closing(start(root, output)) as first:
        next(first)
        with pytest.raises(CorpusError, match=f"process {os.getpid()}.*is at work"):
            next(start(root, output))
        list(first)
    assert (tmp_path / "out" / NAME / "lock").exists()  # whose process is gone blocks nobody
    told(start(root, output))


@BOTH
def test_what_is_unchanged_is_skipped(tmp_path: Path, *, in_place: bool) -> None:
    root, output = corpus(tmp_path, in_place=in_place)

    def night(cleaner: Cleaner | None = None) -> tuple[int, int]:
        for name in ("log.jsonl", "rejects.jsonl"):
            with suppress(FileNotFoundError):
                (tmp_path / name).unlink()
        reports: list[Report] = []
        told(start(root, output, incremental=True, cleaner=cleaner, reports=reports))
        return reports[0].files, reports[0].skipped

    assert night() == (10, 0)
    assert night() == (2, 8)  # those with rejects are tried again
    (root / "3.txt").write_text("The gov\u00adernment.\n")
    (root / "new.txt").write_text("The gov\u00adernment.\n")
    assert night() == (4, 8 - 1)
    if output:
        (output / "4.txt").write_text("somebody's own")
        assert night() == (3, 8)
    assert result(root, output)["new.txt"] == b"The government.\n"
    assert night(Cleaner(only=["typography"], skip=["T103"])) == (11, 0)


def test_a_process_that_outlives_its_run_by_a_moment_is_waited_for(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    with ExitStack() as held:
        held.enter_context(Replacement(tmp_path / "00000000.text"))
        Timer(0.2, held.pop_all().close).start()
        with parts.writing(0) as sections:
            sections[Kind.TEXT].write(b"one")
    assert (tmp_path / "00000000.text").read_bytes() == b"one"


def test_what_needs_no_folder_is_counted_all_the_same(tmp_path: Path) -> None:
    root, output = corpus(tmp_path, in_place=False)
    job, report = Job(all_by(Cleaner(only=["typography"]))), Report()
    rejects = tmp_path / "rejects.jsonl"
    for _ in run_directly(job, planned(root, output), tmp_path / "log.jsonl", rejects, report):
        pass
    found, reports = result(root, output), list[Report]()
    told(start(root, output, reports=reports))
    assert found == result(root, output)
    assert report.as_data()["records"] == reports[0].as_data()["records"]
    assert (report.files, report.bytes) == (reports[0].files, reports[0].bytes)


def test_an_input_that_changes_meanwhile_is_left_alone(tmp_path: Path) -> None:
    root, _ = corpus(tmp_path, in_place=True)
    events = start(root)
    with closing(events):
        next(events)
        (root / "tail.jsonl").write_bytes(b'{"text": "They wr\xc2\xadote on."}\n')
        said = [event for event in events if isinstance(event, CorpusError)]
    assert ["was changed by someone else" in problem.message for problem in said] == [True]
    assert b"They wr" in (root / "tail.jsonl").read_bytes()
