"""Findings as SARIF 2.1.0, for code hosts and editors."""

from __future__ import annotations

import os
from typing import TextIO
from urllib.parse import quote

from cli.show.findings import told
from cli.show.problems import message_of
from cli.show.reports.place import span
from cli.show.safe import as_json, visible
from repair.core.model import Action, Finding
from repair.corpus.baseline import fingerprint
from repair.corpus.errors import CorpusError
from repair.corpus.records import Record, Reject
from repair.rules.registry import RULES

MOST_RESULTS = 25_000
"""Results of a run that GitHub takes; it refuses a file with more, and shows 5,000."""
MOST_BYTES = 30_000_000
"""Of results, escaped; GitHub takes ten million compressed, and any text packs to a third of it."""
MOST_PROBLEMS = 1_000
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class SarifReport:
    """One document, written at the end: changes before flags, as many as GitHub takes.

    What is left out is said in a notification of the run.
    """

    def __init__(self, out: TextIO) -> None:
        """Write to ``out``."""
        self._out = out
        self._changes: list[tuple[str, str]] = []
        self._flags: list[tuple[str, str]] = []
        self._problems: list[dict[str, object]] = []
        self._met = {Action.FIXED: 0, Action.FLAGGED: 0}
        self._failed = False

    def add(self, record: Record, finding: Finding) -> None:
        """Keep one finding, if there is room for it."""
        self._met[finding.action] += 1
        kept = self._changes if finding.action is Action.FIXED else self._flags
        if len(kept) < MOST_RESULTS:
            kept.append((finding.edit.rule, as_json(_result(record, finding))))

    def problem(self, problem: CorpusError | Reject) -> None:
        """Keep what could not be processed."""
        self._failed = True
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(_notification("error", message_of(problem)))

    def close(self) -> None:
        """Write the document."""
        rules, results = self._fitting()
        met = sum(self._met.values())
        notes = list(self._problems)
        if met > len(results):
            left = f"{met - len(results)} of {met} findings are left out, flags before changes"
            notes.append(_notification("warning", f"{left}: GitHub takes no more"))
        run = {
            "tool": {"driver": _driver(rules)},
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {"executionSuccessful": not self._failed, "toolExecutionNotifications": notes}
            ],
        }
        head = as_json({"version": "2.1.0", "$schema": SCHEMA, "runs": [run]})
        self._out.write(head.removesuffix("}]}"))
        self._out.write(f', "results": [{", ".join(results)}]}}]}}\n')

    def _fitting(self) -> tuple[set[str], list[str]]:
        """The results for which there is room, and the rules that they name."""
        rules: set[str] = set()
        results: list[str] = []
        size = 0
        for rule, result in [*self._changes, *self._flags][:MOST_RESULTS]:
            size += len(result)
            if size > MOST_BYTES:
                break
            rules.add(rule)
            results.append(result)
        return rules, results


def _driver(ids: set[str]) -> dict[str, object]:
    from importlib.metadata import version

    rules = [
        {
            "id": id,
            "name": RULES[id].name,
            "shortDescription": {"text": RULES[id].summary},
            "help": {"text": RULES[id].manual},
            "properties": {"tags": [RULES[id].repair.value]},
        }
        for id in sorted(ids)
    ]
    return {"name": "copydesk", "version": version("copydesk"), "rules": rules}


def _result(record: Record, finding: Finding) -> dict[str, object]:
    edit, place = finding.edit, span(record, finding)
    region: dict[str, object] = {"startLine": place.line, "endLine": place.end_line}
    if place.column is not None:
        region |= {"startColumn": place.column, "endColumn": place.end_column}
    location = {"artifactLocation": {"uri": _uri(record.place.path)}, "region": region}
    shown_id = visible(str(record.document.id))
    return {
        "ruleId": edit.rule,
        "level": "warning" if finding.action is Action.FIXED else "note",
        "message": {"text": told(record, finding)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"copydesk/v1": fingerprint(record, finding)},
        "properties": {"confidence": edit.confidence.name.lower(), "id": shown_id},
    }


def _notification(level: str, text: str) -> dict[str, object]:
    return {"level": level, "message": {"text": text}}


def _uri(path: str) -> str:
    """A path as a reference that holds from the working directory, whatever bytes are in it.

    >>> _uri("./wire/a b.txt"), _uri("/corpus/ü.txt")
    ('wire/a%20b.txt', 'file:///corpus/%C3%BC.txt')
    """
    normal = os.path.normpath(path)
    quoted = quote(os.fsencode(normal))
    return f"file://{quoted}" if normal.startswith("/") else quoted
