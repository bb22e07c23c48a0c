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

    The file stays behind and means nothing by itself: the system knows who holds it.
    Raises CorpusError where another process does.
    """

    def __init__(self, path: Path, guarded: str) -> None:
        """Name the file; nothing is opened yet."""
        self._path = path
        self._guarded = guarded
        self._handle = -1

    def __enter__(self) -> Self:
        """Take the lock, or refuse."""
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            holder = os.read(self._handle, LONGEST_NUMBER).decode("ascii", "replace").strip()
            os.close(self._handle)
            raise CorpusError(
                f"another run (process {holder or 'unknown'}) is at work on {self._guarded}",
                "wait until it has ended, or stop it",
            ) from problem
        os.ftruncate(self._handle, 0)
        os.write(self._handle, f"{os.getpid()}\n".encode("ascii"))
        return self

    def __exit__(self, *_: object) -> None:
        """Let go."""
        os.close(self._handle)
