"""Taking a run back: from a cleaned file and its edit log to the input, byte for byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from repair.core.edits import EditError, invert
from repair.corpus.atomic import Replacement
from repair.corpus.destinations import Destination
from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError
from repair.corpus.formats.reading import read
from repair.corpus.formats.writers import writer_for
from repair.corpus.log import Logged, digest
from repair.corpus.records import Format, Record, Reject
from repair.corpus.streams import failure, opened, refuse_changed, sink_for, stamp_of
from repair.corpus.treatment import FieldsOf

ADVICE = "give the file that this log came with"


@dataclass(slots=True)
class Changes:
    """The changes of one input file, by the line of their record."""

    path: str
    relative: PurePath
    by_line: dict[int | None, list[Logged]] = field(default_factory=lambda: defaultdict(list))


def by_file(changes: Iterable[Logged]) -> dict[str, Changes]:
    """Sort the changes of a log by the file they were made in."""
    files: dict[str, Changes] = {}
    for logged in changes:
        path = logged.place.path
        files.setdefault(path, Changes(path, logged.relative)).by_line[logged.place.line].append(
            logged
        )
    return files


def changes_of(files: dict[str, Changes], source: Source, *, alone: bool) -> Changes:
    """Choose the changes that made a cleaned file.

    Those of a file of that very name; else of the file that has the same
    place in its tree; else, for a file that is ``alone`` and a log of one
    file, that file's. A file of which the log does not tell was not changed.
    Raises CorpusError where several could be meant, and for a web page, of which
    a run writes no other.
    """
    if source.format is Format.WEB_PAGE:
        raise CorpusError(f"{source.name} is a web page, not a text that a run wrote", ADVICE)
    if source.name in files:
        return files[source.name]
    same_place = [file for file in files.values() if file.relative == source.relative]
    if len(same_place) > 1:
        several = ", ".join(file.path for file in same_place)
        raise CorpusError(f"{source.name} may be any of {several}", "undo each by its own name")
    if not same_place and alone and len(files) == 1:
        return next(iter(files.values()))
    return same_place[0] if same_place else Changes(source.name, source.relative)


def take_back(
    planned: Sequence[Destination], files: dict[str, Changes], fields_of: FieldsOf
) -> Generator[bool | Reject | CorpusError, None, None]:
    """Restore every source into its destination; yield for each record whether the log touched it.

    A record that the log does not fit is yielded as a Reject and goes on as it
    is; what can't be read or written is yielded as a CorpusError.
    """
    for destination in planned:
        source = destination.source
        alone = len(planned) == 1 and source.relative == PurePath(PurePath(source.name).name)
        try:
            changes = changes_of(files, source, alone=alone)
            missing = set(changes.by_line)
            stamp = stamp_of(source.path) if source.path else None
            with opened(source) as stream, sink_for(destination.target) as sink:
                writer = writer_for(source, destination.target, stream, sink)
                for record in read(source, stream, fields_of(source)):
                    missing.discard(record.place.line)
                    undone = _undone(record, changes)
                    writer.add(record, undone.raw if isinstance(undone, Reject) else undone)
                    yield undone if isinstance(undone, Reject) else undone != record.raw
                writer.finish()
                if isinstance(sink, Replacement):
                    refuse_changed(source, stamp)
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
    if any(change.cleaned != digest(record.document.text) for change in logged):
        return Reject(record.place, record.raw, "is not what the log's run wrote", ADVICE)
    ordered = sorted(logged, key=lambda change: (change.edit.start, change.edit.end))
    back = invert(change.edit for change in ordered)
    try:
        return record.rewritten(back, [change.spelling for change in ordered])
    except EditError as problem:
        reason = f"is not what the log's run wrote ({problem})"
        return Reject(record.place, record.raw, reason, ADVICE)
