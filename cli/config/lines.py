"""Where in a file of TOML a key stands; ``tomllib`` does not tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

Place = tuple[str | int, ...]
MOST_LINES = 2_000
"""Lines of a file that are told apart; the time grows with the square of their number."""


def line_of(text: str, place: Sequence[str | int]) -> int | None:
    r"""The line, from 1, on which the statement begins that sets the key at ``place``.

    None where no line sets it, or the file is very long.

    >>> text = 'a = 1\n\n# b,\n[[b]]\nc = [\n  2,\n]\nd = 3\n'
    >>> line_of(text, ("b", 0)), line_of(text, ("b", 0, "c")), line_of(text, ("b", 0, "d"))
    (4, 5, 8)
    """
    return _lines(text).get(tuple(place))


@lru_cache(8)
def _lines(text: str) -> dict[Place, int]:
    """The line of every key: the file is read to the end of each of its statements.

    What is new in it then was set by the lines since the end of the one before.
    """
    rows = text.split("\n")
    found: dict[Place, int] = {}
    start = 0
    for number, row in enumerate(rows[:MOST_LINES], start=1):
        said = row.strip()
        if start == number - 1 and (not said or said.startswith("#")):
            start = number
        elif not said.endswith((",", "[")):  # such a line ends no statement
            try:
                read = tomllib.loads("\n".join(rows[:number]))
            except tomllib.TOMLDecodeError:
                continue
            for place in _places(read, ()):
                found.setdefault(place, start + 1)
            start = number
    return found


def _places(read: object, place: Place) -> Iterator[Place]:
    if place:
        yield place
    if isinstance(read, Mapping):
        for key, value in read.items():
            yield from _places(value, (*place, key))
    elif isinstance(read, list):
        for number, value in enumerate(read):
            if isinstance(value, Mapping):
                yield from _places(value, (*place, number))
