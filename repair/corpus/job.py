"""A run over files: every source cleaned into its destination, the log written ahead."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePath

from repair.corpus.atomic import Journal, Replacement
from repair.corpus.destinations import Destination
from repair.corpus.errors import CorpusError
from repair.corpus.formats.writers import Writer, writer_for
from repair.corpus.log import EditLog, Findings
from repair.corpus.outcomes import Outcome, outcomes
from repair.corpus.records import Reject
from repair.corpus.streams import failure, opened, refuse_changed, sink_for, stamp_of
from repair.corpus.treatment import Treat

Event = Outcome | Reject | CorpusError


@dataclass(frozen=True, slots=True)
class Job:
    """How each source is to be treated."""

    treat: Treat

    def run(
        self, planned: Iterable[Destination], edits: Path | None = None
    ) -> Generator[Event, None, None]:
        """Clean every source into its destination; what fails is yielded, and the next one tried.

        A source whose output can't be written leaves no trace in the log
        ``edits``, and its destination stays as it was. Raises BrokenPipeError
        where standard output is closed, and OSError where the log can't be written.
        """
        with Journal(edits) if edits else nullcontext() as file:
            log = EditLog(file)
            for destination in planned:
                try:
                    yield from self._into(destination, log)
                except BrokenPipeError:
                    raise
                except OSError as problem:
                    yield failure(destination.name, problem)
                except CorpusError as problem:
                    yield problem
                finally:
                    log.forget()

    def _into(self, destination: Destination, log: EditLog) -> Iterator[Event]:
        changed = False
        source, target = destination.source, destination.target
        treatment = self.treat(source)
        stamp = stamp_of(source.path) if source.path else None
        with opened(source) as stream, sink_for(target) as sink:
            writer = writer_for(source, target, stream, sink)
            found = outcomes(source, stream, treatment)
            for outcome in pour(found, writer, log, source.relative):
                changed |= isinstance(outcome, Outcome) and outcome.changed
                yield outcome
            writer.finish()
            log.secure()
            if isinstance(sink, Replacement):
                refuse_changed(source, stamp)
            if destination.in_place and not changed and isinstance(sink, Replacement):
                sink.abandon()
        log.accept()


def pour(
    found: Iterable[Outcome | Reject], writer: Writer, log: Findings, relative: PurePath
) -> Iterator[Outcome | Reject]:
    """Give outcomes to ``writer`` and their findings into ``log``, and pass them on in order."""
    for outcome in found:
        if isinstance(outcome, Reject):
            writer.add(outcome, outcome.raw)
        else:
            writer.add(outcome.record, outcome.written)
            log.add(outcome.record, outcome.cleaned, relative)
        yield outcome
