"""What the ignore files of a tree leave out."""

from __future__ import annotations

from codecs import BOM_UTF8
from functools import lru_cache
from pathlib import Path

from repair.corpus.trees.folders import above, is_repository
from repair.corpus.trees.globs import Globs

OURS, GITS = ".copydeskignore", ".gitignore"


class Ignores:
    """The ignore files that hold for a tree, those of the folders above it included.

    A nearer file overrules one further up, and ``.copydeskignore`` the ``.gitignore`` beside it.
    ``.gitignore`` counts inside a repository alone, as git has it. A file above the tree that
    ignores the whole tree has no say: the tree was named.
    """

    def __init__(self, root: Path) -> None:
        """Name the top folder of the tree, as ``at_home`` gives it."""
        self._in_repository = is_repository(above(root)[-1])
        self._above = [
            globs
            for folder in above(root)[1:]
            for globs in self._written_in(folder)
            if not globs.match(root, folder=True)
        ]
        self._root = root
        self._of = lru_cache(4096)(self._nearest_first)

    def ignored(self, path: Path, *, folder: bool) -> bool:
        """Whether a file or folder of the tree is left out by itself; ask for its folders first."""
        for globs in self._of(path.parent):
            verdict = globs.verdict(path, folder=folder)
            if verdict is not None:
                return verdict
        return False

    def _nearest_first(self, folder: Path) -> list[Globs]:
        written = list(self._written_in(folder))
        if folder == self._root:
            return [*written, *self._above]
        return [*written, *self._of(folder.parent)]

    def _written_in(self, folder: Path) -> list[Globs]:
        found = [folder / OURS] + ([folder / GITS] if self._in_repository else [])
        return [Globs(_lines(file), folder, lenient=True) for file in found if file.is_file()]


def _lines(file: Path) -> list[str]:
    return file.read_bytes().removeprefix(BOM_UTF8).decode("utf-8", "surrogateescape").splitlines()
