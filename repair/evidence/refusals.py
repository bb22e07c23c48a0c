"""Pairs of names that are two, whatever they look like: refused once, refused for good."""

from __future__ import annotations

from collections.abc import Iterable

from repair.language.spelling import plain


class Refusals:
    """The pairs that a list refuses to take for one.

    Two full names are refused as they stand, and word by word where they have as many:
    who tells Hassan Diab from Hassan Dib tells Diab from Dib.

    >>> refused = Refusals([("Hassan Diab", "Hassan Dib")])
    >>> refused.forbid("dib", "Diab"), refused.forbid("Hassan", "Hasan")
    (True, False)
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Index the pairs once."""
        self._pairs: set[frozenset[str]] = set()
        for pair in pairs:
            one, other = map(plain, pair)
            self._pairs.add(frozenset((one, other)))
            words, others = one.split(), other.split()
            if len(words) == len(others):
                self._pairs |= {
                    frozenset(both) for both in zip(words, others, strict=True) if len({*both}) > 1
                }

    def __bool__(self) -> bool:
        """Whether anything is refused at all."""
        return bool(self._pairs)

    def forbid(self, one: str, other: str) -> bool:
        """Whether the two names, or any two words in the same place of them, are refused."""
        if not self._pairs:
            return False
        first, second = plain(one), plain(other)
        words, others = first.split(), second.split()
        beside = zip(words, others, strict=False) if len(words) == len(others) else ()
        return any(frozenset(pair) in self._pairs for pair in ((first, second), *beside))
