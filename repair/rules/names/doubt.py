"""What makes every judgement on the spellings of a text less sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from repair.core.model import Confidence, Document, Edit
from repair.language.english import speaks_english

ABOUT_SPELLING = regex.compile(
    r"\b(?:(?:mis)?spel(?:t|led|lings?|lers?)|transliterat\p{L}*+|romani[sz]\p{L}*+)\b"
)


def in_doubt(document: Document, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Report, and no longer write, where the text itself is about how names are spelt.

    ``Gadhafi, also spelt Kadafi`` means both spellings. The same holds for a
    text that is not English: how its names vary is not what the rules know.
    """
    doubtful: bool | None = None
    for edit in edits:
        if doubtful is None:
            text = document.text
            doubtful = bool(ABOUT_SPELLING.search(text)) or not speaks_english(text)
        confidence = min(edit.confidence, Confidence.LIKELY) if doubtful else edit.confidence
        yield replace(edit, confidence=confidence)
