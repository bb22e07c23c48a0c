"""The word table: how common each English word is, and how often it takes a capital."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import cache

from repair.evidence.shipped import shipped

UNKNOWN_CASE = "-"
MOSTLY = 0.5


class Lexicon:
    """About 180,000 English words; made by ``training/lexicon.py``, which names its sources.

    >>> words = lexicon()
    >>> words.zipf("government"), words.zipf("governmentt")
    (5.6, 0.0)
    >>> words.capitals("tuesday"), words.capitals("table")
    (1.0, 0.0)
    """

    def __init__(self, table: dict[str, tuple[float, float | None]]) -> None:
        """Take the table as it was read."""
        self._table = table
        self._listed: dict[float, frozenset[str]] = {}

    def __contains__(self, word: str) -> bool:
        """Whether the lower-case ``word`` is listed."""
        return word in self._table

    def __iter__(self) -> Iterator[str]:
        """The words, in the order of the table."""
        return iter(self._table)

    def unlisted(self, words: Iterable[str], least: float) -> set[str]:
        """Those of ``words``, in any case, that are not listed, or listed below zipf ``least``."""
        if least not in self._listed:
            at_least = frozenset(word for word, (zipf, _) in self._table.items() if zipf >= least)
            self._listed[least] = at_least
        listed = self._listed[least]  # taken away as a set, most words cost next to nothing
        return {word for word in {*words} - listed if word.lower() not in listed}

    def zipf(self, word: str) -> float:
        """log10 of sightings in a billion words of the lower-case ``word``; 0.0 if not listed.

        3 is once in a million words, 6 once in a thousand.
        """
        entry = self._table.get(word)
        return entry[0] if entry else 0.0

    def capitals(self, word: str) -> float | None:
        """Share of the sightings inside sentences that had a capital; None if hardly seen."""
        entry = self._table.get(word)
        return entry[1] if entry else None

    def common(self, word: str, least: float = 3.0) -> bool:
        """Whether ``word`` is at least as frequent as zipf ``least`` and mostly in lower case."""
        entry = self._table.get(word)
        if entry is None or entry[0] < least:
            return False
        return entry[1] is None or entry[1] < MOSTLY


@cache
def lexicon() -> Lexicon:
    """The table that ships with copydesk; read once, when a rule first asks."""
    packed = shipped("lexicon.txt.gz")
    tenths: dict[str, float] = {str(n): n / 10 for n in range(100)}
    shares: dict[str, float | None] = {str(n): n / 9 for n in range(10)} | {UNKNOWN_CASE: None}
    cells = iter(gzip.decompress(packed).decode("utf-8").split())
    return Lexicon(
        {word: (tenths[z], shares[case]) for word, z, case in zip(cells, cells, cells, strict=True)}
    )
