"""Where the lines of a text are, without touching how they end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Line(NamedTuple):
    r"""[start, end) is what a line says, [end, stop) how it ends: ``\n``, ``\r\n`` or nothing."""

    start: int
    end: int
    stop: int
    text: str


def lines(text: str) -> Iterator[Line]:
    r"""Yield the lines of ``text``; only LF and CRLF end a line.

    ``str.splitlines`` is not used: it also breaks at NEL, form feed and the
    Unicode separators, which are characters of a scraped line like any other.

    >>> [(line.text, line.stop) for line in lines("one\r\ntwo")]
    [('one', 5), ('two', 8)]
    >>> [line.text for line in lines("one\n")]
    ['one', '']
    """
    start = 0
    while (stop := text.find("\n", start)) >= 0:
        end = stop - 1 if stop > start and text[stop - 1] == "\r" else stop
        yield Line(start, end, stop + 1, text[start:end])
        start = stop + 1
    yield Line(start, len(text), len(text), text[start:])
