"""What is learnt from a corpus by one command is used by the next."""

from __future__ import annotations

import json
from pathlib import Path

from repair.cleaner import Cleaner
from repair.corpus.learning import Lesson, new_bag, read_evidence, write_evidence
from repair.evidence.freeze import Evidence
from tests.treating import sources
from tests.varied_names import reports


def _learnt(paths: list[Path]) -> Evidence:
    lesson = Lesson()
    with new_bag() as bag:
        assert list(lesson.observe(sources(*paths), bag)) == []
        return lesson.freeze(bag)


def test_names_are_learnt_written_read_and_used(tmp_path: Path) -> None:
    rows = [json.dumps({"text": report.text}) + "\n" for report in reports()]
    first, second = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    first.write_text("".join(rows[:25]), "utf-8")
    second.write_text("".join(rows[25:]), "utf-8")
    there, back = tmp_path / "there", tmp_path / "back"
    write_evidence(_learnt([first, second]), there)
    write_evidence(_learnt([second, first]), back)
    assert there.read_bytes() == back.read_bytes()
    cleaner = Cleaner(only=["names"], evidence=read_evidence(there))
    damaged = [report for report in reports() if report.text != report.wanted]
    right = sum(cleaner.clean(report.text).text == report.wanted for report in damaged)
    assert right >= len(damaged) - 2
