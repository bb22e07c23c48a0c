"""What somebody saves into a file while it is cleaned is not written over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from repair.cleaner import Cleaner
from repair.corpus.destinations import Destination, in_place, to_file
from repair.corpus.errors import CorpusError
from repair.corpus.job import Job
from repair.corpus.log import read_changes
from repair.corpus.restore import by_file, take_back
from repair.corpus.runs.parts import Kind, Parts
from repair.corpus.treatment import usual_fields
from tests.run_corpus import start
from tests.treating import all_by, sources

DAMAGED = '{"text": "The govern\u00adment fell."}\n' * 3
SAVED = '{"text": "What an editor saved."}\n'
JOB = Job(all_by(Cleaner(only=["typography"])))


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    file = tmp_path / "wire.jsonl"
    file.write_text(DAMAGED, "utf-8")
    return file


def refusals(events: Iterator[object], wire: Path) -> list[str]:
    """Take the events of some work, and save another text when the first comes."""
    met: list[object] = []
    for event in events:
        if not met:
            wire.write_text(SAVED, "utf-8")
        met.append(event)
    return [event.message for event in met if isinstance(event, CorpusError)]


def test_a_file_in_place_keeps_what_was_saved(wire: Path, tmp_path: Path) -> None:
    planned, log = in_place(sources(str(wire))), tmp_path / "log.jsonl"
    said = refusals(JOB.run(planned, log), wire)
    assert said == [f"{wire} was changed by someone else while it was cleaned"]
    assert wire.read_text("utf-8") == SAVED
    assert log.read_bytes() == b""


def test_a_file_elsewhere_is_not_half_of_this_and_half_of_that(wire: Path, tmp_path: Path) -> None:
    planned = to_file(sources(str(wire)), tmp_path / "out.jsonl")
    assert len(refusals(JOB.run(planned), wire)) == 1
    assert not (tmp_path / "out.jsonl").exists()


def test_undo_keeps_what_was_saved(wire: Path, tmp_path: Path) -> None:
    planned: list[Destination] = in_place(sources(str(wire)))
    log = tmp_path / "log.jsonl"
    assert all(not isinstance(event, CorpusError) for event in JOB.run(planned, log))
    files = by_file(read_changes(log))
    assert len(refusals(take_back(planned, files, usual_fields), wire)) == 1
    assert wire.read_text("utf-8") == SAVED


def test_a_run_looks_again_when_all_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = tmp_path / "in" / "wire.jsonl"
    wire.parent.mkdir()
    wire.write_text(DAMAGED, "utf-8")

    class Slow(Parts):
        def blocks(self, task: int, kind: Kind, span: tuple[int, int]) -> Iterator[bytes]:
            yield from super().blocks(task, kind, span)
            if kind is Kind.TEXT:
                wire.write_text(SAVED, "utf-8")

    monkeypatch.setattr("repair.corpus.runs.run.Parts", Slow)
    said = [event.message for event in start(wire.parent) if isinstance(event, CorpusError)]
    assert said == [f"{wire} was changed by someone else while it was cleaned"]
    assert wire.read_text("utf-8") == SAVED
