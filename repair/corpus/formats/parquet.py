"""Parquet: a row a document, in a column of text; read row group by row group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from repair.core.edits import apply
from repair.core.model import Document, Edit
from repair.corpus.errors import CorpusError
from repair.corpus.formats.extras import needed
from repair.corpus.formats.jsonl import FIELDS_SHOWN
from repair.corpus.formats.lines import too_large
from repair.corpus.formats.parquet_layout import layout_of
from repair.corpus.formats.parquet_size import ROWS_AT_ONCE, blown_up, opened_parquet
from repair.corpus.formats.txt import not_utf8
from repair.corpus.records import Fields, Place, Record, Reject

UNIT = "row"
TEXTS = {"string": "binary", "large_string": "large_binary", "string_view": "binary_view"}
"""The types of texts, and of their bytes."""


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
        for batch in file.iter_batches(ROWS_AT_ONCE, columns=columns, use_threads=False):
            values = [as_bytes(column).to_pylist() for column in batch.columns]
            for row in zip(*values, strict=True):
                number += 1
                cells = dict(zip(columns, row, strict=True))
                yield _record(Place(name, number, UNIT), cells, fields)


def as_bytes(column: Any) -> Any:
    """A column of texts as bytes, of which nobody has seen yet whether they are UTF-8."""
    raw = TEXTS.get(str(column.type))
    return column.cast(raw) if raw else column


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
    if problem := _flaw_of_columns(file.schema_arrow, fields):
        return problem
    if layout_of(file, name) is None:
        return "has a schema that can't be written again as it is", "convert it to JSON lines"
    return blown_up(file, stream, name), ""


def _flaw_of_columns(schema: Any, fields: Fields) -> tuple[str, str] | None:
    if fields.text not in schema.names:
        shown = ", ".join(schema.names[:FIELDS_SHOWN])
        advice = f"its columns are: {shown} · name the right one with --text-field"
        return f"has no column {fields.text!r}", advice
    if len(set(schema.names)) < len(schema.names):
        return "has several columns of one name", ""
    kind = str(schema.field(fields.text).type)
    return None if kind in TEXTS else (f"has {kind} in its column {fields.text!r}, not text", "")


def _is_simple(kind: str) -> bool:
    """Whether a column may say something of the document: words, numbers, truths and dates."""
    return kind in TEXTS or kind.startswith(("int", "uint", "bool", "date32"))


def _record(place: Place, cells: dict[str, Any], fields: Fields) -> Record | Reject:
    raw = cells.pop(fields.text)
    if raw is None:
        return Reject(place, b"", f"has no text in {fields.text!r}")
    if len(raw) > fields.limit:
        return too_large(place, raw, fields.limit)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        return Reject(place, raw, not_utf8(raw, problem.start), "write it as UTF-8")
    row = {
        name: value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        for name, value in cells.items()
    }
    own = row.get(fields.id)
    own = own if isinstance(own, str | int) and not isinstance(own, bool) else None
    shown = f"{place.path}:{place.line}" if own is None else str(own)
    return ParquetRecord(place, raw, Document(shown, text, row), own, fields.text)
