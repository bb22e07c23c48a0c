"""Parquet: a row a document, in a column of text; read row group by row group."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from repair.core.edits import apply
from repair.core.model import Document, Edit
from repair.corpus.errors import CorpusError
from repair.corpus.formats.extras import needed
from repair.corpus.formats.jsonl import FIELDS_SHOWN
from repair.corpus.formats.lines import in_words, too_large
from repair.corpus.formats.parquet_layout import layout_of
from repair.corpus.records import Fields, Place, Record, Reject

UNIT = "row"
TEXTS = ("string", "large_string", "string_view")
ROWS_AT_ONCE = 512
READ_AT_ONCE = 1 << 20
"""Bytes of a column that are fetched at once; without it, all of a row group's are."""
MOST_IN_A_GROUP = 4 << 30
"""Bytes that a row group may unpack to: one is in memory as a whole when it is written anew."""
MOST_ROWS_IN_A_GROUP = 1 << 24
FREE = 16 << 20
"""Bytes that anything may unpack to: the ratio of small files says nothing."""
MOST_RATIO = 200
"""How many bytes one may unpack to; columns of text have 3 to 30."""


@dataclass(frozen=True, slots=True)
class ParquetRecord:
    """One row; ``raw`` is the text of its cell alone, for a cell is all that can change."""

    place: Place
    raw: bytes
    document: Document
    own_id: str | int | None
    column: str

    def rewritten(self, edits: Sequence[Edit], spellings: Sequence[str | None] = ()) -> bytes:
        """The cell with ``edits`` written into it; a cell spells every character one way."""
        del spellings
        return apply(self.document.text, edits).encode("utf-8")

    def spellings(self, edits: Sequence[Edit]) -> Sequence[str | None]:
        """A cell spells every character one way."""
        return [None] * len(edits)


def opened_parquet(stream: BinaryIO, name: str) -> Any:
    """Open a Parquet file in such a way that two readers of one stream don't disturb each other.

    Raises CorpusError where pyarrow is not installed.
    """
    parquet = needed("pyarrow.parquet", "parquet", name)
    return parquet.ParquetFile(stream, pre_buffer=False, buffer_size=READ_AT_ONCE)


def read_parquet(stream: BinaryIO, name: str, fields: Fields) -> Iterator[Record | Reject]:
    """Yield a record for each row; a row without text, or with too much of it, as a Reject.

    A file that can't be read to its end, or not be written again as it is, is
    one Reject that is sealed. Raises CorpusError where pyarrow is not installed.
    """
    needed("pyarrow.parquet", "parquet", name)
    try:
        file = opened_parquet(stream, name)
        problem, advice = _flaw(file, stream, name, fields)
    except Exception as fault:  # noqa: BLE001  pyarrow raises what its readers raise
        problem, advice = _unsound(fault), ""
    if problem:
        yield Reject(Place(name, None), b"", problem, advice, sealed=True)
        return
    number = 0
    columns = [field.name for field in file.schema_arrow if _is_simple(str(field.type))]
    with arrow_faults(name):
        for batch in _batches(file, columns):
            for row in batch.to_pylist():
                number += 1
                yield _record(Place(name, number, UNIT), row, fields)


def _unsound(fault: Exception) -> str:
    return f"is no sound Parquet file ({(str(fault).splitlines() or [type(fault).__name__])[0]})"


@contextmanager
def arrow_faults(name: str) -> Iterator[None]:
    """Tell what pyarrow does not like of the file ``name`` as a CorpusError."""
    arrow = needed("pyarrow", "parquet", name)
    try:
        yield
    except arrow.ArrowException as fault:
        raise CorpusError(f"{name} {_unsound(fault)}", "nothing of it was changed") from fault


def _flaw(file: Any, stream: BinaryIO, name: str, fields: Fields) -> tuple[str, str]:
    """Why a file can't be cleaned, and what to do; reads all of it once, to be sure of it."""
    problem = _flaw_of_columns(file.schema_arrow, fields) or _flaw_of_size(file, stream)
    if not problem and layout_of(file, name) is None:
        problem = "has a schema that can't be written again as it is", "convert it to JSON lines"
    if problem:
        return problem
    for _ in _batches(file, None):
        pass
    return "", ""


def _flaw_of_columns(schema: Any, fields: Fields) -> tuple[str, str] | None:
    if fields.text not in schema.names:
        shown = ", ".join(schema.names[:FIELDS_SHOWN])
        advice = f"its columns are: {shown} · name the right one with --text-field"
        return f"has no column {fields.text!r}", advice
    if len(set(schema.names)) < len(schema.names):
        return "has several columns of one name", ""
    kind = str(schema.field(fields.text).type)
    return None if kind in TEXTS else (f"has {kind} in its column {fields.text!r}, not text", "")


def _flaw_of_size(file: Any, stream: BinaryIO) -> tuple[str, str] | None:
    groups = [file.metadata.row_group(group) for group in range(file.num_row_groups)]
    size = sum(group.total_byte_size for group in groups)
    if size > FREE and size > MOST_RATIO * stream.seek(0, os.SEEK_END):
        return f"unpacks to more than {MOST_RATIO} times its size", ""
    for group in groups:
        if group.total_byte_size > MOST_IN_A_GROUP or group.num_rows > MOST_ROWS_IN_A_GROUP:
            most = f"{in_words(MOST_IN_A_GROUP)} or {MOST_ROWS_IN_A_GROUP} rows"
            return f"has a row group of more than {most}", "write it with smaller ones"
    return None


def _batches(file: Any, columns: Sequence[str] | None) -> Iterator[Any]:
    """Rows in small numbers, of these columns or of all."""
    batches: Iterator[Any] = file.iter_batches(ROWS_AT_ONCE, columns=columns, use_threads=False)
    return batches


def _is_simple(kind: str) -> bool:
    """Whether a column may say something of the document: words, numbers, truths and dates."""
    return kind in TEXTS or kind.startswith(("int", "uint", "bool", "date32"))


def _record(place: Place, row: dict[str, Any], fields: Fields) -> Record | Reject:
    text = row.pop(fields.text)
    if text is None:
        return Reject(place, b"", f"has no text in {fields.text!r}")
    raw = text.encode("utf-8")
    if len(raw) > fields.limit:
        return too_large(place, b"", fields.limit)
    own = row.get(fields.id)
    own = own if isinstance(own, str | int) and not isinstance(own, bool) else None
    shown = f"{place.path}:{place.line}" if own is None else str(own)
    return ParquetRecord(place, raw, Document(shown, text, row), own, fields.text)
