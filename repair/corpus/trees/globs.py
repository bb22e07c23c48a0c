"""Patterns of paths, written as in ``.gitignore``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from repair.corpus.errors import CorpusError
from repair.corpus.trees.folders import within

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MAGIC = frozenset("*?[")
"""Characters that make a path a pattern of paths."""


class Globs:
    """Patterns written in a folder; the last one that fits decides.

    A path that lies elsewhere (a call may exclude any) is taken from the root of its disk.

    Where one can't be read, raises CorpusError, or passes it over if ``lenient``, as git does.

    >>> wire = Globs(["wire/**", "*.bak", "!wire/keep.txt"], Path("/corpus"))
    >>> [wire.verdict(Path("/corpus", name)) for name in ("wire/a.txt", "wire/keep.txt", "b.txt")]
    [True, False, None]
    >>> [wire.verdict(Path("/else", name)) for name in ("wire/a.txt", "b.bak")]
    [None, True]
    """

    def __init__(self, patterns: Iterable[str], folder: Path, *, lenient: bool = False) -> None:
        """Name the folder that the patterns are written in."""
        self._folder = folder
        self._spec = _spec(patterns, lenient=lenient)

    def verdict(self, path: Path, *, folder: bool = False) -> bool | None:
        """Whether a path is meant, or expressly not, or of no concern to the patterns."""
        place = within(path, self._folder) or within(path, Path(path.anchor))
        if place is None or place == ".":
            return None
        # A line break is a character like any other here; to the patterns it would end the name.
        name = place.replace("\n", "?") + ("/" if folder else "")
        return self._spec.check_file(name).include

    def match(self, path: Path, *, folder: bool = False) -> bool:
        """Whether a path is meant."""
        return self.verdict(path, folder=folder) is True


def _spec(patterns: Iterable[str], *, lenient: bool) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  most runs have no pattern

    readable: list[str] = []
    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError as problem:
            if not lenient:
                raise CorpusError(
                    f"{pattern!r} is no pattern of paths", "patterns are written as in .gitignore"
                ) from problem
        else:
            readable.append(pattern)
    return GitIgnoreSpec.from_lines(readable)
