"""What stands around a glued word: the document's own words, and whether it speaks English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import regex

from repair.language.function_words import FUNCTION_WORDS
from repair.rules.joins.halves import Halves

BEFORE = r"(?<![\w@#./\\_\-'’&=\]])"
"""What may not touch a token from the left: letters, and what addresses and code are made of."""
BEHIND = r"(?![\w@\\_\-&=/(]|[.:]\w|['’](?!(?:s|t|d|m|re|ve|ll)\b)\w)"
WORDS = regex.compile(r"\p{L}++")
OPENING = regex.compile(r"(?:^|[.!?:][”\"’')\]]*+\s*+|[“\"‘(]|\n\s*+)$")
LONGEST_WORD = 400
"""Characters without a space beyond which it is no text."""
SPACE = regex.compile(r"\s|$")
REACH = 45
"""Characters on each side of a cheap match within which the whole match lies."""
NAMELIKE = 0.3
"""Share of sightings with a capital from which on a capital needs no reason."""
FEW = 60
"""Words that are looked for one by one before all are counted."""
WINDOW = 300
"""Characters read on each side to tell the language."""
LEAST_FUNCTION_WORDS = 0.15
"""Share of function words in a stretch of English prose: .45 is usual, others reach .11."""
LISTLIKE, SURELY_ENGLISH, SAMPLE = 0.08, 0.3, 5000
"""Share that a list of names may have, where so much of the first characters is English."""


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


def places(text: str, word: str) -> Iterator[int]:
    """Where ``word`` stands in ``text``, no letter touching it.

    >>> list(places("the other, the", "the"))
    [0, 11]
    """
    at, size = text.find(word), len(word)
    while at >= 0:
        end = at + size
        if not (text[max(0, at - 1) : at].isalpha() or text[end : end + 1].isalpha()):
            yield at
        at = text.find(word, end)


class Surroundings:
    """A document's own words: looked for one by one, or counted once where many are asked for."""

    def __init__(self, text: str) -> None:
        """Take the text as the stage sees it."""
        self._text = text
        self._asked = 0
        self._found: dict[str, int] = {}
        self._counts: Counter[str] | None = None
        self._pairs: set[tuple[str, str]] = set()

    def seen(self, word: str) -> int:
        """How often ``word`` stands in the document in just this form, by itself."""
        if self._many() and self._counts is not None:
            return self._counts[word]
        if word not in self._found:
            self._found[word] = sum(1 for _ in places(self._text, word))
        return self._found[word]

    def pair(self, left: str, right: str) -> bool:
        """Whether the document elsewhere has the two halves with a space between them."""
        if self._many():
            return (left, right) in self._pairs
        return f"{left} {right}" in self._text

    def _many(self) -> bool:
        """Whether so much was asked for that counting all is cheaper; time stays linear by it."""
        self._asked += 1
        if self._asked > FEW and self._counts is None:
            self._counts = Counter(WORDS.findall(self._text))
            self._pairs = set(pairwise(self._text.split()))
        return self._counts is not None

    def facts(self, halves: Halves, start: int) -> dict[str, float]:
        """What the document says of two halves that begin at ``start``."""
        opening = OPENING.search(self._text, max(0, start - 4), start)
        capital = halves.left[0].isupper() and halves.left[1:].islower()
        named = "left_unlisted" in halves.facts or halves.facts.get("left_capitals", 0.0) > NAMELIKE
        plain = float(capital and not opening and not named)
        return {
            "pair_elsewhere": float(self.pair(halves.left, halves.right)),
            "left_elsewhere": float(len(halves.left) > 1 and self.seen(halves.left) > 0),
            "stranger": float("left_unlisted" in halves.facts and not self.seen(halves.left)),
            "right_elsewhere": float(len(halves.right) > 1 and self.seen(halves.right) > 0),
            "opens": float(opening is not None),
            "unexplained": plain,
            "unexplained_small": plain * halves.facts.get("left_small", 0.0),
        }

    def english(self, start: int, end: int) -> bool:
        """Whether the text around [start, end), on its own line, reads as English prose."""
        first = self._text.rfind("\n", max(0, start - WINDOW), start) + 1 or max(0, start - WINDOW)
        last = self._text.find("\n", end, end + WINDOW)
        around = self._text[first : end + WINDOW if last < 0 else last]
        share = _function_words(around)
        if LISTLIKE <= share < LEAST_FUNCTION_WORDS:  # a list of names in an English text
            return _function_words(self._text[:SAMPLE]) >= SURELY_ENGLISH
        return share >= LEAST_FUNCTION_WORDS


def _function_words(text: str) -> float:
    words = [word.lower() for word in WORDS.findall(text)]
    return sum(word in FUNCTION_WORDS for word in words) / max(len(words), 1)
