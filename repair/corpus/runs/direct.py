"""Runs that need no folder: one process, every record passed on as it is cleaned."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, nullcontext
from pathlib import Path

from repair.corpus.atomic import Journal
from repair.corpus.destinations import Destination, keep_apart
from repair.corpus.errors import CorpusError
from repair.corpus.job import Event, Job
from repair.corpus.outcomes import Outcome
from repair.corpus.records import Reject
from repair.corpus.runs.rejects import reject_line
from repair.corpus.runs.report import Report


def run_directly(
    job: Job,
    planned: Sequence[Destination],
    edits: Path | None,
    rejects: Path | None,
    report: Report,
) -> Generator[Event, None, None]:
    """Clean every source into its destination, keep the rejected records, and count it all.

    Raises what ``Job.run`` raises, and CorpusError where a log would take the
    place of a text.
    """
    if edits:
        keep_apart(edits, planned)
    kept = Journal(rejects) if rejects else nullcontext()
    with kept as file, closing(job.run(planned, edits)) as events:
        for event in _kept(events, file):
            _count(event, report)
            yield event
    report.files = len(planned) - report.failures


def _kept(events: Iterator[Event], file: Journal | None) -> Iterator[Event]:
    for event in events:
        if file is not None and isinstance(event, Reject) and event.reason:
            file.write(reject_line(event))
        yield event


def _count(event: Event, report: Report) -> None:
    if isinstance(event, CorpusError):
        report.see(event)
        return
    report.account.add(event)
    report.bytes += len(event.record.raw if isinstance(event, Outcome) else event.raw)
