"""What a process does: a task's pieces read, cleaned, and kept as parts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

from repair.cleaner import Cleaned
from repair.corpus.errors import CorpusError
from repair.corpus.formats.jsonl import read_jsonl
from repair.corpus.formats.lines import lines
from repair.corpus.formats.writers import Plain, Writer, writer_for
from repair.corpus.job import Job, pour
from repair.corpus.log import Findings, dump, entries
from repair.corpus.outcomes import Account, Outcome, cleaned_all, outcomes
from repair.corpus.records import Record, Reject
from repair.corpus.runs.parts import Kind, NotKeptError, Parts, Receipt, Section
from repair.corpus.runs.rejects import reject_line
from repair.corpus.runs.tasks import Piece, Task
from repair.corpus.streams import failure, opened

Sections = dict[Kind, Section]


@dataclass(frozen=True, slots=True)
class Workshop:
    """All that a process is given once: what to clean with, and where to keep what it brings."""

    job: Job
    parts: Parts
    logs: bool

    def do(self, task: Task) -> None:
        """Do a task and sign it.

        Raises NotKeptError where what it brought can't be kept.
        """
        with self.parts.writing(task.number) as sections:
            receipts = [self._piece(piece, sections) for piece in task.pieces]
        self.parts.sign(task.number, receipts)

    def _piece(self, piece: Piece, sections: Sections) -> Receipt:
        account = Account()
        starts = {kind: section.at for kind, section in sections.items()}
        problem: tuple[str, str] | None = None
        with _reading(piece) as said:
            for found in self._cleaned(piece, sections):
                account.add(found)
                if isinstance(found, Reject) and found.reason:
                    sections[Kind.REJECTS].write(reject_line(found))
        if said:
            problem = said[0].message, said[0].advice
        spans = {kind: (starts[kind], section.at) for kind, section in sections.items()}
        return Receipt(piece.number, account, spans, problem)

    def _cleaned(self, piece: Piece, sections: Sections) -> Iterator[Outcome | Reject]:
        source = piece.source
        treatment = self.job.treat(source)
        log: Findings = _Log(sections[Kind.EDITS]) if self.logs else _NoLog()
        with opened(source) as stream:
            writer: Writer
            if piece.end is None:
                found = outcomes(source, stream, treatment)
                target = piece.destination.target
                writer = writer_for(source, target, stream, sections[Kind.TEXT])
            else:
                writer = Plain(sections[Kind.TEXT])
                stream.seek(piece.start)
                found_lines = lines(stream, treatment.fields.limit, piece.end - piece.start)
                records = read_jsonl(found_lines, source.name, treatment.fields, piece.first_line)
                found = cleaned_all(records, treatment)
            yield from pour(found, writer, log, source.relative)
            writer.finish()


@contextmanager
def _reading(piece: Piece) -> Iterator[list[CorpusError]]:
    """Let what can't be read of one input end that input, and not the run."""
    said: list[CorpusError] = []
    try:
        yield said
    except NotKeptError:
        raise
    except OSError as problem:
        said.append(failure(piece.source.name, problem))
    except CorpusError as problem:
        said.append(problem)


@dataclass(frozen=True, slots=True)
class _Log:
    section: Section

    def add(self, record: Record, cleaned: Cleaned, relative: PurePath, /) -> None:
        for said in entries(record, cleaned, relative):
            self.section.write(dump(said))


class _NoLog:
    def add(self, record: Record, cleaned: Cleaned, relative: PurePath, /) -> None:
        """Keep nothing."""
