"""Which files were found to need nothing: kept in the user's cache, so as not to look again.

Only ``check`` asks: what is to be written is always made anew. An entry is the digest of a file's
bytes under a key of all else that bears on the answer: the settings, the content of the files
they name, the code and data of copydesk, the versions of what it stands on. Where there
is no cache, or it can't be used, everything is looked at.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from repair.corpus.discover import Source
from repair.corpus.settings import Settings

ENTRY = re.compile(rb"([0-9a-f]{40}) ([0-9]{1,9})")
"""The digest of a file, and how many documents are in it."""
LARGEST_FILE = 64 << 20
"""Bytes beyond which a file is not asked about: its digest would cost a reading of its own."""
LARGEST = 16 << 20
"""Bytes beyond which the entries of one key are begun anew: 300,000 files."""
KEPT = 30 * 24 * 3600
"""Seconds after which entries that nobody has added to are removed."""
STANDS_ON = ("copydesk", "regex", "ftfy", "numpy", "onnxruntime")
MAY_READ = ("lxml", "pyarrow", "trafilatura", "zstandard")
"""Packages that some formats are read with; they need not be there."""
PACKAGE = Path(__file__).parents[1]


def cache_folder() -> Path | None:
    """Where entries are kept, or None where the environment names no place for them."""
    for variable, below in (("XDG_CACHE_HOME", ""), ("HOME", ".cache"), ("LOCALAPPDATA", "")):
        if os.environ.get(variable):
            return Path(os.environ[variable], below, "copydesk")
    return None


@dataclass(slots=True)
class SoundFiles:
    """The files that are known to need nothing; ``folder`` None keeps none."""

    folder: Path | None
    _known: dict[str, dict[str, int]] = field(default_factory=dict)
    _new: dict[str, dict[str, int]] = field(default_factory=dict)
    _keys: dict[Settings, str | None] = field(default_factory=dict)
    _met: dict[Source, str] = field(default_factory=dict)

    def documents(self, source: Source, settings: Settings) -> int | None:
        """How many documents a source holds, if they are known to need nothing; else None."""
        key = self._key(settings)
        digest = None if key is None else _of_source(source)
        if key is None or digest is None:
            return None
        self._met[source] = digest
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key].get(digest)

    def remember(self, source: Source, settings: Settings, documents: int) -> None:
        """Keep that a source needs nothing, if it still is what it was when it was asked about."""
        key, met = self._key(settings), self._met.get(source)
        if key is not None and met is not None and met == _of_source(source):
            self._new.setdefault(key, {})[met] = documents

    def close(self) -> None:
        """Add what is new to the cache, where that can be done."""
        for key, entries in self._new.items():
            with suppress(OSError):
                self._append(key, entries)

    def _key(self, settings: Settings) -> str | None:
        if self.folder is None:
            return None
        if settings not in self._keys:
            self._keys[settings] = _key(settings)
        return self._keys[settings]

    def _read(self, key: str) -> dict[str, int]:
        try:
            rows = (ENTRY.fullmatch(row) for row in self._file(key).read_bytes().split(b"\n"))
            return {row[1].decode(): int(row[2]) for row in rows if row}
        except OSError:
            return {}

    def _append(self, key: str, entries: dict[str, int]) -> None:
        file = self._file(key)
        if not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(file.parent)
        elif file.stat().st_size > LARGEST:
            file.unlink()
        rows = "".join(f"\n{digest} {count}" for digest, count in entries.items()) + "\n"
        handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, rows.encode("ascii"))
        finally:
            os.close(handle)

    def _file(self, key: str) -> Path:
        return (self.folder or Path()) / f"sound-{key}"


def _sweep(folder: Path) -> None:
    for file in folder.glob("sound-*"):
        if file.stat().st_mtime < time.time() - KEPT:
            file.unlink()


def _key(settings: Settings) -> str | None:
    """A digest of all but the file that bears on whether it needs anything; None if not known.

    A language model is not asked what it is: to read it takes longer than to check most files.
    """
    if settings.neural is not None:
        return None
    try:
        values = {
            name: [value.suffix, _digest(value)] if isinstance(value, Path) else value
            for name, value in asdict(settings).items()
        }
        stands_on = [version(name) for name in STANDS_ON] + [_version(name) for name in MAY_READ]
    except (OSError, PackageNotFoundError):
        return None
    known = repr([values, stands_on, sys.version, _code()])
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _version(package: str) -> str:
    with suppress(PackageNotFoundError):
        return version(package)
    return ""


@cache
def _code() -> list[tuple[str, int, int]]:
    """What the code and data of copydesk look like from outside, for those who work on it."""
    files = sorted(path for path in PACKAGE.rglob("*") if path.suffix != ".pyc" and path.is_file())
    status = ((path, path.stat()) for path in files)
    return [(path.name, one.st_size, one.st_mtime_ns) for path, one in status]


def _of_source(source: Source) -> str | None:
    """The digest of a file and of what its name says; whoever reads it will say what is wrong."""
    if source.path is None:
        return None
    with suppress(OSError):
        if source.path.stat().st_size <= LARGEST_FILE:
            return _digest(source.path, f"{source.format} {''.join(source.path.suffixes)}")
    return None


def _digest(path: Path, said: str = "") -> str:
    with path.open("rb") as stream:
        content = hashlib.file_digest(stream, "sha256").digest()
    whole = hashlib.sha256(said.encode("utf-8", "surrogateescape") + b"\0" + content)
    return whole.hexdigest()[:40]
