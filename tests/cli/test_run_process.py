"""A run over a corpus as a process: its signals, its lock, its surroundings, its two passes."""

from __future__ import annotations

import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from repair.cleaner import Cleaner
from repair.corpus.destinations import in_place
from repair.corpus.job import Job
from repair.corpus.learning import Lesson, new_bag
from repair.evidence.packed import pack_evidence
from tests.run_corpus import result, write_corpus
from tests.treating import all_by, sources
from tests.varied_names import reports

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "cli", "clean"]
BARE = {"PYTHONPATH": str(ROOT)}
LOGS = ["--edits", "log.jsonl", "--rejects", "rejects.jsonl"]


def clean(folder: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *args],
        cwd=folder,
        env=BARE | env,
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def test_one_result_whatever_surrounds_it(tmp_path: Path) -> None:
    surroundings = [
        ({"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}, "1"),
        ({"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"}, "2"),
    ]
    found = []
    for number, (env, jobs) in enumerate(surroundings):
        folder = tmp_path / str(number)
        write_corpus(folder / "in")
        done = clean(folder, "in", "-o", "out", "-j", jobs, "--only", "typography", *LOGS, **env)
        assert done.returncode == 2  # for the two records that are none
        found.append((result(folder / "in", folder / "out"), done.stderr))
    assert found[0] == found[1]


def test_one_result_whatever_the_order_of_the_inputs(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in")
    names = [
        path.relative_to(tmp_path).as_posix() for path in sorted((tmp_path / "in").glob("*.*"))
    ]
    found: list[tuple[dict[str, bytes], list[bytes]]] = []
    for order in (names, names[::-1]):
        folder = tmp_path / f"out{len(found)}"
        done = clean(tmp_path, *order, "-o", folder.name, "--only", "typography", *LOGS)
        assert done.returncode == 2  # for the record that is none
        written = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        log = (tmp_path / "log.jsonl").read_bytes().splitlines()
        found.append((written, sorted(log)))
    assert found[0] == found[1]
    assert len(found[0][0]) == len(names)


def long_work(folder: Path) -> None:
    """Write what takes two processes more than a moment."""
    line = json.dumps({"text": "The govern\u00adment fell. It rose again. " * 300})
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.jsonl").write_text(f"{line}\n" * 100)


def living(session: int) -> list[str]:
    """The processes of a session, but for those that are dead and only not yet buried."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, sid, *_ = path.read_text().rpartition(")")[2].split()
            if int(sid) == session and state != "Z":
                found.append(path.parent.name)
    return found


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs to see other processes")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_all_processes(tmp_path: Path, number: signal.Signals, code: int) -> None:
    long_work(tmp_path / "in")
    with subprocess.Popen(
        [*COMMAND, "in", "-o", "out", "--jobs", "2", "--only", "typography"],
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=BARE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        waited = time.monotonic() + 20
        while not list(tmp_path.glob("out/.copydesk/parts-*/*.tmp")):
            assert time.monotonic() < waited
            time.sleep(0.01)
        os.killpg(process.pid, number)  # as a terminal does it: to all of them at once
        _, said = process.communicate(timeout=10)
    assert process.returncode == code
    assert said == b""
    waited = time.monotonic() + 5
    while living(process.pid) and time.monotonic() < waited:
        time.sleep(0.02)
    assert living(process.pid) == []
    assert list(tmp_path.rglob("*.tmp")) == []


def test_a_second_run_on_one_output_is_refused_by_name(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in")
    lock = tmp_path / "out" / ".copydesk" / "lock"
    lock.parent.mkdir(parents=True)
    lock.write_text("4711\n")
    with lock.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = clean(tmp_path, "in", "-o", "out")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "error: another run (process 4711) is at work on out",
        "  wait until it has ended, or stop it",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".copydesk"]
    assert clean(tmp_path, "in", "-o", "out", "-q", "--only", "typography").returncode == 2
    assert (tmp_path / "out" / "0.txt").exists()


def test_a_disk_that_fills_up_costs_nothing(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in")
    before = {path: path.read_bytes() for path in sorted((tmp_path / "in").rglob("*.*"))}

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))

    command = [*COMMAND, "in", "-i", "--jobs", "2", "--only", "typography", "-q", *LOGS]
    said = subprocess.run(
        command,
        cwd=tmp_path,
        env=BARE | {"PYTHONDONTWRITEBYTECODE": "1"},  # half of a module would stay for good
        capture_output=True,
        preexec_fn=small,
        check=False,
    )
    assert said.returncode == 2
    assert b"File too large" in said.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert clean(tmp_path, *command[len(COMMAND) :]).returncode == 2  # for what is no record
    assert all(b"\xc2\xad" not in path.read_bytes() for path in before)


def test_named_files_are_gone_on_with_and_leave_nothing_behind(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in")
    names = ["in/1.txt", "in/2.txt", "in/tail.jsonl"]
    command = [*COMMAND, *names, "-i", "--edits", "log.jsonl", "--only", "typography", "-q"]
    with subprocess.Popen(command, cwd=tmp_path, env=BARE, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not list(tmp_path.glob("in/.*.copydesk/done.jsonl")):
            time.sleep(0.001)
        process.kill()
    if process.returncode < 0 and list(tmp_path.glob("in/.*.copydesk/done.jsonl")):
        assert clean(tmp_path, *command[len(COMMAND) :]).returncode == 2
    assert list(tmp_path.glob("in/.*")) == []
    log = [json.loads(line) for line in (tmp_path / "log.jsonl").read_bytes().splitlines()]
    assert len(log) == len({(one["path"], one["line"], one["start"]) for one in log}) == 12
    assert clean(tmp_path, *command[len(COMMAND) :]).returncode == 2
    assert "already holds" in clean(tmp_path, *command[len(COMMAND) :]).stderr
    assert list(tmp_path.glob("in/.*")) == []


def learn_and_clean(tree: Path, log: Path) -> bytes:
    """Do both passes apart, in place; what was learnt."""
    found = sources(tree.name)
    lesson = Lesson()
    with new_bag() as bag:
        assert list(lesson.observe(found, bag)) == []
        known = lesson.freeze(bag)
    for _ in Job(all_by(Cleaner(only=["names"], evidence=known))).run(in_place(found), log):
        pass
    return pack_evidence(known)


def test_learning_first_is_learning_and_then_cleaning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [json.dumps({"text": report.text}) + "\n" for report in reports()]
    for way in ("one", "two"):
        (tmp_path / way / "tree").mkdir(parents=True)
        (tmp_path / way / "tree" / "a.jsonl").write_text("".join(rows[:25]))
        (tmp_path / way / "tree" / "b.jsonl").write_text("".join(rows[25:]))
    folder = tmp_path / "one"
    command = [*COMMAND, "tree", "-i", "--learn", "--only", "names", "-q", *LOGS]
    state = folder / "tree" / ".copydesk"
    with subprocess.Popen(command, cwd=folder, env=BARE) as process:
        while process.poll() is None and not (state / "done.jsonl").exists():
            time.sleep(0.001)
        process.kill()  # in its second pass: what it cleaned by now would teach other things
    assert clean(folder, *command[len(COMMAND) :]).returncode == 0
    monkeypatch.chdir(tmp_path / "two")
    assert learn_and_clean(Path("tree"), Path("log.jsonl")) == (state / "evidence").read_bytes()
    for name in ("tree/a.jsonl", "tree/b.jsonl", "log.jsonl"):
        assert (folder / name).read_bytes() == Path(name).read_bytes()
    assert Path("log.jsonl").stat().st_size


def test_machines_are_told_in_json(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in")
    options = ["--only", "typography", "--log-format", "json", "--report", "run.json"]
    done = clean(tmp_path, "in", "-o", "out", *options)
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["level"] for one in told] == ["error", "error", "info"]
    assert (told[0]["path"], told[0]["line"]) == ("in/tail.jsonl", 10)
    report = json.loads((tmp_path / "run.json").read_text())
    counts = {name: told[2][name] for name in ("read", "written", "unchanged", "rejected")}
    assert counts == {name: report["records"][name] for name in counts}
