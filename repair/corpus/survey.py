"""Which names a corpus spells in more than one way, as a list that a person can edit."""

from __future__ import annotations

import csv
import json
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from repair.corpus.atomic import Replacement
from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError
from repair.corpus.outcomes import read_all
from repair.corpus.records import Reject
from repair.corpus.treatment import FieldsOf, usual_fields
from repair.evidence.authority import BETWEEN_ALIASES, UNDECIDED
from repair.evidence.name_clusters import Cluster, Variant, clusters
from repair.evidence.name_tally import NameTally
from repair.evidence.refusals import Refusals

COLUMNS = ("canonical", "type", "aliases", "documents", "doubt", "examples")
FORMS = (".csv", ".json")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the survey: spellings to be written as one, or to be decided on."""

    canonical: str
    type: str
    documents: int
    variants: tuple[Variant, ...]
    examples: tuple[str, ...]

    @property
    def undecided(self) -> bool:
        """Whether a person has to say what becomes of it."""
        return self.type == UNDECIDED


@dataclass(slots=True)
class Survey:
    """A pass over a corpus that counts its names and changes nothing."""

    fields_of: FieldsOf = usual_fields
    tally: NameTally = field(default_factory=NameTally)

    def observe(self, sources: Iterable[Source]) -> Generator[Reject | CorpusError, None, None]:
        """Count the names of all records; yield what can't be read."""
        for record in read_all(sources, self.fields_of):
            if not isinstance(record, Reject | CorpusError):
                self.tally.observe(record.document)
            elif isinstance(record, CorpusError) or record.reason:
                yield record

    def lines(self, never: Iterable[tuple[str, str]] = ()) -> Iterator[Line]:
        """What was found: the sure entries first, then the undecided, the most frequent first."""
        found = list(clusters(self.tally.names, Refusals(never)))
        found.sort(key=lambda one: (-one.documents, one.canonical))
        for doubtful in (False, True):
            for cluster in found:
                chosen = tuple(v for v in cluster.variants if bool(v.doubt) is doubtful)
                if chosen:
                    yield self._line(cluster, chosen, doubtful=doubtful)

    def _line(self, cluster: Cluster, variants: tuple[Variant, ...], *, doubtful: bool) -> Line:
        names = (cluster.canonical, *(variant.name for variant in variants))
        examples = tuple(self.tally.examples.get(name, "") for name in names)
        kind = UNDECIDED if doubtful else cluster.type
        return Line(cluster.canonical, kind, cluster.documents, variants, examples)


def check_form(path: Path) -> None:
    """Refuse a file in which a survey can't be written.

    Raises CorpusError where its name ends in neither .csv nor .json.
    """
    if path.suffix.lower() not in FORMS:
        raise CorpusError(f"--output {path}: a survey is .csv or .json", "name a file that ends so")


def write_survey(lines: Iterable[Line], path: Path) -> None:
    """Put a survey in its place, whole or not at all; raises OSError."""
    text = as_csv(lines) if path.suffix.lower() == ".csv" else as_json(lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    with Replacement(path) as file:
        file.write(text.encode("utf-8"))


def as_csv(lines: Iterable[Line]) -> str:
    """A survey as a table that ``--names`` reads."""
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in lines:
        names = [variant.name for variant in line.variants]
        counts = [line.documents, *(variant.documents for variant in line.variants)]
        doubts = dict.fromkeys(variant.doubt for variant in line.variants if variant.doubt)
        writer.writerow(
            (
                line.canonical,
                line.type,
                BETWEEN_ALIASES.join(names),
                BETWEEN_ALIASES.join(map(str, counts)),
                "; ".join(doubts),
                " | ".join(line.examples),
            )
        )
    return table.getvalue()


def as_json(lines: Iterable[Line]) -> str:
    """A survey as a list that ``--names`` reads."""
    entries = [
        {
            "canonical": line.canonical,
            "type": line.type,
            "aliases": [variant.name for variant in line.variants],
            "documents": [line.documents, *(variant.documents for variant in line.variants)],
            "doubt": [variant.doubt for variant in line.variants],
            "examples": list(line.examples),
        }
        for line in lines
    ]
    listed = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'{{"never": [],\n"names": [\n{listed}\n]}}\n'
