"""Hostile texts are survived, and what is done to them can be undone; for times see bench/."""

from __future__ import annotations

import pytest

from repair import Cleaner, Confidence, undo
from tests.hostile import HOSTILE, KILOBYTE, SIZE


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_survived(name: str) -> None:
    text = HOSTILE[name](SIZE)
    cleaned = Cleaner().clean(text)
    assert undo(cleaned.text, cleaned.edits) == text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_line_amid_an_article_is_survived(name: str) -> None:
    text = f"The council met on Monday.\n{HOSTILE[name](4 * KILOBYTE)}\nIt will meet again."
    cleaner = Cleaner(min_confidence=Confidence.LIKELY)
    cleaned = cleaner.clean(text)
    assert undo(cleaned.text, cleaned.edits) == text
    assert cleaner.clean(cleaned.text).edits == ()
