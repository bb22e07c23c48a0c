"""Taking a run back: from a cleaned file and its edit log to the input, byte for byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

from repair.core.edits import EditError, invert
from repair.corpus.destinations import Destination
from repair.corpus.errors import CorpusError
from repair.corpus.jsonl import Fields
from repair.corpus.log import Logged
from repair.corpus.outcomes import read
from repair.corpus.records import Record, Reject
from repair.corpus.streams import failure, opened, sink_for

ADVICE = "give the file that this log came with"


@dataclass(slots=True)
class Changes:
    """The changes of one input file, by the line of their record."""

    path: str
    by_line: dict[int | None, list[Logged]] = field(default_factory=lambda: defaultdict(list))


def by_file(changes: Iterable[Logged]) -> dict[str, Changes]:
    """Sort the changes of a log by the file they were made in."""
    files: dict[str, Changes] = {}
    for logged in changes:
        path = logged.place.path
        files.setdefault(path, Changes(path)).by_line[logged.place.line].append(logged)
    return files


def changes_of(files: dict[str, Changes], name: str, relative: PurePath) -> Changes:
    """Choose the changes that made the file called ``name``, ``relative`` in its tree.

    It is the file of that very name; else the one whose path ends as
    ``relative`` does; else, for a log of one file, that one.
    Raises CorpusError where several could be meant.
    """
    if name in files:
        return files[name]
    size = len(relative.parts)
    ending = [
        file for path, file in files.items() if PurePath(path).parts[-size:] == relative.parts
    ]
    if len(ending) == 1 or (not ending and len(files) == 1):
        return (ending or list(files.values()))[0]
    if not ending:
        return Changes(name)
    several = ", ".join(file.path for file in ending)
    raise CorpusError(f"{name} may be any of {several}", "undo from the directory of that run")


def take_back(
    planned: Iterable[Destination], files: dict[str, Changes], fields: Fields
) -> Generator[bool | Reject | CorpusError, None, None]:
    """Restore every source into its destination; yield for each record whether the log touched it.

    A record that the log does not fit is yielded as a Reject and goes on as it
    is; what can't be read or written is yielded as a CorpusError.
    """
    for destination in planned:
        source = destination.source
        try:
            changes = changes_of(files, source.name, source.relative)
            missing = set(changes.by_line)
            with opened(source) as stream, sink_for(destination.target) as sink:
                for record in read(source, stream, fields):
                    missing.discard(record.place.line)
                    undone = _undone(record, changes)
                    sink.write(undone.raw if isinstance(undone, Reject) else undone)
                    yield undone if isinstance(undone, Reject) else undone != record.raw
            if missing:
                yield CorpusError(f"{source.name} lacks records that the log has changed", ADVICE)
        except BrokenPipeError:
            raise
        except OSError as problem:
            yield failure(destination.name, problem)
        except CorpusError as problem:
            yield problem


def _undone(record: Record | Reject, changes: Changes) -> bytes | Reject:
    """The record's bytes as they were before ``changes``, or why the log does not fit."""
    logged = changes.by_line.get(record.place.line, [])
    if not logged:
        return record.raw
    if isinstance(record, Reject):
        return record
    own = record.own_id
    if own is not None and any(change.id != own for change in logged):
        reason = f"is record {own!r}, but the log's is {logged[0].id!r}"
        return Reject(record.place, record.raw, reason, ADVICE)
    ordered = sorted(logged, key=lambda change: (change.edit.start, change.edit.end))
    back = invert(change.edit for change in ordered)
    try:
        return record.rewritten(back, [change.spelling for change in ordered])
    except EditError as problem:
        reason = f"is not what the log's run wrote ({problem})"
        return Reject(record.place, record.raw, reason, ADVICE)
