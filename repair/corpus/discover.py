"""From the paths a user names to the files that hold documents, each once, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from repair.corpus.errors import CorpusError
from repair.corpus.formats.kinds import KNOWN, format_of, plain_name
from repair.corpus.records import Format
from repair.corpus.remote import (
    Remote,
    exists,
    files_in,
    is_remote,
    is_remote_tree,
    without_scheme,
)

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of documents: ``name`` as the user sees it, ``relative`` to where a tree was named.

    Standard input has the name ``-``, no path, and a format only its content tells.
    A file elsewhere has a URL instead of a path.
    """

    name: str
    path: Path | None
    relative: Path
    format: Format | None
    url: str | None = None


def find(paths: Iterable[str], *, outside: Path | None = None) -> Iterator[Source | CorpusError]:
    """Yield a source for each file that ``paths`` name, in their order, trees sorted by name.

    What cannot be read is yielded as a CorpusError in its place, so that the
    others are still processed. A file reached twice comes once. Inside a tree,
    symbolic links, hidden files and files of other kinds are passed over, and
    so is everything under ``outside`` (where output goes).
    """
    seen: set[Path | str | None] = set()
    for named in paths:
        for source in _sources(named, outside):
            if isinstance(source, Source):
                real = source.path.resolve() if source.path else source.url
                if real in seen:
                    continue
                seen.add(real)
            yield source


def names_tree(named: str) -> bool:
    """Whether what a user names is a directory, here or elsewhere.

    Raises CorpusError where that can't be found out.
    """
    return is_remote_tree(named) if is_remote(named) else Path(without_scheme(named)).is_dir()


def _sources(named: str, outside: Path | None) -> Iterator[Source | CorpusError]:
    if not named:
        yield CorpusError("an empty path names nothing")
        return
    if named == STANDARD_INPUT:
        yield Source(named, None, Path("stdin"), None)
        return
    if is_remote(named):
        yield from _elsewhere(named)
        return
    path = Path(without_scheme(named))
    if path.is_dir():
        found = list(_walk(path, outside))
        if not found:
            yield CorpusError(f"{named} holds no documents", f"copydesk reads files named {KNOWN}")
        yield from found
    elif not path.exists():
        yield CorpusError(f"{named} does not exist")
    elif not path.is_file():
        yield CorpusError(f"{named} is a pipe or a device", "pass it on standard input, as -")
    elif format_of(path.name) is None:
        yield CorpusError(
            f"{named} is not a kind of file that copydesk reads ({KNOWN})",
            "pass its text on standard input, as -, to have it read all the same",
        )
    else:
        yield _source(named, path, Path(path.name))


def _walk(root: Path, outside: Path | None) -> Iterator[Source | CorpusError]:
    wall = outside.resolve() if outside else None
    problems: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=problems.append):
        here = Path(folder)
        subfolders[:] = sorted(
            name
            for name in subfolders
            if not name.startswith(".") and (here / name).resolve() != wall
        )
        for name in sorted(names):
            path = here / name
            if format_of(name) and not name.startswith(".") and _regular(path):
                yield _source(str(path), path, path.relative_to(root))
    for problem in problems:
        yield CorpusError(f"{problem.filename}: {problem.strerror}")


def _elsewhere(named: str) -> Iterator[Source | CorpusError]:
    """The files that a URL names: it alone, or all of a folder."""
    try:
        if not is_remote_tree(named):
            if not exists(named):
                yield CorpusError(f"{named} does not exist")
            elif format_of(named) is None:
                yield CorpusError(f"{named} is not a kind of file that copydesk reads ({KNOWN})")
            else:
                yield _source(named, None, Path(Remote(named).name))
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
            yield _source(f"{named.rstrip('/')}/{name}", None, Path(name))


def _source(name: str, path: Path | None, relative: Path) -> Source:
    """A file as a source, at a URL if it has no path; what comes of a web page is a text."""
    form = format_of(name)
    place = plain_name(relative) if form is Format.WEB_PAGE else relative
    return Source(name, path, place, form, name if path is None else None)


def _regular(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
