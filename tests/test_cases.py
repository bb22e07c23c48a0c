"""Every line of tests/cases/RULE.jsonl: what the rule makes of a text, and that it is then done.

A case is {"label", "source", "before", "after"}, and where it matters "flags" (how many
findings are reported and not written), "names" (an authority list), "never" (pairs that it
refuses), "spellings" (those of the corpus, as a list), "words" (corpus counts),
"recurs" ({line: in how many articles of a corpus}, see tests/corpora.py; "of": how many it has;
"sources": {line: in how many other sources}), "cues" (TOML), "min_confidence", "thorough", "repeat"
(``before`` so many times over). ``after`` may be left out of a
negative case: it is then ``before``.
``source`` says where the damage comes from: "wild" (seen in scraped text, retold in our
words), "synthetic", "negative" (must not be touched), "hostile" (made to hurt, must not be
touched) or "known-failure" (strict: the build fails when it heals, so that the line moves).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from repair.cleaner import Cleaner
from repair.core.edits import apply, undo
from repair.core.model import Confidence
from repair.evidence.authority import parse_authority
from repair.evidence.cues import parse_cues
from repair.evidence.freeze import Evidence
from tests.corpora import lines_of

CASES = Path(__file__).parent / "cases"
SOURCES = {"wild", "synthetic", "negative", "hostile", "known-failure"}
Case = dict[str, Any]


def _cases(*sources: str) -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['label']}")
        for path in sorted(CASES.glob("*.jsonl"))
        for case in map(json.loads, path.read_text("utf-8").splitlines())
        if case["source"] in sources
    ]


def _cleaner(rule: str, case: Case) -> Cleaner:
    return Cleaner(
        only=[rule],
        min_confidence=Confidence[case.get("min_confidence", "sure").upper()],
        evidence=Evidence(
            thorough=case.get("thorough", False),
            words=case.get("words", {}),
            house=parse_authority(json.dumps(case.get("names", []))),
            cues=parse_cues(case.get("cues", "")),
            lines=lines_of(case.get("recurs", {}), case.get("of"), case.get("sources")),
            spellings=parse_authority(json.dumps(case.get("spellings", []))),
            never=tuple((one, other) for one, other in case.get("never", [])),
        ),
    )


def _check(rule: str, case: Case) -> None:
    cleaner = _cleaner(rule, case)
    before = case["before"] * case.get("repeat", 1)
    cleaned = cleaner.clean(before)
    assert cleaned.text == case.get("after", before)
    if "flags" in case:
        assert len(cleaned.flags) == case["flags"]
    assert cleaner.clean(cleaned.text).edits == ()
    assert apply(before, cleaned.edits) == cleaned.text
    assert undo(cleaned.text, cleaned.edits) == before


@pytest.mark.parametrize(("rule", "case"), _cases("wild", "synthetic"))
def test_damage_is_repaired(rule: str, case: Case) -> None:
    assert case["before"] != case["after"] or case["flags"]
    _check(rule, case)


@pytest.mark.parametrize(("rule", "case"), _cases("negative", "hostile"))
def test_what_is_sound_is_left_alone(rule: str, case: Case) -> None:
    assert case.get("after", case["before"]) == case["before"]
    _check(rule, case)


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known failure")
@pytest.mark.parametrize(("rule", "case"), _cases("known-failure"))
def test_known_failure(rule: str, case: Case) -> None:
    _check(rule, case)


def test_every_case_says_where_it_comes_from() -> None:
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in CASES.glob("*.jsonl"))
    assert len(_cases(*SOURCES)) == lines
