"""A file through a run and back again, without a process around it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from repair.cleaner import Cleaner
from repair.corpus.destinations import Destination, in_place, nowhere
from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError
from repair.corpus.job import Event, Job
from repair.corpus.log import read_changes
from repair.corpus.outcomes import Account
from repair.corpus.records import Fields, Reject
from repair.corpus.restore import by_file, take_back
from tests.treating import all_by, named, read_by

SOFT = "\u00ad"
"""A soft hyphen: what the one rule family takes out that these runs have."""


def source_of(path: Path | str) -> Source:
    (found,) = named(path)
    assert isinstance(found, Source), found
    return found


def run(
    planned: list[Destination], log: Path | None = None, fields: Fields | None = None
) -> list[Event]:
    job = Job(all_by(Cleaner(only=["typography"]), fields))
    with closing(job.run(planned, log)) as events:
        return list(events)


def clean_to(path: Path | str, target: Path, fields: Fields | None = None) -> list[Event]:
    log = target.with_name("log.jsonl")
    return run([Destination(source_of(path), target)], log, fields)


def clean_in_place(path: Path, fields: Fields | None = None) -> list[Event]:
    return run(in_place([source_of(path)]), path.with_name("log.jsonl"), fields)


def check(path: Path, fields: Fields | None = None) -> list[Event]:
    return run(nowhere([source_of(path)]), None, fields)


def undo_in_place(path: Path, fields: Fields | None = None) -> list[bool | Reject | CorpusError]:
    files = by_file(read_changes(path.with_name("log.jsonl")))
    planned = in_place([source_of(path)])
    with closing(take_back(planned, files, read_by(fields))) as events:
        return list(events)


def account(events: list[Event]) -> tuple[int, int, int]:
    """How many records were written, left, rejected; what is no record counts as rejected."""
    counted = Account()
    for event in events:
        if isinstance(event, CorpusError):
            counted.rejected += 1
        else:
            counted.add(event)
    return counted.written, counted.unchanged, counted.rejected


def problems(events: list[Event]) -> list[str]:
    said = []
    for event in events:
        if isinstance(event, CorpusError):
            said.append(event.message)
        elif isinstance(event, Reject) and event.reason:
            said.append(f"{event.place} {event.reason}")
    return said
