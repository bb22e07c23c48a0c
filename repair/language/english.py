"""Whether a text speaks English, told by its smallest words."""

from __future__ import annotations

from itertools import islice

from repair.language.function_words import FUNCTION_WORDS
from repair.language.words import word_forms

SAMPLE = 300
"""Words that are looked at."""
LEAST_WORDS = 20
"""Fewer say nothing; the text is then taken for English."""
LEAST_SHARE = 0.2
"""Share of function words; English news has .35 to .5, German and Spanish below .15."""
GLANCED_AT, AMPLE_SHARE = 200, 0.3
"""Strings between spaces, and share of them, that say as much: of words they are rarely two."""


def speaks_english(text: str) -> bool:
    """Whether enough of the first words of ``text`` are English function words.

    >>> speaks_english("The minister said on Monday that the bank had been closed for the day.")
    True
    >>> speaks_english("Der Minister sagte am Montag, dass die Bank für den Tag geschlossen sei, "
    ...     "weil der neue Vorstand sich noch nicht auf einen Plan geeinigt habe.")
    False
    """
    strings = text.split(None, GLANCED_AT)[:GLANCED_AT]
    if sum(map(FUNCTION_WORDS.__contains__, strings)) >= AMPLE_SHARE * max(1, len(strings)):
        return True
    words = [word.lower() for word in islice(word_forms(text), SAMPLE)]
    known = sum(word in FUNCTION_WORDS for word in words)
    return len(words) < LEAST_WORDS or known >= LEAST_SHARE * len(words)
