"""CSV and TSV: a row a document, in a column of a table whose other bytes are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from repair.core.edits import apply
from repair.core.model import Document, Edit
from repair.corpus.formats.jsonl import FIELDS_SHOWN
from repair.corpus.formats.lines import in_words, lines, pieces, too_large
from repair.corpus.formats.rows import Row, rows
from repair.corpus.formats.txt import OTHER_MARKS, not_utf8
from repair.corpus.records import Fields, Place, Record, Reject

DELIMITERS = (b",", b"\t", b";", b"|")
UNIT = "row"


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One row of a table; ``span`` is where in ``raw`` the text's cell stands, with its quotes."""

    place: Place
    raw: bytes
    document: Document
    own_id: str | None
    span: tuple[int, int]
    delimiter: bytes

    def rewritten(self, edits: Sequence[Edit], spellings: Sequence[str | None] = ()) -> bytes:
        """The row with ``edits`` written into its cell, quoted as it was, or if it must be now.

        A spelling, whatever it says, tells that the cell stood bare.
        """
        text = apply(self.document.text, edits)
        bare = any(spelt is not None for spelt in spellings)
        quoted = not bare and (self._quoted or self._must_be_quoted(text))
        cell = '"' + text.replace('"', '""') + '"' if quoted else text
        start, end = self.span
        return self.raw[:start] + cell.encode("utf-8") + self.raw[end:]

    def spellings(self, edits: Sequence[Edit]) -> Sequence[str | None]:
        """What each edit takes out of a cell that stood bare and will not; else None."""
        after = apply(self.document.text, edits)
        if self._quoted or not self._must_be_quoted(after):
            return [None] * len(edits)
        return [edit.before for edit in edits]

    @property
    def _quoted(self) -> bool:
        return self.raw.startswith(b'"', self.span[0])

    def _must_be_quoted(self, text: str) -> bool:
        special = re.search(rf"[\r\n{re.escape(self.delimiter.decode())}]", text)
        quote = text.startswith('"') or ('"' in text and '"' not in self.document.text)
        alone = self.raw[self.span[1] :].strip(b"\r\n") == self.raw[: self.span[0]] == b""
        return bool(special) or quote or (alone and not text.strip())


@dataclass(frozen=True, slots=True)
class _Columns:
    """The header of a table: the names of its columns, and which are the text's and the id's."""

    names: tuple[str, ...]
    text: int
    id: int | None


def read_table(stream: BinaryIO, name: str, fields: Fields) -> Iterator[Record | Reject]:
    """Yield a record for each row after the header; a row that holds none as a Reject.

    Rows are counted with the header, as spreadsheets do. The delimiter is the
    first of comma, tab, semicolon and bar by which the header has the text's column.
    """
    first = stream.readline(fields.limit + 1)
    for mark, encoding in OTHER_MARKS.items():
        if first.startswith(mark):
            place = Place(name, 1, UNIT)
            advice = f"convert it: iconv -f {encoding} -t UTF-8"
            yield Reject(place, first, f"is {encoding}, not UTF-8", advice)
            yield from pieces(stream, place)
            return
    delimiter = _delimiter(first, fields)
    all_lines = chain([first] if first else [], lines(stream, fields.limit))
    found = rows(all_lines, delimiter, fields.limit)
    for row in found:
        place = Place(name, row.number, UNIT)
        if not row.raw.strip():
            yield Reject(place, row.raw, "")
            continue
        columns = _columns(row, fields)
        if isinstance(columns, _Columns):
            yield Reject(place, row.raw, "")
            yield from (_read(name, row, columns, fields, delimiter) for row in found)
        else:
            yield Reject(place, row.raw, *columns)
            yield from (Reject(Place(name, row.number, UNIT), row.raw, "") for row in found)


def _delimiter(first: bytes, fields: Fields) -> bytes:
    for delimiter in DELIMITERS:
        for row in rows([first], delimiter, fields.limit):
            if isinstance(_columns(row, fields), _Columns):
                return delimiter
    return DELIMITERS[0]


def _columns(row: Row, fields: Fields) -> _Columns | tuple[str, str]:
    """Read a header, or say why it is none, and what to do."""
    if row.large:
        return f"is larger than {in_words(fields.limit)}", "its first row must name its columns"
    try:
        names = [_text(row.raw, cell) for cell in row.cells]
    except UnicodeDecodeError as problem:
        return not_utf8(row.raw, problem.start), "write it as UTF-8"
    if fields.text not in names:
        shown = ", ".join(names[:FIELDS_SHOWN])
        advice = f"its columns are: {shown} · name the right one with --text-field"
        return row.reason or f"has no column {fields.text!r}", "" if row.reason else advice
    places = {name: place for place, name in enumerate(names)}
    return _Columns(tuple(names), places[fields.text], places.get(fields.id))


def _read(
    name: str, row: Row, columns: _Columns, fields: Fields, delimiter: bytes
) -> Record | Reject:
    place, raw = Place(name, row.number, UNIT), row.raw
    if row.large:
        return too_large(place, raw, fields.limit)
    if row.further or not raw.strip():
        return Reject(place, raw, "")
    if row.reason:
        return Reject(place, raw, row.reason, 'a cell with a quote in it is written "so ""it"" is"')
    if len(row.cells) != len(columns.names):
        number = len(row.cells)
        reason = f"has {number} cell{'s' * (number != 1)}, but the header {len(columns.names)}"
        return Reject(place, raw, reason)
    try:
        cells = [_text(raw, cell) for cell in row.cells]
    except UnicodeDecodeError:
        return Reject(place, raw, _wrong_byte(raw), "write it as UTF-8")
    own = None if columns.id is None else cells[columns.id] or None
    meta: dict[str, object] = dict(zip(columns.names, cells, strict=True))
    text = meta.pop(fields.text)
    document = Document(own or f"{name}:{row.number}", str(text), meta)
    return TableRecord(place, raw, document, own, row.cells[columns.text], delimiter)


def _text(raw: bytes, cell: tuple[int, int]) -> str:
    start, end = cell
    if raw.startswith(b'"', start):
        return raw[start + 1 : end - 1].replace(b'""', b'"').decode("utf-8")
    return raw[start:end].decode("utf-8")


def _wrong_byte(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        return not_utf8(raw, problem.start)
    return "is not UTF-8"
