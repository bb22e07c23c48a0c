"""copydesk as a process: signals, pipes, full disks, cron's bare environment."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "cli"]
BARE = {"PYTHONPATH": str(ROOT)}
DAMAGED = "The govern\u00adment fell.\n"


def copydesk(*args: str, cwd: Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*COMMAND, *args],
        check=False,
        cwd=cwd,
        **{"env": BARE, "text": True, "capture_output": True, "stdin": subprocess.DEVNULL}
        | options,
    )


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_the_run_and_leaves_nothing_behind(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    (tmp_path / "out.txt").write_text("old")
    with subprocess.Popen(
        [*COMMAND, "clean", "-", "-o", "out.txt"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=BARE,
        # Where the tests run in the background, an interrupt may be ignored from the start.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # noqa: PLW1509  no threads
    ) as process:
        for _ in range(200):
            if len(list(tmp_path.iterdir())) > 1:  # the temporary file: it reads by now
                break
            time.sleep(0.05)
        process.send_signal(number)
        _, said = process.communicate(timeout=10)
    assert process.returncode == code
    assert b"Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]
    assert (tmp_path / "out.txt").read_text() == "old"


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    line = '{"text": "' + "word " * 200 + '"}\n'
    (tmp_path / "big.jsonl").write_text(line * 500)
    with subprocess.Popen(
        [*COMMAND, "clean", "big.jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=BARE,
    ) as process:
        assert process.stdout
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr
        said = process.stderr.read()
    assert process.returncode == 141
    assert said == b""


@pytest.mark.parametrize("args", [["check", "a.txt", "--config", "no.toml"], ["check", "none.txt"]])
def test_where_nobody_hears_of_a_problem_the_code_still_tells(
    tmp_path: Path, args: list[str]
) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = copydesk(*args, cwd=tmp_path, capture_output=False, stdout=-1, stderr=closed)
    assert done.returncode in (2, 141)
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            done = copydesk(*args, cwd=tmp_path, capture_output=False, stdout=-1, stderr=full)
        assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_device_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    with Path("/dev/full").open("wb") as full:
        done = copydesk(
            "clean", "a.txt", cwd=tmp_path, capture_output=False, stdout=full, stderr=-1
        )
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_disk_that_fills_up_keeps_the_original(tmp_path: Path) -> None:
    text = DAMAGED * 2000
    (tmp_path / "a.txt").write_text(text)

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    env = BARE | {"PYTHONDONTWRITEBYTECODE": "1"}  # half of a module would stay for good
    done = copydesk("clean", "-i", "a.txt", cwd=tmp_path, preexec_fn=small, env=env)
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert (tmp_path / "a.txt").read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_cron_gives_no_terminal_no_home_and_no_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED + "naïve “quotes”\n")
    done = copydesk("clean", "a.txt", "--diff", cwd=tmp_path, env={**BARE, "LC_ALL": "C"})
    assert done.returncode == 0
    assert "+The government fell." in done.stdout
    ascii_only = {**BARE, "PYTHONIOENCODING": "ascii"}
    done = copydesk("check", "a.txt", cwd=tmp_path, env=ascii_only)
    assert done.returncode == 1
    assert "\\u2192" in done.stdout


def test_a_directory_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    done = copydesk("clean", "a.txt", "-o", "/proc/out.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


def test_a_tree_comes_back_byte_for_byte(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "sub").mkdir(parents=True)
    (tree / "a.txt").write_bytes(b"\xef\xbb\xbf" + (DAMAGED * 3).replace("\n", "\r\n").encode())
    (tree / "sub" / "a.txt").write_text("Sound.")
    (tree / "sub" / "w.jsonl").write_bytes(
        b'{"text":"caf\\u00E9 x\\u00ADy","id":1}\n\n{"no":"text"}\n{"text": "a\xc2\xadb", "id":1}'
    )
    before = {path: path.read_bytes() for path in sorted(tree.rglob("*.*"))}
    assert copydesk("clean", "tree", "-i", "--edits", "log.jsonl", cwd=tmp_path).returncode == 2
    assert {path: path.read_bytes() for path in before} != before
    assert copydesk("undo", "tree", "-i", "--edits", "log.jsonl", cwd=tmp_path).returncode == 0
    assert {path: path.read_bytes() for path in before} == before


def test_output_under_the_input_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    for _ in range(2):
        done = copydesk("clean", ".", "-o", "out", cwd=tmp_path)
        assert done.returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".copydesk", "a.txt"]


def test_a_link_in_the_output_does_not_lead_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(DAMAGED)
    (tmp_path / "precious.txt").write_text("precious")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").symlink_to(tmp_path / "precious.txt")
    done = copydesk("clean", "in", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "leads out of" in done.stderr
    assert (tmp_path / "precious.txt").read_text() == "precious"


def test_the_version_comes_without_loading_the_rules(tmp_path: Path) -> None:
    script = (
        "import sys; from cli.app import app; "
        "app(['--version'], standalone_mode=False); "
        "print(sorted({'regex', 'ftfy', 'rich', 'repair'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=BARE, cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout.splitlines()[-1] == b"[]"


def test_a_killed_run_leaves_files_whole_and_a_log_that_undoes_them(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    for number in range(400):
        (tree / f"{number:03}.txt").write_text(DAMAGED * 20)
    with subprocess.Popen(
        [*COMMAND, "clean", "tree", "-i", "--edits", "log.jsonl", "--only", "typography"],
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
        env=BARE,
    ) as process:
        while process.poll() is None and (tree / "020.txt").read_text() == DAMAGED * 20:
            time.sleep(0.001)
        process.kill()
    texts = {path.name: path.read_text() for path in tree.glob("*.txt")}
    whole = {DAMAGED * 20, DAMAGED.replace("\u00ad", "") * 20}
    assert len(texts) == 400
    assert set(texts.values()) <= whole
    copydesk("undo", "tree", "-i", "--edits", "log.jsonl", cwd=tmp_path)
    assert {path.read_text() for path in tree.glob("*.txt")} == {DAMAGED * 20}


def test_a_line_of_a_megabyte_is_a_line_like_any_other(tmp_path: Path) -> None:
    line = "The council met on Monday and the vote was close. " * 20_000
    (tmp_path / "a.txt").write_text(f"{DAMAGED}{line}\n")
    done = copydesk("clean", "a.txt", "-q", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == f"{DAMAGED}{line}\n".replace("\u00ad", "")
