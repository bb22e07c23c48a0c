"""What stands around a glued word: the document's own words, and whether it speaks English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import regex

from repair.language.function_words import FUNCTION_WORDS

BEFORE = r"(?<![\w@#./\\_\-'’&=\]])"
"""What may not touch a token from the left: letters, and what addresses and code are made of."""
BEHIND = r"(?![\w@\\_\-&=/(]|[.:]\w|['’](?!s\b))"
WORDS = regex.compile(r"\p{L}++")
SPACE = regex.compile(r"\s|$")
LONGEST_WORD = 400
"""Characters without a space beyond which it is no text."""
WINDOW = 300
"""Characters read on each side to tell the language."""
REACH = 45
"""Characters on each side of a cheap match within which the whole match lies."""
LEAST_FUNCTION_WORDS = 0.15
"""Share of function words in a stretch of English prose; a third is usual, lists have none."""


def near(
    cheap: regex.Pattern[str], full: regex.Pattern[str], text: str
) -> Iterator[regex.Match[str]]:
    """Matches of ``full``, which is slow, looked for only where ``cheap`` has a match."""
    done = 0
    for hit in cheap.finditer(text):
        if hit.start() >= done:
            first = max(done, hit.start() - REACH)
            for found in full.finditer(text, first, _end_of_word(text, hit.end() + REACH)):
                done = found.end()
                yield found


def _end_of_word(text: str, at: int) -> int:
    """Where the word at ``at`` ends: a pattern that is cut short there sees no half a word."""
    found = SPACE.search(text, at, at + LONGEST_WORD)
    return found.start() if found else min(at, len(text))


class Surroundings:
    """A document's words, counted when first asked for."""

    def __init__(self, text: str) -> None:
        """Take the text as the stage sees it."""
        self._text = text
        self._seen: Counter[str] | None = None
        self._pairs: set[tuple[str, str]] | None = None

    def seen(self, word: str) -> int:
        """How often ``word`` stands in the document in just this form, by itself."""
        if self._seen is None:
            self._seen = Counter(WORDS.findall(self._text))
        return self._seen[word]

    def pair(self, left: str, right: str) -> bool:
        """Whether the document elsewhere has the two halves with a space between them."""
        if self._pairs is None:
            words = self._text.split()
            self._pairs = set(pairwise(words))
        return (left, right) in self._pairs

    def english(self, start: int, end: int) -> bool:
        """Whether the text around [start, end), on its own line, reads as English prose."""
        first = self._text.rfind("\n", max(0, start - WINDOW), start) + 1 or max(0, start - WINDOW)
        last = self._text.find("\n", end, end + WINDOW)
        around = self._text[first : end + WINDOW if last < 0 else last]
        words = [word.lower() for word in WORDS.findall(around)]
        known = sum(word in FUNCTION_WORDS for word in words)
        return known >= LEAST_FUNCTION_WORDS * len(words)
