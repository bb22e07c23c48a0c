"""The first row of a table, and how the rows behind it are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from repair.corpus.formats.jsonl import FIELDS_SHOWN
from repair.corpus.formats.lines import in_words, lines
from repair.corpus.formats.rows import Dialect, Row, rows
from repair.corpus.formats.txt import not_utf8
from repair.corpus.records import Fields

TAB = b"\t"
DELIMITERS = (b",", TAB, b";", b"|")
QUOTED_CELL = re.compile(rb'(?:\A|[\t\n])"')


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of a table's columns, and which are the text's and the id's."""

    names: tuple[str, ...]
    text: int
    id: int | None


def columns_of(row: Row, dialect: Dialect, fields: Fields) -> Columns | tuple[str, str]:
    """Read a header, or say why it is none, and what to do."""
    if row.large:
        return f"is larger than {in_words(fields.limit)}", "its first row must name its columns"
    try:
        names = [dialect.text(row.raw, cell) for cell in row.cells]
    except UnicodeDecodeError as problem:
        return not_utf8(row.raw, problem.start), "write it as UTF-8"
    if fields.text not in names:
        shown = ", ".join(names[:FIELDS_SHOWN])
        advice = f"its columns are: {shown} · name the right one with --text-field"
        return row.reason or f"has no column {fields.text!r}", "" if row.reason else advice
    places = {name: place for place, name in enumerate(names)}
    return Columns(tuple(names), places[fields.text], places.get(fields.id))


def dialect_of(stream: BinaryIO, fields: Fields) -> Dialect:
    """Find how a table is written, which takes a look at all of it where it is parted by tabs.

    The delimiter is the first of comma, tab, semicolon and bar by which the
    header has the text's column. Quotes around cells are quotes, but for a
    table parted by tabs that makes no sense with them and does without.
    """
    first = stream.readline(fields.limit + 1)
    for delimiter in DELIMITERS:
        dialect = Dialect(delimiter)
        for row in rows([first], dialect, fields.limit):
            if isinstance(columns_of(row, dialect, fields), Columns):
                return _with_tabs(stream, fields) if delimiter == TAB else dialect
    return Dialect(DELIMITERS[0])


def _with_tabs(stream: BinaryIO, fields: Fields) -> Dialect:
    plain, quoted = Dialect(TAB, quotes=False), Dialect(TAB)
    stream.seek(0)
    if not any(QUOTED_CELL.search(line) for line in lines(stream, fields.limit)):
        return quoted
    return plain if not _fits(stream, quoted, fields) and _fits(stream, plain, fields) else quoted


def _fits(stream: BinaryIO, dialect: Dialect, fields: Fields) -> bool:
    """Whether every row has as many cells as the header, if it has any."""
    stream.seek(0)
    found = (
        row for row in rows(lines(stream, fields.limit), dialect, fields.limit) if row.raw.strip()
    )
    wanted = [len(row.cells) for row in islice(found, 1)]
    return all([len(row.cells)] == wanted for row in found)
