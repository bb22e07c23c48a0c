"""Where the output of each source goes, decided and checked before anything is read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError
from repair.corpus.records import Format
from repair.corpus.remote import Remote
from repair.corpus.trees.case import is_case_blind


class Stream(Enum):
    """Where output goes that goes to no file."""

    OUTPUT = "standard output"
    NOWHERE = "nowhere"


Target = Path | Stream | Remote


@dataclass(frozen=True, slots=True)
class Destination:
    """A source, and where its output goes: a file, here or elsewhere, or a stream."""

    source: Source
    target: Target

    @property
    def in_place(self) -> bool:
        """Whether the source is replaced by its own cleaned self."""
        return self.source.path is not None and self.target == self.source.path

    @property
    def name(self) -> str:
        """What people call the place."""
        return self.target.value if isinstance(self.target, Stream) else str(self.target)


def nowhere(sources: Sequence[Source]) -> list[Destination]:
    """Let every source be read and nothing be written."""
    return [Destination(source, Stream.NOWHERE) for source in sources]


def to_standard_output(sources: Sequence[Source]) -> list[Destination]:
    """Send the one source there is to standard output.

    Raises CorpusError where there are more: their texts would run together.
    """
    if len(sources) > 1:
        raise CorpusError(
            f"{len(sources)} files can't all go to standard output",
            "name a directory with --output, or change them with --in-place",
        )
    return [Destination(source, Stream.OUTPUT) for source in sources]


def in_place(sources: Sequence[Source]) -> list[Destination]:
    """Let every file be replaced by its own cleaned self.

    Raises CorpusError for standard input, which has no place, for what is
    elsewhere, and for web pages.
    """
    for source in sources:
        if source.url is not None:
            raise CorpusError(
                f"{source.name} is elsewhere and can't be changed in place",
                "name another place for it with --output",
            )
    if any(source.path is None for source in sources):
        raise CorpusError("standard input can't be changed in place", "leave out --in-place")
    for source in sources:
        if source.format is Format.WEB_PAGE:
            raise CorpusError(
                f"{source.name} is a web page, of which only a text is written",
                "name a place for it with --output",
            )
    return [Destination(source, source.path) for source in sources if source.path]


def to_file(sources: Sequence[Source], target: Path) -> list[Destination]:
    """Send the one source there is to ``target``.

    Raises CorpusError where ``target`` is the source itself.
    """
    planned = [Destination(source, target) for source in sources]
    _off_the_inputs(planned)
    return planned


def to_directory(sources: Sequence[Source], root: Path) -> list[Destination]:
    """Mirror the sources under ``root``, and never write outside it.

    Raises CorpusError where two would be one file, one would be an input, a link or ``..``
    leads out of ``root``, or a place is taken by what is no file.
    """
    if root.exists() and not root.is_dir():
        raise CorpusError(
            f"{root} is a file, but the output of several inputs needs a directory",
            "name a directory with --output",
        )
    planned = [Destination(source, root / _place(source)) for source in sources]
    wall = root.resolve()
    leads = [_inside(root / source.relative, root, wall) for source in sources]
    _each_for_itself(planned, leads, root)
    _off_the_inputs(planned)
    return planned


def to_remote(
    sources: Sequence[Source], named: Sequence[str], url: str, *, tree: bool
) -> list[Destination]:
    """Send the one source there is to ``url``, or mirror a tree under it.

    Raises CorpusError where two would be one file, one would be its own input,
    or a folder that was ``named`` would hold the output the next time.
    """
    planned: dict[str, Source] = {}
    for source in sources:
        if tree and source.path is None and source.url is None:
            raise CorpusError("standard input has no name to be written under", "give a file's URL")
        target = f"{url.rstrip('/')}/{source.relative.as_posix()}" if tree else url
        inside = any(url.startswith(f"{folder.rstrip('/')}/") for folder in named)
        if inside or target == source.url:
            raise CorpusError(f"{target} lies in the input itself", "name another --output")
        if target in planned:
            both = f"{planned[target].name} and {source.name}"
            raise CorpusError(f"{both} would both become {target}", "clean them in two runs")
        planned[target] = source
    return [Destination(source, Remote(target)) for target, source in planned.items()]


def _place(source: Source) -> Path:
    """Where in a tree of outputs a source belongs."""
    if source.path is None and source.url is None:
        raise CorpusError("standard input has no name to be written under", "give --output FILE")
    if source.relative.is_absolute() or ".." in source.relative.parts:
        raise CorpusError(
            f"{source.name} leads out of the tree, so its output would, too",
            "list paths relative to the working directory, without '..'",
        )
    return source.relative


def _inside(target: Path, root: Path, wall: Path) -> Path:
    """Where ``target`` leads, refused where that is outside or taken by what is no file."""
    leads = target.resolve()
    if not leads.is_relative_to(wall):
        raise CorpusError(f"{target} leads out of {root}", "remove the symbolic link")
    if target.exists() and not target.is_file():
        what = "directory" if target.is_dir() else "pipe or a device"
        raise CorpusError(f"{target} is a {what}", "remove it, or name another --output")
    return leads


def _each_for_itself(planned: Iterable[Destination], leads: Iterable[Path], root: Path) -> None:
    """Refuse two sources that would become one file, by link, by name, or by a blind eye."""
    taken: dict[Path, Destination] = {}
    alike: dict[str, Destination] = {}
    for destination, lead in zip(planned, leads, strict=True):
        target = root / destination.source.relative
        other = taken.setdefault(lead, destination)
        if other is destination:
            other = alike.setdefault(_folded(target), destination)
            if other is not destination and not is_case_blind(root):
                other = destination
        if other is not destination:
            both = f"{other.source.name} and {destination.source.name}"
            raise CorpusError(f"{both} would both become {target}", "clean them in two runs")


def _folded(path: Path) -> str:
    """What a file system that is blind to case, or to how accents are coded, makes of a path."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", str(path)).casefold())


