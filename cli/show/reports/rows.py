"""Findings as JSON: one object a line, or all in one array."""

from __future__ import annotations

from typing import TextIO

from cli.show.reports.place import span
from cli.show.safe import as_json
from repair.core.model import Finding
from repair.corpus.errors import CorpusError
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
    edit, place = finding.edit, span(record, finding)
    return {
        "path": record.place.path,
        "line": place.line,
        "column": place.column,
        "id": record.document.id if record.own_id is None else record.own_id,
        "repair": finding.repair.value,
        "rule": edit.rule,
        "name": RULES[edit.rule].name,
        "start": edit.start,
        "end": edit.end,
        "before": edit.before,
        "after": edit.after,
        "action": finding.action.value,
        "confidence": edit.confidence.name.lower(),
        "evidence": dict(edit.evidence),
        "within": None if finding.within is None else list(finding.within),
    }
