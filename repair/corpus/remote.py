"""Files elsewhere, named by a URL: read and written through fsspec, the whole of one or none."""

from __future__ import annotations

import errno
import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import unquote, urlsplit

from repair.corpus.errors import CorpusError
from repair.corpus.formats.extras import needed

if TYPE_CHECKING:
    from typing_extensions import Buffer

URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+(?:::[^/]*)?://")
PIECE = 1 << 20
"""Bytes that are fetched at once."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file that a URL names."""

    url: str

    @property
    def name(self) -> str:
        """The last part of the URL."""
        return self.url.rpartition("/")[2]

    def __str__(self) -> str:
        """The URL."""
        return self.url


def is_remote(named: str) -> bool:
    """Whether what a user names is a URL of a place elsewhere.

    >>> is_remote("s3://bucket/wire.jsonl"), is_remote("file:///tmp/a.txt"), is_remote("C://x")
    (True, False, False)
    """
    return URL.match(named) is not None and not named.lower().startswith("file:")


def without_scheme(named: str) -> str:
    """What a user names, as the path that it is if it is a ``file:`` URL of this machine.

    >>> without_scheme("file:///tmp/my%20texts"), without_scheme("tmp/a%20.txt")
    ('/tmp/my texts', 'tmp/a%20.txt')
    """
    parts = urlsplit(named) if named.lower().startswith("file://") else None
    return unquote(parts.path) if parts and parts.netloc in ("", "localhost") else named


def is_remote_tree(url: str) -> bool:
    """Whether a URL names a folder; raises CorpusError where that can't be found out."""
    files, path = _place(url)
    with _told(url):
        return bool(files.isdir(path))


def files_in(url: str) -> Iterator[PurePosixPath]:
    """Yield the files under a URL, relative to it, sorted by name; hidden ones are passed over.

    Raises CorpusError where they can't be listed.
    """
    files, path = _place(url)
    with _told(url):
        root = str(files._strip_protocol(path)).rstrip("/")  # noqa: SLF001  fsspec has no other
        found = [str(name).removeprefix(root).lstrip("/") for name in files.find(path)]
    for relative in sorted(map(PurePosixPath, found)):
        if not any(part.startswith(".") for part in relative.parts):
            yield relative


def exists(url: str) -> bool:
    """Whether there is a file of that URL; raises CorpusError where that can't be found out."""
    files, path = _place(url)
    with _told(url):
        return bool(files.isfile(path))


@contextmanager
def opened_remote(url: str) -> Iterator[BinaryIO]:
    """Open a file elsewhere for reading; OSError is all that reading it raises."""
    files, path = _place(url)
    with _told(url):
        file = files.open(path, "rb")
    with file, io.BufferedReader(_Fetched(file, url), PIECE) as stream:
        yield stream


@contextmanager
def written_remote(url: str) -> Iterator[BinaryIO]:
    """Give a file that goes to a URL when the block ends without an exception.

    Until then it lies on this machine; it is sent in one transaction.
    Raises CorpusError where that fails.
    """
    files, path = _place(url)
    with tempfile.TemporaryFile(prefix=".copydesk-") as held:
        yield held
        held.seek(0)
        with _told(url):
            files.makedirs(files._parent(path), exist_ok=True)  # noqa: SLF001  fsspec has no other
            with files.transaction, files.open(path, "wb") as file:
                shutil.copyfileobj(held, file, PIECE)


class _Fetched(io.RawIOBase):
    """A file of fsspec whose faults, of whatever library, are those of a file."""

    def __init__(self, file: BinaryIO, url: str) -> None:
        self._file = file
        self._url = url

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        place: int = self._file.seek(offset, whence)
        return place

    def tell(self) -> int:
        place: int = self._file.tell()
        return place

    def readinto(self, buffer: Buffer) -> int:
        room = memoryview(buffer)
        try:
            data = self._file.read(len(room))
        except OSError:
            raise
        except Exception as problem:
            raise OSError(errno.EIO, str(problem) or type(problem).__name__, self._url) from problem
        room[: len(data)] = data
        return len(data)


def _place(url: str) -> tuple[Any, str]:
    """The file system that a URL is of, and the path in it."""
    core = needed("fsspec.core", "remote", url)
    try:
        files, path = core.url_to_fs(url)
    except ImportError as problem:
        raise CorpusError(f"{url} needs a library: {problem}") from problem
    except Exception as problem:
        raise CorpusError(f"{url} can't be reached: {problem}") from problem
    return files, path


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Say what went wrong elsewhere, whatever library says it."""
    try:
        yield
    except CorpusError:
        raise
    except Exception as problem:
        said = (str(problem).splitlines() or [""])[0]
        why = getattr(problem, "strerror", None) or said or type(problem).__name__
        raise CorpusError(f"{url}: {why}", "nothing of it was changed") from problem
