"""What stands around a glued word: the document's own words, and whether it speaks English."""

from __future__ import annotations

from collections import Counter

import regex

from repair.language.function_words import FUNCTION_WORDS

BEFORE = r"(?<![\w@#./\\_\-'’&=])"
"""Nothing may touch a token from the left: not a letter, not what addresses and code are made of."""
BEHIND = r"(?![\w@\\_\-'’&=/(]|\.\w)"
WORDS = regex.compile(r"\p{L}++")
WINDOW = 300
"""Characters read on each side to tell the language."""
LEAST_FUNCTION_WORDS = 0.15
"""Share of function words in a stretch of English prose; a third is usual, lists have none."""


class Surroundings:
    """A document's words, counted when first asked for."""

    def __init__(self, text: str) -> None:
        """Take the text as the stage sees it."""
        self._text = text
        self._seen: Counter[str] | None = None

    def seen(self, word: str) -> int:
        """How often ``word`` stands in the document in just this form, by itself."""
        if self._seen is None:
            self._seen = Counter(WORDS.findall(self._text))
        return self._seen[word]

    def pair(self, left: str, right: str) -> bool:
        """Whether the document elsewhere has the two halves with a space between them."""
        return bool(
            self.seen(left)
            and self.seen(right)
            and regex.search(rf"\b{left} {right}\b", self._text)
        )

    def english(self, start: int, end: int) -> bool:
        """Whether the text around [start, end), on its own line, reads as English prose."""
        first = self._text.rfind("\n", max(0, start - WINDOW), start) + 1 or max(0, start - WINDOW)
        last = self._text.find("\n", end, end + WINDOW)
        around = self._text[first : end + WINDOW if last < 0 else last]
        words = [word.lower() for word in WORDS.findall(around)]
        known = sum(word in FUNCTION_WORDS for word in words)
        return known >= LEAST_FUNCTION_WORDS * len(words)
