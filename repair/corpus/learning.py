"""A pass over a corpus that writes nothing into it: what recurs there becomes evidence."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from repair.corpus.atomic import Replacement
from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError
from repair.corpus.outcomes import read_all
from repair.corpus.records import Record, Reject
from repair.corpus.spill import Spill
from repair.corpus.treatment import FieldsOf, usual_fields
from repair.evidence.freeze import Evidence
from repair.evidence.name_clusters import clusters
from repair.evidence.name_tally import NameTally
from repair.evidence.packed import EvidenceError, pack_evidence, unpack_evidence
from repair.evidence.recurring import known_lines
from repair.evidence.sightings import SIZE, sightings


@dataclass(slots=True)
class Lesson:
    """What to read a corpus by, how many records it has had so far, and their names."""

    fields_of: FieldsOf = usual_fields
    source_field: str | None = None
    records: int = 0
    names: NameTally = field(default_factory=NameTally)

    def observe(
        self, sources: Iterable[Source], bag: Spill
    ) -> Generator[Reject | CorpusError, None, None]:
        """Put the sightings of all records into ``bag``; yield what can't be read.

        Raises CorpusError where the disk has no room for them.
        """
        for record in read_all(sources, self.fields_of):
            if isinstance(record, Reject | CorpusError):
                yield record
            else:
                self._add(record, bag)

    def _add(self, record: Record, bag: Spill) -> None:
        document = record.document
        seen = list(sightings(document.text, document.meta, record.own_id, self.source_field))
        try:
            bag.add(seen)
        except OSError as problem:
            raise CorpusError(
                f"no room for what was seen: {problem.strerror}", "let TMPDIR name a disk with room"
            ) from problem
        self.names.observe(document)
        self.records += 1

    def freeze(self, bag: Spill) -> Evidence:
        """What ``bag`` amounts to.

        Raises CorpusError where nothing was read: that must not replace what was learnt before.
        """
        if not self.records:
            raise CorpusError("no document was read, so no evidence was written")
        one_each = (cluster.entity for cluster in clusters(self.names.names))
        return Evidence(
            documents=self.records,
            lines=known_lines(bag.ordered(), self.source_field),
            spellings=tuple(entity for entity in one_each if entity),
        )


def new_bag() -> Spill:
    """A bag for sightings."""
    return Spill(SIZE)


def write_evidence(known: Evidence, path: Path) -> None:
    """Put an evidence file in its place, whole or not at all; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with Replacement(path) as file:
        file.write(pack_evidence(known))


def read_evidence(path: Path) -> Evidence:
    """Read an evidence file.

    Raises CorpusError where it can't be read or is none.
    """
    try:
        return unpack_evidence(path.read_bytes())
    except EvidenceError as problem:
        raise CorpusError(
            f"--evidence {path}: {problem}", "make one: copydesk learn PATH… -o EVIDENCE"
        ) from problem
    except OSError as problem:
        raise CorpusError(f"--evidence {path}: {problem.strerror}") from problem
