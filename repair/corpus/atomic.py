"""The only place that writes files: all of a file, or nothing of it."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

PREFIX, SUFFIX = ".copydesk-", ".tmp"
"""How a temporary file's name starts and ends."""
TEMPORARY = re.compile(r"\.copydesk-[0-9a-f]{8}\.tmp")
"""The names that temporary files have, and no file of a user's is likely to."""
HELD = 1 << 16
"""Bytes of a journal in memory before they go to the system."""


class Replacement:
    """A file that takes the place of ``path`` when its block ends without an exception.

    Until then ``path`` is what it was, and stays so if anything fails: the
    bytes go to a temporary file in the same directory, are flushed to the
    disk, and renamed. The mode is kept, and as far as the system allows the
    owner, the group and the extended attributes; of a symlink, the target is
    replaced; of several hard links, the one that was named.
    A device or a pipe has no bytes to protect and is written straight.
    Raises BlockingIOError where another process is writing ``path``, and
    OSError, which names it; the temporary file is then gone.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with Replacement(folder / "wire.txt") as file:
    ...     file.write(b"All of it.")
    >>> [(path.name, path.read_text()) for path in folder.iterdir()]
    [('wire.txt', 'All of it.')]
    """

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is opened yet."""
        self._path = path
        self._target = Path(os.path.realpath(path))
        self._temporary: Path | None = None
        self._abandoned = False
        self._stream: BinaryIO

    def __enter__(self) -> Self:
        """Open the temporary file."""
        with _telling_of(self._path):
            if self._target.exists() and not self._target.is_file():
                self._stream = self._target.open("wb")
            else:
                self._stream, self._temporary = _temporary(self._target)
        return self

    def write(self, data: bytes) -> None:
        """Add ``data`` to the file to be."""
        with _telling_of(self._path):
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
            with _telling_of(self._path):
                if self._temporary is None:
                    self._stream.close()
                elif kind is None and not self._abandoned:
                    self._commit(self._temporary)
                    self._temporary = None
        finally:
            if self._temporary is not None:  # removed while it is held: the next may have its name
                with suppress(OSError):
                    self._temporary.unlink()
            with suppress(OSError):
                self._stream.close()

    def _commit(self, temporary: Path) -> None:
        self._stream.flush()
        _take_after(self._target, self._stream.fileno())
        os.fsync(self._stream.fileno())
        temporary.replace(self._target)  # before it is closed, so that nobody can sweep it up
        _sync_directory(self._target.parent)


class Journal:
    """A file that tells what is done, written where it is to stand, ahead of what it tells of.

    What was marked is on the disk, whatever happens then; what came after the
    last mark can be cut off again, also where the disk has no room for it.
    Opening a journal empties it, but for the first ``kept`` bytes that an
    earlier run marked. Raises OSError, which names the file.
    """

    def __init__(self, path: Path, kept: int = 0) -> None:
        """Name the file; nothing is opened yet."""
        self._path = path
        self._kept = kept
        self._held = bytearray()
        self._file: FileIO
        self._is_whole: bool

    def __enter__(self) -> Self:
        """Open the file, with nothing in it but what is kept."""
        self._file = FileIO(self._path, "r+" if self._kept else "w")
        self._is_whole = stat.S_ISREG(os.fstat(self._file.fileno()).st_mode)
        if self._kept:
            self.cut_back(self._kept)
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; all that was not cut off stays."""
        try:
            self.pass_on()
        finally:
            self._file.close()

    def write(self, data: bytes) -> None:
        """Add ``data`` at the end."""
        self._held += data
        if len(self._held) >= HELD:
            self.pass_on()

    def pass_on(self) -> None:
        """Hand what was written to the system, where it outlives this process."""
        with _telling_of(self._path):
            while self._held:
                del self._held[: self._file.write(self._held)]

    def mark(self) -> int:
        """Push what was written to the disk, and return the place to which it reaches."""
        self.pass_on()
        if not self._is_whole:
            return 0
        with _telling_of(self._path):
            os.fsync(self._file.fileno())
        return self._file.tell()

    def cut_back(self, mark: int) -> None:
        """Cut off what was written after ``mark``; what goes to a pipe is gone."""
        if self._is_whole:
            self._held.clear()
            self._file.seek(mark)
            self._file.truncate()
        else:
            self.pass_on()


@contextmanager
def _telling_of(path: Path) -> Iterator[None]:
    """Let what the system refuses say of which file."""
    try:
        yield
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(path)) from problem


def sweep(folder: Path) -> None:
    """Remove the temporary files that dead runs left in ``folder``; those of living ones are held.

    What can't be removed stays, and what is missing is no fault.
    """
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_if_left(Path(entry.path))


def _remove_if_left(path: Path) -> None:
    """Remove a temporary file that nobody holds; raises BlockingIOError where somebody does."""
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_nlink:  # else it went meanwhile, and the name may be another's
            path.unlink()
    finally:
        os.close(handle)


def _temporary(target: Path) -> tuple[BinaryIO, Path]:
    """Open the temporary file of ``target``, held for as long as it is open.

    Its name is the target's own, so that two processes can't write one target
    at once. Raises BlockingIOError where another one does.
    """
    hashed = hashlib.blake2s(os.fsencode(target.name), digest_size=4).hexdigest()
    path = target.parent / f"{PREFIX}{hashed}{SUFFIX}"
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        except FileExistsError:
            try:
                _remove_if_left(path)
            except FileNotFoundError:
                continue
            except BlockingIOError as problem:
                reason = "another process is writing it"
                raise BlockingIOError(errno.EWOULDBLOCK, reason) from problem
            continue
        with suppress(OSError):  # where files can't be locked, none are taken for left over
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return os.fdopen(handle, "wb"), path
        os.close(handle)  # swept up between its making and its locking


def _take_after(target: Path, handle: int) -> None:
    """Give the open file ``handle`` the mode, owner and attributes of ``target``.

    Where that is not there yet, the mode that a new file has.
    """
    try:
        old = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(handle, 0o666 & ~mask)
        return
    try:
        os.fchown(handle, old.st_uid, old.st_gid)
    except OSError:  # only root may give a file away; one's own groups anybody may
        with suppress(OSError):
            os.fchown(handle, -1, old.st_gid)
    if sys.platform == "linux":
        with suppress(OSError):
            for name in os.listxattr(target):
                with suppress(OSError):
                    os.setxattr(handle, name, os.getxattr(target, name))
    os.fchmod(handle, stat.S_IMODE(old.st_mode))  # last: a new owner takes some of its bits


def _sync_directory(directory: Path) -> None:
    """Make the rename itself last; some systems can't open a directory, and need not."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
