"""What a user has named to be read, and what is not to be read of it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from repair.corpus.errors import CorpusError
from repair.corpus.remote import is_remote, is_remote_tree, without_scheme
from repair.corpus.trees.globs import MAGIC

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Named:
    """A path or a URL as it was named; in a list, ``-`` and ``*`` are names like any other."""

    path: str
    listed: bool = False

    @property
    def is_input(self) -> bool:
        """Whether standard input is meant."""
        return self.path == STANDARD_INPUT and not self.listed

    @property
    def is_glob(self) -> bool:
        """Whether a pattern is meant: what lies there under that very name comes first."""
        magic = not (self.listed or self.is_elsewhere or MAGIC.isdisjoint(self.path))
        return magic and not os.path.lexists(self.local)

    @property
    def is_elsewhere(self) -> bool:
        """Whether a URL of a place elsewhere is meant."""
        return is_remote(self.path)

    @property
    def local(self) -> Path:
        """The path that is meant, if one is."""
        return Path(without_scheme(self.path))

    @property
    def is_tree(self) -> bool:
        """Whether a directory is meant, here or elsewhere.

        Raises CorpusError where that can't be found out.
        """
        return is_remote_tree(self.path) if self.is_elsewhere else self.local.is_dir()


class Sieve(Protocol):
    """What is not to be read of what was named; paths are as ``at_home`` gives them."""

    def excludes(self, path: Path, *, folder: bool) -> bool:
        """Whether a file, or all of a folder, is not to be read even where it was named."""

    def heeds_ignore_files(self, root: Path) -> bool:
        """Whether ignore files are heard in a tree."""


class Everything:
    """Leaves out nothing but what ignore files say."""

    def excludes(self, path: Path, *, folder: bool) -> bool:
        """Nothing is excluded."""
        del path, folder
        return False

    def heeds_ignore_files(self, root: Path) -> bool:
        """Ignore files are heard everywhere."""
        del root
        return True


@dataclass(frozen=True, slots=True)
class Selection:
    """What was named, in its order, and what of it is not meant.

    Below ``outside`` (where output goes) nothing is read. ``input_name`` is what standard
    input is to be called.
    """

    named: tuple[Named, ...]
    sieve: Sieve = field(default_factory=Everything)
    outside: Path | None = None
    input_name: str | None = None

    @property
    def alone(self) -> bool:
        """Whether a single file was named, so that its output needs no directory.

        Raises CorpusError where that can't be found out.
        """
        if len(self.named) != 1:
            return False
        (only,) = self.named
        return not (only.listed or only.is_glob or only.is_tree)


def listed(where: str, *, nul: bool) -> tuple[Named, ...]:
    """Read the paths listed in a file or on standard input (-): one a line, or each ended by NUL.

    Raises CorpusError where the list can't be read.
    """
    try:
        if where == STANDARD_INPUT:
            raw = sys.stdin.buffer.read() if sys.stdin else b""
        else:
            raw = Path(where).read_bytes()
    except OSError as problem:
        raise CorpusError(f"--files-from {where}: {problem.strerror}") from problem
    if b"\0" in raw and not nul:
        raise CorpusError(f"--files-from {where}: its paths are ended by NUL", "add -0")
    paths = raw.split(b"\0" if nul else b"\n")
    return tuple(Named(os.fsdecode(path), listed=True) for path in paths if path)
