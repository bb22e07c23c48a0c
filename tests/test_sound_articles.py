"""Articles of every shape that articles have, written for this: not a byte of them may change."""

from __future__ import annotations

from pathlib import Path

import pytest

from repair.cleaner import Cleaner
from repair.core.model import Repair

ARTICLES = sorted((Path(__file__).parent / "sound").glob("*.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("repair", [*Repair, None], ids=lambda repair: repair or "all")
def test_a_sound_article_is_left_alone(path: Path, repair: Repair | None) -> None:
    text = path.read_text("utf-8")
    cleaned = Cleaner(only=[repair] if repair else None).clean(text)
    assert cleaned.edits == ()
    assert cleaned.text == text
