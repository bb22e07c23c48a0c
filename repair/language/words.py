"""What counts as a word."""

from __future__ import annotations

from collections.abc import Iterator

import regex

# Possessive runs: no input makes this pattern back up.
WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*+(?:['’\-]\p{L}[\p{L}\p{M}\p{N}]*+)*+")
"""A word with its inner apostrophes and hyphens: ``Haiti's``, ``cease-fire``, ``O’Neil``."""


def word_forms(text: str) -> Iterator[str]:
    """Yield the words of ``text`` as they stand there.

    >>> list(word_forms("Haiti's cease-fire held, U.N. said."))
    ["Haiti's", 'cease-fire', 'held', 'U', 'N', 'said']
    """
    return (found[0] for found in WORD.finditer(text))
