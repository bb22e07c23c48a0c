"""Rows of a table as bytes: where each of its cells stands, quotes and all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

QUOTE = b'"'
LINE_ENDS = (b"", b"\n", b"\r\n")


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parts the cells of a row, and whether quotes around one are no part of it."""

    delimiter: bytes
    quotes: bool = True

    def text(self, raw: bytes, cell: tuple[int, int]) -> str:
        """What a cell says; raises UnicodeDecodeError."""
        start, end = cell
        if self.is_quoted(raw, cell):
            return raw[start + 1 : end - 1].replace(b'""', QUOTE).decode("utf-8")
        return raw[start:end].decode("utf-8")

    def is_quoted(self, raw: bytes, cell: tuple[int, int]) -> bool:
        """Whether a cell stands in quotes."""
        return self.quotes and raw.startswith(QUOTE, cell[0])

    def open_quotes(self, piece: bytes | bytearray) -> int:
        """1 where a quote that was opened in a piece is still open behind it, else 0."""
        return piece.count(QUOTE) % 2 if self.quotes else 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and the stretches of ``raw`` that are its cells, without what parts them.

    ``number`` counts from 1. Without cells there is a ``reason``; ``large`` says
    that there is more of it than may be, and ``further`` that this is more of
    a row of either kind.
    """

    number: int
    raw: bytes
    cells: tuple[tuple[int, int], ...] = ()
    reason: str = ""
    large: bool = False
    further: bool = False


def rows(lines: Iterable[bytes], dialect: Dialect, limit: int) -> Iterator[Row]:
    r"""Yield the rows in ``lines``, of which a quoted cell may span several.

    A mark of UTF-8 before the first is no part of its cells. A row of more than
    ``limit`` bytes comes in pieces; so does one without cells: if it leaves a
    quote open, nobody knows where it ends before that is closed.

    >>> [row.cells for row in rows([b'a,b\n', b'"x\n', b'y",2\n'], Dialect(b","), 99)]
    [((0, 1), (2, 3)), ((0, 5), (6, 7))]
    >>> next(rows([b'"x" y,2\n'], Dialect(b","), 99)).reason
    'has something behind a closing quote'
    """
    more = iter(lines)
    for number, line in enumerate(more, start=1):
        raw = bytearray(line)
        cells: tuple[tuple[int, int], ...] = ()
        reason = ""
        if len(raw) <= limit:
            marked = number == 1 and raw.startswith(codecs.BOM_UTF8)
            cells, reason = _cells(raw, len(codecs.BOM_UTF8) * marked, more, dialect, limit)
        large = len(raw) > limit
        yield Row(number, bytes(raw), () if large else cells, "" if large else reason, large)
        if cells and not large:
            continue
        inside = dialect.open_quotes(raw)
        last = bytes(raw[-1:])
        while inside or last != b"\n":
            piece = next(more, None)
            if piece is None:
                return
            yield Row(number, piece, further=True)
            inside ^= dialect.open_quotes(piece)
            last = piece[-1:]


def _cells(
    raw: bytearray, at: int, more: Iterator[bytes], dialect: Dialect, limit: int
) -> tuple[tuple[tuple[int, int], ...], str]:
    """Find the cells of a row, and add to it the lines over which it goes on."""
    cells: list[tuple[int, int]] = []
    bare = _bare(dialect.delimiter)
    while True:
        if dialect.quotes and raw.startswith(QUOTE, at):
            end = _closing(raw, at + 1, more, limit) + 1
            if not end:
                return (), "has a quote that is never closed"
        else:
            found = bare.match(raw, at)
            end = found.end() if found else at
        cells.append((at, end))
        if not raw.startswith(dialect.delimiter, end):
            break
        at = end + 1
    if raw[end:] in LINE_ENDS:
        return tuple(cells), ""
    if raw.startswith(b"\r", end):
        return (), "has a carriage return within a line"
    return (), "has something behind a closing quote"


def _closing(raw: bytearray, at: int, more: Iterator[bytes], limit: int) -> int:
    """Find the quote that closes a cell, in this line or in more of them; -1 where none does."""
    while True:
        found = raw.find(QUOTE, at)
        if found < 0:
            at = len(raw)
            line = next(more, b"")
            raw.extend(line)
            if not line or len(raw) > limit:
                return -1
        elif raw.startswith(QUOTE, found + 1):
            at = found + 2
        else:
            return found


@cache
def _bare(delimiter: bytes) -> re.Pattern[bytes]:
    """A cell without quotes around it."""
    return re.compile(rb"[^\r\n%s]*+" % re.escape(delimiter))