def _off_the_inputs(planned: Sequence[Destination]) -> None:
    """Refuse to write over any input, its own or another's, by whatever name it goes."""
    inputs = {_file_at(one.source.path): one.source for one in planned if one.source.path}
    for destination in planned:
        target = destination.target
        there = _file_at(target) if isinstance(target, Path) else None
        if there is not None and there in inputs:
            own = inputs[there] is destination.source
            what = "is the input itself" if own else "is itself one of the inputs"
            advice = "name another --output, or change it with --in-place"
            raise CorpusError(f"{target} {what}", advice)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path, whatever else it is called; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def keep_apart(
    log: Path, planned: Sequence[Destination], *, option: str = "--edits", undoes: bool = True
) -> None:
    """Refuse to write the edit log over an input or an output, or over what still can be undone.

    ``option`` is what named it; a file that ``undoes`` nothing may be written over.
    Raises CorpusError where it would.
    """
    if undoes and log.is_file() and log.stat().st_size and any(d.in_place for d in planned):
        raise CorpusError(
            f"{option} {log} already holds the log of a run", "name another file, to keep that undo"
        )
    for destination in planned:
        for path in (destination.source.path, destination.target):
            if isinstance(path, Path) and same_file(path, log):
                raise CorpusError(f"{option} {log} is the text itself", "name another file")


def keep_off_the_inputs(output: Path, sources: Sequence[Source]) -> None:
    """Refuse to write what a corpus has taught over one of its own files.

    Raises CorpusError where ``output`` is one, by whatever name.
    """
    if any(source.path and same_file(source.path, output) for source in sources):
        raise CorpusError(f"--output {output} is an input itself", "name another file")


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, or would if there was one."""
    there = _file_at(one)
    return one.resolve() == other.resolve() if there is None else there == _file_at(other)
