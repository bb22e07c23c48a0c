"""A file is what it was, or all of what it is to be."""

from __future__ import annotations

import os
import resource
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from repair.corpus.atomic import PREFIX, Journal, Replacement, sweep


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.startswith(PREFIX)]


@contextmanager
def small_disk() -> Iterator[None]:
    """No file may have more than a thousand bytes; no fixture, since pytest's own log is a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "wire.txt"
    target.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), Replacement(target) as file:
        file.write(b"half of the n")
        raise KeyboardInterrupt
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def test_mode_and_symlink_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    with Replacement(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_the_owner_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "wire.txt"
    target.write_bytes(b"old")
    os.chown(target, 1234, 2345)
    target.chmod(0o2640)
    with Replacement(target) as file:
        file.write(b"new")
    status = target.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 2345, 0o2640)


def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "wire.txt"
    target.write_bytes(b"old")
    try:
        os.setxattr(target, "user.source", b"wire")
    except (OSError, AttributeError):
        pytest.skip("no extended attributes here")
    with Replacement(target) as file:
        file.write(b"new")
    assert os.getxattr(target, "user.source") == b"wire"


def test_a_new_file_has_the_mode_the_user_asks_for(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        with Replacement(tmp_path / "new.txt") as file:
            file.write(b"")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o640


def test_a_journal_is_kept_when_the_run_fails(tmp_path: Path) -> None:
    target = tmp_path / "log.jsonl"
    with pytest.raises(OSError, match="disk"), Journal(target) as file:
        file.write(b"done\n")
        mark = file.mark()
        file.write(b"not done\n")
        file.cut_back(mark)
        raise OSError("disk")
    assert target.read_bytes() == b"done\n"


def test_abandoning_leaves_the_old_file_untouched(tmp_path: Path) -> None:
    target = tmp_path / "wire.txt"
    target.write_bytes(b"old")
    number = target.stat().st_ino
    with Replacement(target) as file:
        file.write(b"old")
        file.abandon()
    assert target.stat().st_ino == number
    assert leftovers(tmp_path) == []


def test_a_device_is_written_straight() -> None:
    with Replacement(Path(os.devnull)) as file:
        file.write(b"gone")
    assert Path(os.devnull).is_char_device()


def test_what_dead_runs_left_is_swept_up_and_nothing_else(tmp_path: Path) -> None:
    left, living = tmp_path / ".copydesk-0123abcd.tmp", tmp_path / "out.txt"
    others = [tmp_path / name for name in (".copydesk-baseline.json", ".copydesk-0123abcd.tmp.txt")]
    for path in (left, *others):
        path.write_bytes(b"x")
    with Replacement(living) as file:
        file.write(b"new")
        sweep(tmp_path)
    assert not left.exists()
    assert living.read_bytes() == b"new"
    assert all(path.exists() for path in others)
    sweep(tmp_path / "missing")


def test_two_processes_do_not_write_one_file(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with Replacement(target) as first:
        with pytest.raises(BlockingIOError, match="another process is writing it"):
            Replacement(target).__enter__()
        first.write(b"first")
    with Replacement(target) as second:
        second.write(b"second")
    assert target.read_bytes() == b"second"
    assert leftovers(tmp_path) == []


def test_a_journal_keeps_what_was_marked(tmp_path: Path) -> None:
    target = tmp_path / "log.jsonl"
    target.write_bytes(b"done\nhalf a li")
    with Journal(target, kept=5) as file:
        file.write(b"more\n")
    assert target.read_bytes() == b"done\nmore\n"


def test_what_a_full_disk_took_of_a_journal_is_cut_off(tmp_path: Path) -> None:
    target = tmp_path / "log.jsonl"
    with small_disk(), Journal(target) as file:
        file.write(b"done\n")
        mark = file.mark()
        file.write(b"not done\n" * 1000)
        with pytest.raises(OSError, match=r"File too large: '.*log\.jsonl'"):
            file.mark()
        file.cut_back(mark)
        file.write(b"more\n")
        assert file.mark() == 10
    assert target.read_bytes() == b"done\nmore\n"


def test_a_full_disk_is_told_of_by_the_name_of_the_file(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "wire.txt")
    with (
        small_disk(),
        pytest.raises(OSError, match=r"File too large: '.*link\.txt'"),
        Replacement(link) as file,
    ):
        file.write(b"x" * 2000)
    assert leftovers(tmp_path) == []
