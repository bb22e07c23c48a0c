"""From the paths a user names to the files that hold documents, each once, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from repair.corpus.errors import CorpusError
from repair.corpus.formats.kinds import KNOWN, format_of, plain_name
from repair.corpus.records import Format
from repair.corpus.remote import Remote, exists, files_in, is_remote_tree
from repair.corpus.trees.folders import at_home
from repair.corpus.trees.globs import MAGIC, Globs
from repair.corpus.trees.ignores import Ignores
from repair.corpus.trees.selection import STANDARD_INPUT, Named, Selection


@dataclass(frozen=True, slots=True)
class Source:
    """A file of documents: ``name`` as the user sees it, ``relative`` to where a tree was named.

    Standard input has no path, and unless it is given a name, it is called ``-`` and has a
    format that only its content tells. A file elsewhere has a URL instead of a path.
    """

    name: str
    path: Path | None
    relative: Path
    format: Format | None
    url: str | None = None

    @property
    def home(self) -> Path:
        """Where the file lies, or would lie: what is configured for paths goes by this.

        A file elsewhere goes by what holds in the working directory.
        """
        return at_home(self.path or Path(self.name))


def find(selection: Selection) -> Iterator[Source | CorpusError]:
    """Yield a source for each file that a selection names, in its order, trees sorted by name.

    What cannot be read is yielded as a CorpusError in its place, so that the
    others are still processed. A file reached twice comes once. Inside a tree,
    symbolic links, hidden files, ignored files and files of other kinds are passed over.
    """
    seen: set[Path | str | None] = set()
    for named in selection.named:
        for source in _each(named, selection):
            if isinstance(source, Source):
                real = source.path.resolve() if source.path else source.url
                if real in seen:
                    continue
                seen.add(real)
            yield source


def keep_out_of_trees(path: Path, selection: Selection, *, option: str) -> None:
    """Refuse to write a log where the next run, or this one gone on with, would read it as texts.

    Raises CorpusError that names ``option`` where a tree that was named would have it; what is
    there already is an input like any other.
    """
    if path.exists():
        return
    there = at_home(path)
    for named in selection.named:
        if named.is_elsewhere or not named.local.is_dir():
            continue
        if _Walk(selection).would_take(there, Path(os.path.realpath(named.local))):
            raise CorpusError(
                f"{option} {path} lies among the texts", "name a file outside, or a hidden one"
            )


def _each(named: Named, selection: Selection) -> Iterator[Source | CorpusError]:
    try:
        yield from _sources(named, selection)
    except OSError as problem:
        yield CorpusError(f"{named.path}: {problem.strerror}")


def _sources(named: Named, selection: Selection) -> Iterator[Source | CorpusError]:
    path = named.local
    if not named.path:
        yield CorpusError("an empty path names nothing")
    elif named.is_input:
        yield standard_input(selection.input_name)
    elif named.is_elsewhere:
        yield from _elsewhere(named.path, selection)
    elif path.is_dir():
        yield from _tree(path, selection)
    elif named.is_glob:
        yield from _matches(path, selection)
    elif not path.exists():
        yield CorpusError(f"{path} does not exist")
    elif selection.sieve.excludes(at_home(path), folder=False):
        return
    elif not path.is_file():
        yield CorpusError(f"{path} is a pipe or a device", "pass it on standard input, as -")
    elif format_of(path.name) is None:
        yield CorpusError(
            f"{path} is not a kind of file that copydesk reads ({KNOWN})",
            "pass its text on standard input, as -, to have it read all the same",
        )
    else:
        yield _source(named.path, path, path if named.listed else Path(path.name))


def standard_input(name: str | None = None) -> Source:
    """Standard input, as the file of this name."""
    if name is None:
        return Source(STANDARD_INPUT, None, Path("stdin"), None)
    form, last = format_of(name), Path(Path(name).name)
    return Source(name, None, _place(last, form), form)


def _tree(root: Path, selection: Selection) -> Iterator[Source | CorpusError]:
    walk = _Walk(selection)
    yield from walk.through(root)
    if walk.empty:
        advice = f"copydesk reads files named {KNOWN}"
        if walk.ignored:
            advice = "what it holds is in its ignore files; --no-ignore reads it all the same"
        yield CorpusError(f"{root} holds no documents", advice)


def _matches(pattern: Path, selection: Selection) -> Iterator[Source | CorpusError]:
    """Documents that a glob names, or that lie in folders it names; it is looked for as a tree."""
    parts = pattern.parts
    plain = next(at for at, part in enumerate(parts) if not MAGIC.isdisjoint(part))
    root = Path(*parts[:plain])
    try:
        wanted = Globs(["/" + "/".join(parts[plain:])], Path(os.path.realpath(root)))
    except CorpusError as problem:
        yield problem
        return
    walk = _Walk(selection, wanted)
    yield from walk.through(root)
    if walk.empty:
        yield CorpusError(f"{pattern} matches no documents", "in a shell, put it in quotes")


class _Walk:
    """One way through a tree; afterwards tells what was met."""

    def __init__(self, selection: Selection, wanted: Globs | None = None) -> None:
        self._selection = selection
        self._wanted = wanted
        self._wall = selection.outside.resolve() if selection.outside else None
        self.found = self.ignored = self.excluded = 0
        self.problems: list[OSError] = []

    @property
    def empty(self) -> bool:
        """Whether there was nothing to read, though nothing was excluded on purpose."""
        return not (self.found or self.excluded or self.problems)

    def through(self, root: Path) -> Iterator[Source | CorpusError]:
        """Yield the documents below ``root`` in order of their names."""
        home = Path(os.path.realpath(root))
        ignores = Ignores(home) if self._selection.sieve.heeds_ignore_files(home) else None
        for folder, subfolders, names in os.walk(root, onerror=self.problems.append):
            here = Path(folder)
            inside = home / here.relative_to(root)
            kept = (name for name in sorted(subfolders) if self._enters(inside / name, ignores))
            subfolders[:] = kept
            for name in sorted(names):
                if self._takes(inside / name, ignores) and _regular(here / name):
                    self.found += 1
                    path = here / name
                    yield _source(str(path), path, path.relative_to(root))
        for problem in self.problems:
            yield CorpusError(f"{problem.filename}: {problem.strerror}")

    def would_take(self, path: Path, home: Path) -> bool:
        """Whether a file at ``path``, be it there or not, belongs to the tree ``home``."""
        if not path.is_relative_to(home):
            return False
        ignores = Ignores(home) if self._selection.sieve.heeds_ignore_files(home) else None
        folders = [folder for folder in path.parents if folder.is_relative_to(home)]
        return self._takes(path, ignores) and all(
            self._enters(folder, ignores) for folder in folders if folder != home
        )

    def _enters(self, folder: Path, ignores: Ignores | None) -> bool:
        passed = folder.name.startswith(".") or folder == self._wall
        return not passed and self._lets(folder, ignores, folder=True)

    def _takes(self, path: Path, ignores: Ignores | None) -> bool:
        if format_of(path.name) is None or path.name.startswith("."):
            return False
        wanted = self._wanted is None or self._wanted.match(path)
        return wanted and self._lets(path, ignores, folder=False)

    def _lets(self, path: Path, ignores: Ignores | None, *, folder: bool) -> bool:
        """Whether neither an ignore file nor the user leaves a path out."""
        if ignores and ignores.ignored(path, folder=folder):
            self.ignored += 1
            return False
        if self._selection.sieve.excludes(path, folder=folder):
            self.excluded += 1
            return False
        return True


def _elsewhere(named: str, selection: Selection) -> Iterator[Source | CorpusError]:
    """The files that a URL names: it alone, or all of a folder."""
    try:
        if not is_remote_tree(named):
            if not exists(named):
                yield CorpusError(f"{named} does not exist")
            elif format_of(named) is None:
                yield CorpusError(f"{named} is not a kind of file that copydesk reads ({KNOWN})")
            else:
                yield from _let(_source(named, None, Path(Remote(named).name)), selection)
            return
        found = [name for name in files_in(named) if format_of(name.name)]
    except CorpusError as problem:
        yield problem
        return
    if not found:
        yield CorpusError(f"{named} holds no documents", f"copydesk reads files named {KNOWN}")
    for name in found:
        if ".." in name.parts:
            yield CorpusError(f"{named} holds a file named {name}, which leads out of it")
        else:
            source = _source(f"{named.rstrip('/')}/{name}", None, Path(name))
            yield from _let(source, selection)


def _let(source: Source, selection: Selection) -> Iterator[Source]:
    if not selection.sieve.excludes(source.home, folder=False):
        yield source


def _source(name: str, path: Path | None, relative: Path) -> Source:
    """A file as a source, at a URL if it has no path."""
    form = format_of(name)
    return Source(name, path, _place(relative, form), form, name if path is None else None)


def _place(relative: Path, form: Format | None) -> Path:
    """Where the output belongs; what comes of a web page is a text."""
    return plain_name(relative) if form is Format.WEB_PAGE else relative


def _regular(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
