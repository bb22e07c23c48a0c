"""How readily a word makes compounds: ``line`` does (deadline), ``particularly`` never."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

from repair.evidence.lexicon import lexicon

LEAST_ZIPF = 3.0
"""What both halves must reach for a listed word to count as a compound."""
LAST = "\U0010ffff"
"""Sorts behind every word."""


@lru_cache(maxsize=4096)
def compounds_before(word: str) -> int:
    """How many listed words begin with ``word`` and go on with another common one.

    >>> compounds_before("time") > 20, compounds_before("which") > 5
    (True, False)
    """
    words = _sorted()
    first, stop = bisect_left(words, word), bisect_left(words, word + LAST)
    return sum(_common(found[len(word) :]) for found in words[first:stop])


@lru_cache(maxsize=4096)
def compounds_behind(word: str) -> int:
    """How many listed words end with ``word`` and begin with another common one.

    >>> compounds_behind("line") > 50, compounds_behind("particularly")
    (True, 0)
    """
    words, tail = _sorted_backwards(), word[::-1]
    first, stop = bisect_left(words, tail), bisect_left(words, tail + LAST)
    return sum(_common(found[len(word) :][::-1]) for found in words[first:stop])


def _common(rest: str) -> bool:
    return len(rest) > 1 and lexicon().common(rest, LEAST_ZIPF)


@cache
def _sorted() -> list[str]:
    return sorted(lexicon())


@cache
def _sorted_backwards() -> list[str]:
    return sorted(word[::-1] for word in lexicon())
