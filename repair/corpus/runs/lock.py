"""One run at a time: a lock that goes when its process goes, however that ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Self

from repair.corpus.errors import CorpusError

LONGEST_NUMBER = 20


class Lock:
    """Holds ``path`` for as long as its block, or its process, lasts; ``guarded`` is named.

    Its folder is made. The file means nothing by itself: the system knows who holds it. One
    that a run has removed when it ended is made again.
    Raises CorpusError where another process holds it, or files can't be locked there.
    """

    def __init__(self, path: Path, guarded: str) -> None:
        """Name the file; nothing is opened yet."""
        self._path = path
        self._guarded = guarded
        self._handle = -1

    def __enter__(self) -> Self:
        """Take the lock, or refuse."""
        while self._handle < 0:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
            except FileNotFoundError:
                continue  # a run that has ended has just removed the folder
            try:
                self._take(handle)
                if os.fstat(handle).st_nlink:  # else it was removed, and another may be made
                    self._handle, handle = handle, -1
            finally:
                if handle >= 0:
                    os.close(handle)
        os.ftruncate(self._handle, 0)
        os.write(self._handle, f"{os.getpid()}\n".encode("ascii"))
        return self

    def _take(self, handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            holder = os.read(handle, LONGEST_NUMBER).decode("ascii", "replace").strip()
            raise CorpusError(
                f"another run (process {holder or 'unknown'}) is at work on {self._guarded}",
                "wait until it has ended, or stop it",
            ) from problem
        except OSError as problem:
            raise CorpusError(
                f"{self._path} can't be locked: {problem.strerror}",
                "name a folder on another disk with --state",
            ) from problem

    def __exit__(self, *_: object) -> None:
        """Let go."""
        os.close(self._handle)
        self._handle = -1
