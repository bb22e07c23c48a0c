"""Opening what a run reads and writes: files, standard input and standard output."""

from __future__ import annotations

import errno
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from repair.corpus.atomic import PREFIX, Replacement
from repair.corpus.destinations import Stream, Target
from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError
from repair.corpus.formats.kinds import packing_of
from repair.corpus.records import Format
from repair.corpus.remote import Remote, opened_remote, written_remote

Stamp = tuple[int, int]
"""A file's size and the time of its last change, in nanoseconds."""


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> object:
        """Take ``data``."""


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """Open a source for reading; standard input is left open.

    What has to be read twice is put into a temporary file first, if it comes from there.
    """
    if source.url is not None:
        with opened_remote(source.url) as stream:
            yield stream
    elif source.path is None:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "is closed", "standard input")
        if packing_of(source.name) or source.format in (Format.TABLE, Format.PARQUET):
            with tempfile.TemporaryFile(prefix=PREFIX) as held:
                shutil.copyfileobj(sys.stdin.buffer, held)
                held.seek(0)
                yield held
        else:
            yield sys.stdin.buffer
    else:
        with source.path.open("rb") as stream:
            yield stream


def lines_between(stream: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """Yield the lines that begin at byte ``start`` or later, and before byte ``end``."""
    stream.seek(start)
    while start < end and (line := stream.readline()):
        start += len(line)
        yield line


class _Nowhere:
    def write(self, data: bytes, /) -> None:
        """Let ``data`` go."""


@contextmanager
def sink_for(target: Target) -> Iterator[Sink]:
    """Open the file that replaces ``target``, its directory made where missing, or a stream."""
    if isinstance(target, Path):
        target.parent.mkdir(parents=True, exist_ok=True)
        with Replacement(target) as file:
            yield file
    elif isinstance(target, Remote):
        with written_remote(target.url) as held:
            yield held
    elif target is Stream.OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        yield _Nowhere()


def stamp_of(path: Path) -> Stamp:
    """The stamp of a file; raises OSError where there is none."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def refuse_changed(source: Source, stamp: Stamp | None) -> None:
    """Refuse to write what was made of a file that is no longer what it was at ``stamp``.

    What somebody saved there meanwhile would be lost in place, and elsewhere be half of the
    output. What has no path has no stamp. Raises CorpusError, and OSError where the file is gone.
    """
    if source.path is not None and stamp_of(source.path) != stamp:
        raise CorpusError(
            f"{source.name} was changed by someone else while it was cleaned",
            "nothing of it was written; the same command again cleans it",
        )


def failure(name: str, problem: OSError) -> CorpusError:
    """Say what the system refused, and of which file."""
    where = problem.filename if isinstance(problem.filename, str) else name
    return CorpusError(f"{where}: {problem.strerror or problem}", "nothing of it was changed")
