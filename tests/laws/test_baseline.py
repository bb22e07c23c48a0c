"""What a baseline accepts it knows again after any drift, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repair import Cleaner, Document, Finding
from repair.corpus.baseline import (
    Baseline,
    Comparison,
    accepted,
    fingerprint,
    read_baseline,
)
from repair.corpus.errors import CorpusError
from repair.corpus.formats.txt import TextRecord
from repair.corpus.records import Place

CLEANER = Cleaner(only=["typography", "encoding"])
SOUND = ["The vote was close.", "Fares stay the same.", "", "No. 3 Pier reopens."]
DAMAGED = ["The govern\u00adment fell.", "cafÃ© on the quay", "a\u200bb a\u200bb", "x\u00ady"]
LINES = st.lists(st.sampled_from(SOUND + DAMAGED), max_size=8)


def record(text: str) -> TextRecord:
    return TextRecord(Place("a.txt", None), text.encode(), Document("a.txt", text), b"")


def findings(lines: list[str]) -> tuple[TextRecord, list[Finding]]:
    read = record("\n".join(lines))
    return read, list(CLEANER.clean(read.document.text).findings)


def accept(lines: list[str], place: str = "a.txt") -> Baseline:
    read, found = findings(lines)
    return Baseline(Path("b.json"), Counter(accepted(place, read, one) for one in found))


def news(comparison: Comparison, lines: list[str], place: str = "a.txt") -> list[Finding]:
    read, found = findings(lines)
    comparison.read(place)
    return [one for one in found if comparison.is_new(place, fingerprint(read, one))]


@settings(max_examples=60, deadline=None)
@given(LINES, LINES)
def test_sound_lines_may_come_and_go_anywhere(lines: list[str], others: list[str]) -> None:
    comparison = Comparison(accept(lines))
    drifted = [*(line for line in others if line in SOUND), *reversed(lines)]
    assert news(comparison, drifted) == []
    assert list(comparison.healed()) == []


@settings(max_examples=60, deadline=None)
@given(LINES, LINES)
def test_accepted_and_new_add_up_to_found_and_healed_to_gone(
    before: list[str], after: list[str]
) -> None:
    old, new = accept(before).accepted, accept(after).accepted
    comparison = Comparison(accept(before))
    fresh = news(comparison, after)
    assert len(fresh) == (new - old).total()
    assert comparison.accepted == (new & old).total()
    assert dict(comparison.healed()) == dict(old - new)


@settings(max_examples=60, deadline=None)
@given(LINES, st.sampled_from(DAMAGED))
def test_one_more_of_the_same_is_new(lines: list[str], one_more: str) -> None:
    assert news(Comparison(accept(lines)), [*lines, one_more])


def test_the_same_damage_in_another_file_is_new() -> None:
    comparison = Comparison(accept(DAMAGED))
    assert len(news(comparison, DAMAGED, "b.txt")) == len(findings(DAMAGED)[1])
    assert list(comparison.healed()) == []


def test_a_file_that_was_not_read_whole_has_nothing_healed() -> None:
    comparison = Comparison(accept(DAMAGED))
    comparison.read("a.txt", whole=False)
    comparison.read("a.txt")
    assert list(comparison.healed()) == []


def test_a_baseline_is_read_as_it_was_written_and_keeps_what_was_not_read(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    (tmp_path / "a.txt").write_text("here")
    old = Baseline(file, accept([*DAMAGED, *DAMAGED]).accepted)
    old.write()
    assert read_baseline(file) == old
    new = Baseline(file, accept(DAMAGED, "sub/\udce9.txt").accepted)
    found = Counter(new.accepted)
    new.keep(old, {"sub/\udce9.txt"})
    new.write()
    assert read_baseline(file).accepted == found + old.accepted
    (tmp_path / "a.txt").unlink()
    last = Baseline(file)
    last.keep(new, {"sub/\udce9.txt"})
    assert not last.accepted


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"findings": []}',
        b'{"copydesk baseline": 2, "findings": []}',
        b'{"copydesk baseline": 1, "findings": [{}]}',
        b'{"copydesk baseline": 1, "findings": [{"path": "a", "count": -1}]}',
        b'{"copydesk baseline": 1, "findings": 3}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.json").write_bytes(content)
    with pytest.raises(CorpusError, match="--baseline"):
        read_baseline(tmp_path / "b.json")
