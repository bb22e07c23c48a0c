"""What every form of report can do, and the one that people read."""

from __future__ import annotations

from typing import Protocol, TextIO

from cli.forms import Form
from cli.show.findings import finding_line
from cli.show.printer import Printer
from repair.core.model import Finding
from repair.corpus.errors import CorpusError
from repair.corpus.records import Record, Reject


class Report(Protocol):
    """Takes findings as they come; what is written is whole only after ``close``."""

    def add(self, record: Record, finding: Finding) -> None:
        """Tell of one finding."""

    def problem(self, problem: CorpusError | Reject) -> None:
        """Note what could not be processed; standard error has it in any case."""

    def close(self) -> None:
        """End the report."""


class TextReport:
    """One line a finding, for people."""

    def __init__(self, out: TextIO) -> None:
        """Write to ``out``, in colour where it takes colour."""
        self._out = Printer(out)

    def add(self, record: Record, finding: Finding) -> None:
        """Tell of one finding."""
        self._out.line(*finding_line(record, finding))

    def problem(self, problem: CorpusError | Reject) -> None:
        """Nothing: people hear of it on standard error."""

    def close(self) -> None:
        """Nothing more."""


def report(form: Form, out: TextIO) -> Report:
    """A report in the form asked for."""
    if form is Form.TEXT:
        return TextReport(out)
    if form is Form.SARIF:
        from cli.show.reports.sarif import SarifReport

        return SarifReport(out)
    if form is Form.GITHUB:
        from cli.show.reports.github import GithubReport

        return GithubReport(out)
    from cli.show.reports.rows import RowsReport

    return RowsReport(out, array=form is Form.JSON)
