"""Findings as JSON: one object a line, or all in one array."""

from __future__ import annotations

from typing import TextIO

from cli.show.reports.place import span
from cli.show.safe import as_json
from repair.core.model import Finding
from repair.corpus.errors import CorpusError
from repair.corpus.log import told
from repair.corpus.records import Record, Reject
from repair.rules.registry import RULES


class RowsReport:
    """One object a finding, with the keys of the edit log where both say the same."""

    def __init__(self, out: TextIO, *, array: bool) -> None:
        """Write to ``out``; as one ``array``, or else an object a line."""
        self._out = out
        self._array = array
        self._before = "[\n" if array else ""

    def add(self, record: Record, finding: Finding) -> None:
        """Tell of one finding."""
        self._out.write(self._before + as_json(_row(record, finding)))
        self._before = ",\n" if self._array else "\n"

    def problem(self, problem: CorpusError | Reject) -> None:
        """Nothing: findings are all there is in it."""

    def close(self) -> None:
        """End the array, or the last line."""
        if self._array:
            self._out.write("[]\n" if self._before == "[\n" else "\n]\n")
        else:
            self._out.write(self._before)


def _row(record: Record, finding: Finding) -> dict[str, object]:
    place, said = span(record, finding), told(record, finding)
    first = {key: said.pop(key) for key in ("id", "repair", "rule")}
    return {
        "path": record.place.path,
        "line": place.line,
        "column": place.column,
        **first,
        "name": RULES[finding.edit.rule].name,
        **said,
        "within": None if finding.within is None else list(finding.within),
    }
