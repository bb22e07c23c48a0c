"""The only place that writes files: all of a file, or nothing of it."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

PREFIX = ".copydesk-"
"""How a temporary file's name starts; short, so that no target's name makes it too long."""


class Replacement:
    """A file that takes the place of ``path`` when its block ends without an exception.

    Until then ``path`` is what it was, and stays so if anything fails: the
    bytes go to a temporary file in the same directory, are flushed to the
    disk, and renamed. The mode is kept; of a symlink, the target is replaced.
    A device or a pipe has no bytes to protect and is written straight.
    Raises OSError as the system reports it; the temporary file is then gone.

    >>> folder = Path(tempfile.mkdtemp())
    >>> with Replacement(folder / "wire.txt") as file:
    ...     file.write(b"All of it.")
    >>> [(path.name, path.read_text()) for path in folder.iterdir()]
    [('wire.txt', 'All of it.')]
    """

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is opened yet."""
        self._target = Path(os.path.realpath(path))
        self._temporary: Path | None = None
        self._abandoned = False
        self._stream: BinaryIO

    def __enter__(self) -> Self:
        """Open the temporary file."""
        if self._target.exists() and not self._target.is_file():
            self._stream = self._target.open("wb")
        else:
            handle, name = tempfile.mkstemp(prefix=PREFIX, dir=self._target.parent)
            self._temporary = Path(name)
            self._stream = os.fdopen(handle, "wb")
        return self

    def write(self, data: bytes) -> None:
        """Add ``data`` to the file to be."""
        self._stream.write(data)

    def abandon(self) -> None:
        """Leave ``path`` as it is after all."""
        self._abandoned = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Put the file in its place, or remove it."""
        try:
            if self._temporary is not None and kind is None and not self._abandoned:
                self._commit(self._temporary)
            self._stream.close()
        finally:
            if self._temporary is not None:
                with suppress(OSError):
                    self._stream.close()
                with suppress(OSError):
                    self._temporary.unlink()

    def _commit(self, temporary: Path) -> None:
        self._stream.flush()
        os.fchmod(self._stream.fileno(), _mode(self._target))
        os.fsync(self._stream.fileno())
        self._stream.close()
        temporary.replace(self._target)
        _sync_directory(self._target.parent)


class Journal:
    """A file that tells what is done, written where it is to stand, ahead of what it tells of.

    What was marked is on the disk, whatever happens then; what came after the
    last mark can be cut off again. Opening a journal empties it.
    Raises OSError as the system reports it.
    """

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is opened yet."""
        self._path = path
        self._stream: BinaryIO

    def __enter__(self) -> Self:
        """Open the file, empty."""
        self._stream = self._path.open("wb")
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; all that was not cut off stays."""
        self._stream.close()

    def write(self, data: bytes) -> None:
        """Add ``data`` at the end."""
        self._stream.write(data)

    def mark(self) -> int:
        """Push what was written to the disk, and return the place to which it reaches."""
        self._stream.flush()
        if not self._path.is_file():
            return 0
        os.fsync(self._stream.fileno())
        return self._stream.tell()

    def cut_back(self, mark: int) -> None:
        """Cut off what was written after ``mark``; what went to a pipe is gone."""
        self._stream.flush()
        if self._path.is_file():
            self._stream.seek(mark)
            self._stream.truncate()


def _mode(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_directory(directory: Path) -> None:
    """Make the rename itself last; some systems can't open a directory, and need not."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
