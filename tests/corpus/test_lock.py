"""One run at a time, also while another one ends and takes its folder with it."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from repair.corpus.errors import CorpusError
from repair.corpus.runs.folder import Folder, held
from repair.corpus.runs.lock import Lock


def once_before(
    monkeypatch: pytest.MonkeyPatch, owner: object, name: str, event: Callable[[], object]
) -> None:
    """Let something happen just before a function is called for the first time."""
    call = getattr(owner, name)

    def first(*args: object) -> object:
        monkeypatch.setattr(owner, name, call)
        event()
        return call(*args)

    monkeypatch.setattr(owner, name, first)


@pytest.mark.parametrize(("owner", "name"), [(os, "open"), (fcntl, "flock")])
def test_a_lock_that_was_removed_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    path = tmp_path / "run" / "lock"
    path.parent.mkdir()
    once_before(monkeypatch, owner, name, lambda: shutil.rmtree(path.parent))
    with Lock(path, "out"):
        assert path.read_text() == f"{os.getpid()}\n"
        with pytest.raises(CorpusError, match="is at work on out"):
            Lock(path, "out").__enter__()


def test_a_folder_that_is_passing_takes_its_lock_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path / "run", passing=True)

    def next_run() -> None:
        with Lock(folder.lock, "out"):
            folder.manifest.write_text("{}")

    with held(folder, "out"):
        folder.evidence.write_text("what was learnt")
        once_before(monkeypatch, Path, "rmdir", next_run)
    assert [path.name for path in folder.path.iterdir() if path != folder.lock] == [
        "manifest.jsonl"
    ]


def test_a_disk_on_which_nothing_can_be_locked_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(CorpusError, match="lock can't be locked: No locks available"):
        Lock(tmp_path / "lock", "out").__enter__()
