"""SARIF as code hosts want it, and what hostile texts do to reports: nothing."""

from __future__ import annotations

import io
import json
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest

from cli.forms import Form
from cli.session import Session
from cli.show.log_format import LogFormat
from cli.show.reports import sarif
from cli.show.reports.report import report
from repair import Cleaner, Document
from repair.corpus.errors import CorpusError
from repair.corpus.formats.txt import TextRecord
from repair.corpus.records import Place
from repair.corpus.runs.events import Note

HOSTILE = [
    "g\u00ado\n::error file=x::pwned\n##[error]pwned",
    "g\u00ado %0A::error::pwned \r::error::pwned",
    "\x1b]0;pwned\x07g\u00ado \x9b31m \u202e",
    "g\u00ado [bold]markup[/bold] [/red]",
    "</script><script>g\u00ado",
    "\ud800 g\u00ado",
]
PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}


def findings(text: str, name: str = "a.txt", form: Form = Form.SARIF) -> str:
    out = io.StringIO()
    told = report(form, out)
    record = TextRecord(Place(name, None), b"", Document(name, text), b"")
    for finding in Cleaner(only=["typography", "encoding"]).clean(text).findings:
        told.add(record, finding)
    told.problem(CorpusError(f"{name} is gone\n::error::pwned"))
    told.close()
    return out.getvalue()


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["a.txt", "::error::x\n##[y.txt", "\udce9,line=9::.txt"])
def test_text_is_data_in_every_report(form: Form, text: str, name: str) -> None:
    said = findings(text, name, form)
    assert said.endswith("\n") or form is Form.TEXT
    assert all(char.isprintable() or char == "\n" for char in said)
    assert "##[" not in said
    for line in said.splitlines():
        is_command = line.lstrip().startswith("::")
        assert is_command is (form is Form.GITHUB)
        if is_command:
            kind, _, properties = line[2:].split("::", 2)[0].partition(" ")
            assert kind in {"warning", "notice", "error"}
            assert {one.split("=", 1)[0] for one in properties.split(",")} <= PROPERTIES


@pytest.mark.parametrize("form", LogFormat)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_data_in_what_is_told_of_a_run(form: LogFormat, name: str) -> None:
    err = io.StringIO()
    Session(io.StringIO(), err, log_format=form).follow(Note(f"{name} has changed"), quiet=False)
    (line,) = err.getvalue().splitlines()
    assert line.isprintable()
    assert "##[" not in line


def test_sarif_has_what_the_standard_asks_for() -> None:
    said = json.loads(findings("One.\ng\u00ado \x1b", "in/a b%.txt"))
    assert said["version"] == "2.1.0"
    (run,) = said["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "copydesk"
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules.values())
    assert [result["level"] for result in run["results"]] == ["warning", "note"]
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        uri = urlsplit(physical["artifactLocation"]["uri"])
        assert unquote(uri.path) == "in/a b%.txt"
        assert not uri.scheme
        assert physical["region"]["startLine"] == physical["region"]["endLine"] == 2
        assert len(result["partialFingerprints"]["copydesk/v1"]) == 32
    (call,) = run["invocations"]
    assert call["executionSuccessful"] is False
    assert call["toolExecutionNotifications"][0]["message"]["text"].startswith(
        "in/a b%.txt is gone"
    )


@pytest.mark.parametrize(("limit", "value"), [("MOST_RESULTS", 3), ("MOST_BYTES", 1300)])
def test_sarif_keeps_changes_before_flags_and_says_what_it_leaves_out(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(sarif, limit, value)
    (run,) = json.loads(findings("\x1b g\u00ado \x1b g\u00ado \x1b"))["runs"]
    assert [result["level"] for result in run["results"]] == ["warning", "warning", "note"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert notes[-1]["message"]["text"].startswith("2 of 5 findings are left out")


def test_an_absolute_path_is_a_file_address() -> None:
    (run,) = json.loads(findings("g\u00ado", "/corpus/ü.txt"))["runs"]
    address = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert PurePosixPath(unquote(urlsplit(address).path)) == PurePosixPath("/corpus/ü.txt")
    assert address.startswith("file:///")


def test_no_findings_are_reports_too() -> None:
    for form, said in ((Form.JSON, "[]\n"), (Form.JSONL, ""), (Form.TEXT, "")):
        out = io.StringIO()
        report(form, out).close()
        assert out.getvalue() == said
