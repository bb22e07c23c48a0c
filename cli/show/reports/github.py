"""Findings as annotations of a GitHub build: commands in its log."""

from __future__ import annotations

from typing import TextIO

from cli.show.findings import told
from cli.show.problems import message_of
from cli.show.reports.place import span
from cli.show.safe import visible
from repair.core.model import Action, Finding
from repair.corpus.errors import CorpusError
from repair.corpus.records import Record, Reject
from repair.rules.registry import RULES

ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTIES = ESCAPES | {":": "%3A", ",": "%2C"}


class GithubReport:
    """One command a finding: a warning for what clean would change, a notice for the rest."""

    def __init__(self, out: TextIO) -> None:
        """Write to ``out``."""
        self._out = out

    def add(self, record: Record, finding: Finding) -> None:
        """Tell of one finding."""
        kind = "warning" if finding.action is Action.FIXED else "notice"
        rule, place = finding.edit.rule, span(record, finding)
        where = {"file": visible(record.place.path), "line": place.line, "endLine": place.end_line}
        if place.line == place.end_line and place.column is not None:
            where |= {"col": place.column, "endColumn": place.end_column}
        where["title"] = f"{rule} {RULES[rule].name}"
        said = ",".join(f"{key}={_escaped(value, IN_PROPERTIES)}" for key, value in where.items())
        self._out.write(f"::{kind} {said}::{_escaped(told(record, finding), ESCAPES)}\n")

    def problem(self, problem: CorpusError | Reject) -> None:
        """An error, as a build has to say what it could not look at."""
        self._out.write(f"::error title=copydesk::{_escaped(message_of(problem), ESCAPES)}\n")

    def close(self) -> None:
        """Nothing more."""


def _escaped(value: object, escapes: dict[str, str]) -> str:
    r"""Spell a value so that it ends neither its property nor its command.

    >>> _escaped("a,b::c\n%", IN_PROPERTIES)
    'a%2Cb%3A%3Ac%0A%25'
    """
    return "".join(escapes.get(char, char) for char in str(value))
