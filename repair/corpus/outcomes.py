"""From sources to outcomes: read a record, clean it, write it in its place, count it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from repair.cleaner import Cleaned, UnsettledError
from repair.core.edits import EditError
from repair.core.model import Action
from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError
from repair.corpus.formats.reading import read
from repair.corpus.records import Record, Reject
from repair.corpus.streams import failure, opened
from repair.corpus.treatment import FieldsOf, Treatment
from repair.evidence.cues import FuseError
from repair.evidence.model_folder import ModelError


@dataclass(frozen=True, slots=True)
class Outcome:
    """A record and what became of it: its text cleaned, and the bytes to write."""

    record: Record
    cleaned: Cleaned
    written: bytes

    @property
    def changed(self) -> bool:
        """Whether the cleaned text differs from the text as it was read."""
        return bool(self.cleaned.edits)


@dataclass(slots=True)
class Account:
    """What a run did. Every record that was read ends as written, unchanged or rejected."""

    written: int = 0
    unchanged: int = 0
    rejected: int = 0
    fixed: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)

    @property
    def read(self) -> int:
        """How many records were read."""
        return self.written + self.unchanged + self.rejected

    def add(self, outcome: Outcome | Reject) -> None:
        """Count one record; blank lines of a file of records are none."""
        if isinstance(outcome, Reject):
            self.rejected += bool(outcome.reason)
            return
        self.written += outcome.changed
        self.unchanged += not outcome.changed
        for finding in outcome.cleaned.findings:
            counter = self.fixed if finding.action is Action.FIXED else self.flagged
            counter[finding.edit.rule] += 1


def outcomes(source: Source, stream: BinaryIO, treatment: Treatment) -> Iterator[Outcome | Reject]:
    """Clean the records of one source in order.

    A record that cannot be processed comes as a Reject that holds its bytes,
    so that writing all outcomes in order loses nothing.
    """
    return cleaned_all(read(source, stream, treatment.fields), treatment)


def cleaned_all(
    records: Iterable[Record | Reject], treatment: Treatment
) -> Iterator[Outcome | Reject]:
    """Clean records in order; what was rejected when it was read stays rejected."""
    for record in records:
        yield record if isinstance(record, Reject) else _outcome(record, treatment)


def read_all(
    sources: Iterable[Source], fields_of: FieldsOf
) -> Generator[Record | Reject | CorpusError, None, None]:
    """Yield the records of all sources in turn; a source that can't be read as a CorpusError."""
    for source in sources:
        try:
            with opened(source) as stream:
                yield from read(source, stream, fields_of(source))
        except OSError as problem:
            yield failure(source.name, problem)
        except CorpusError as problem:
            yield problem


def _outcome(record: Record, treatment: Treatment) -> Outcome | Reject:
    document = record.document
    try:
        if treatment.exemption.covers(record):
            return Outcome(record, Cleaned(document.text, ()), record.raw)
        cleaned = treatment.cleaner.clean(document.text, id=document.id, meta=document.meta)
        written = record.rewritten(cleaned.edits) if cleaned.edits else record.raw
    except UnsettledError as problem:
        return Reject(record.place, record.raw, f"does not settle ({problem})")
    except EditError as problem:
        return Reject(record.place, record.raw, f"can't be written ({problem})")
    except FuseError as problem:
        return Reject(record.place, record.raw, f"was given up: {problem}", "simplify that cue")
    except ModelError as problem:
        raise CorpusError(f"--neural {problem}", problem.advice) from problem
    except Exception as problem:  # noqa: BLE001  one article must not end a night's run
        reason = f"brought out a fault in copydesk ({type(problem).__name__}: {problem})"
        return Reject(record.place, record.raw, reason, "please report it with the document")
    return Outcome(record, cleaned, written)
