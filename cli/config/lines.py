"""Where in a file of TOML a key stands; ``tomllib`` does not tell."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any


def line_of(text: str, place: Sequence[str | int]) -> int | None:
    r"""The line, from 1, on which the statement begins that sets the key at ``place``.

    Read line by line until the key is there: the statement began behind the last line at
    which the file was whole. None where no line sets it.

    >>> line_of('a = 1\n\n[[b]]\nc = [\n  2,\n]\nd = 3\n', ("b", 0, "d"))
    7
    >>> line_of('a = 1\n\n[[b]]\nc = [\n  2,\n]\nd = 3\n', ("b", 0, "c"))
    4
    """
    rows = text.split("\n")
    whole = 0
    for number in range(1, len(rows) + 1):
        try:
            read = tomllib.loads("\n".join(rows[:number]))
        except tomllib.TOMLDecodeError:
            continue
        if _holds(read, place):
            return whole + 1
        whole = number
    return None


def _holds(read: Any, place: Sequence[str | int]) -> bool:  # noqa: ANN401  as TOML has it
    try:
        for step in place:
            read = read[step]
    except (KeyError, IndexError, TypeError):
        return False
    return True
