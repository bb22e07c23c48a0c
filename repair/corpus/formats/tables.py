"""CSV and TSV: a row a document, in a column of a table whose other bytes are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from repair.core.edits import EditError, apply
from repair.core.model import Document, Edit
from repair.corpus.formats.header import Columns, columns_of, dialect_of
from repair.corpus.formats.lines import lines, pieces, too_large
from repair.corpus.formats.rows import Dialect, Row, rows
from repair.corpus.formats.txt import OTHER_MARKS, not_utf8
from repair.corpus.records import Fields, Place, Record, Reject

UNIT = "row"


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One row of a table; ``span`` is where in ``raw`` the text's cell stands, with its quotes."""

    place: Place
    raw: bytes
    document: Document
    own_id: str | None
    span: tuple[int, int]
    dialect: Dialect

    def rewritten(self, edits: Sequence[Edit], spellings: Sequence[str | None] = ()) -> bytes:
        """The row with ``edits`` written into its cell, quoted as it was, or if it must be now.

        A spelling, whatever it says, tells that the cell stood bare. Raises
        EditError where the table has no quotes, and the cell would need them.
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
        return self.dialect.is_quoted(self.raw, self.span)

    def _must_be_quoted(self, text: str) -> bool:
        special = re.search(rf"[\r\n{re.escape(self.dialect.delimiter.decode())}]", text)
        quote = text.startswith('"') or ('"' in text and '"' not in self.document.text)
        alone = self.raw[self.span[1] :].strip(b"\r\n") == self.raw[: self.span[0]] == b""
        if self.dialect.quotes:
            return bool(special) or quote or (alone and not text.strip())
        if special or (alone and not text.strip()):
            raise EditError("a table without quotes can't hold what the text would become")
        return False


def read_table(stream: BinaryIO, name: str, fields: Fields) -> Iterator[Record | Reject]:
    """Yield a record for each row after the header; a row that holds none as a Reject.

    Rows are counted with the header, as spreadsheets do. ``stream`` is read
    from its start, more than once.
    """
    first = stream.read(len(max(OTHER_MARKS, key=len)))
    stream.seek(0)
    for mark, encoding in OTHER_MARKS.items():
        if first.startswith(mark):
            place = Place(name, 1, UNIT)
            advice = f"convert it: iconv -f {encoding} -t UTF-8"
            yield Reject(place, b"", f"is {encoding}, not UTF-8", advice)
            yield from pieces(stream, place)
            return
    dialect = dialect_of(stream, fields)
    stream.seek(0)
    found = rows(lines(stream, fields.limit), dialect, fields.limit)
    for row in found:
        place = Place(name, row.number, UNIT)
        if not row.raw.strip():
            yield Reject(place, row.raw, "")
            continue
        columns = columns_of(row, dialect, fields)
        if isinstance(columns, Columns):
            yield Reject(place, row.raw, "")
            yield from (_read(name, row, columns, fields, dialect) for row in found)
        else:
            yield Reject(place, row.raw, *columns)
            yield from (Reject(Place(name, row.number, UNIT), row.raw, "") for row in found)


def _read(
    name: str, row: Row, columns: Columns, fields: Fields, dialect: Dialect
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
        cells = [dialect.text(raw, cell) for cell in row.cells]
    except UnicodeDecodeError:
        return Reject(place, raw, _wrong_byte(raw), "write it as UTF-8")
    own = None if columns.id is None else cells[columns.id] or None
    meta: dict[str, object] = dict(zip(columns.names, cells, strict=True))
    text = meta.pop(fields.text)
    document = Document(own or f"{name}:{row.number}", str(text), meta)
    return TableRecord(place, raw, document, own, row.cells[columns.text], dialect)


def _wrong_byte(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        return not_utf8(raw, problem.start)
    return "is not UTF-8"
