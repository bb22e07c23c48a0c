"""Where a path really lies, and the folders above it that may have a say in it."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path

REPOSITORY = ".git"
"""What the top folder of a repository holds; in a linked worktree it is a file."""


def at_home(path: Path) -> Path:
    """An absolute path whose folders are no links, so that it can be compared; a link stays one."""
    if not path.name:
        return Path(os.path.realpath(path))
    return _real(Path.cwd() / path.parent) / path.name


@lru_cache(4096)
def _real(folder: Path) -> Path:
    return Path(os.path.realpath(folder))


@cache
def above(folder: Path) -> tuple[Path, ...]:
    """``folder`` and those above it, nearest first, up to the top of a repository, or to the root.

    What lies above a repository has no say in it: it gives the same wherever it is checked out.
    """
    found: list[Path] = []
    for one in (folder, *folder.parents):
        found.append(one)
        if is_repository(one):
            return tuple(found)
    return tuple(found)


@cache
def is_repository(folder: Path) -> bool:
    """Whether a folder is the top of a repository."""
    return os.path.lexists(folder / REPOSITORY)


def within(path: Path, folder: Path) -> str | None:
    """The place of ``path`` in ``folder``, with slashes; None where it lies elsewhere.

    >>> within(Path("/corpus/wire/a.txt"), Path("/corpus")), within(Path("/a"), Path("/corpus"))
    ('wire/a.txt', None)
    """
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None
