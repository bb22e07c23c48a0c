"""Where a finding stands in its file, as editors and code hosts count."""

from __future__ import annotations

from dataclasses import dataclass

from cli.show.findings import line_of
from repair.core.model import Finding
from repair.corpus.records import LINE, Record


@dataclass(frozen=True, slots=True)
class Span:
    """Lines and columns from 1, in characters; the end column is the first one behind.

    In a file of records there are no columns: the text is one string on one line. Where
    records have numbers and not lines, they are taken to be in the first one.
    """

    line: int
    end_line: int
    column: int | None = None
    end_column: int | None = None


def span(record: Record, finding: Finding) -> Span:
    """The span of a finding in its file."""
    start, end = finding.edit.start, finding.edit.end
    if record.place.line is not None:
        line = record.place.line if record.place.unit == LINE else 1
        return Span(line, line)
    text = record.document.text
    columns = (at - text.rfind("\n", 0, at) for at in (start, end))
    return Span(line_of(record, start), line_of(record, end), *columns)
