"""What the gate lets pass, what it knows of a word it never saw, and when it is not asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from repair.evidence.gate import CLASS, EDGE, Gate, classes, gate
from repair.evidence.shipped import shipped

SOUND = "The council voted on Monday to close the old bridge for three weeks.".split()
TORN = "The council voted on Monday to close for three weeks. the old bridge".split()


def test_it_doubts_a_thrown_stretch_and_not_a_sound_sentence() -> None:
    sound, torn = gate().torn([SOUND, TORN], 0)
    assert not sound
    assert 10 in [one.gap for one in torn]


def test_a_line_is_doubted_the_same_in_whatever_company() -> None:
    lines = [SOUND, TORN, SOUND * 40, ["gone"], TORN[3:], *[SOUND + TORN] * 9]
    alone = [next(Gate(shipped("gate.onnx")).torn([words], 0)) for words in lines]
    assert list(gate().torn(lines, 0)) == alone
    assert list(gate().torn(lines[::-1], 0)) == alone[::-1]


def test_every_gap_of_a_line_is_asked_about_and_none_beyond() -> None:
    lines = [SOUND, ["gone"], SOUND * 40]
    expected = [list(range(len(words) + 1)) for words in lines]
    found = [[one.gap for one in torn] for torn in gate().torn(lines, -100)]
    assert found == expected
    assert not list(gate().torn([], 0))


def test_an_unknown_word_has_the_number_of_its_class() -> None:
    one, other = gate().units(["Zwolleskines", "Krummhornes"])
    assert one == other != EDGE
    assert gate().units(["\u200b\u200b"]) != []


@pytest.mark.parametrize("word", ["", "“”", "—", "…", "\u0301", "a" * 5000, "1,000.50%"])
def test_any_word_has_classes_of_narrowing_width(word: str) -> None:
    found = list(classes(word))
    assert all(name.startswith(CLASS) and "\n" not in name for name in found)
    assert len(found) == 4


@pytest.mark.parametrize(
    "text",
    [
        "No verb.",
        "Der Minister sagte am Montag, dass die Bank für den Tag schließt. " * 3,
    ],
)
def test_what_is_no_english_sentence_loads_no_model(text: str) -> None:
    script = (
        "import sys; from repair import Cleaner;"
        f"Cleaner(only=['clauses']).clean({text!r});"
        "sys.exit('onnxruntime' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
