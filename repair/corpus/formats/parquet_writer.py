"""Writing Parquet: a file with other texts in it, group by group, or a copy where none changed."""

from __future__ import annotations

from typing import Any, BinaryIO

from repair.corpus.formats.extras import needed
from repair.corpus.formats.parquet import ParquetRecord, arrow_faults, as_bytes
from repair.corpus.formats.parquet_layout import layout_of
from repair.corpus.formats.parquet_size import opened_parquet
from repair.corpus.formats.writers import copy
from repair.corpus.records import Record, Reject
from repair.corpus.streams import Sink


class ParquetRewriter:
    """Writes a file anew once a row has changed: its schema, its groups, its other columns kept.

    What was before the first change is read again then; one group at a time is in memory.
    """

    def __init__(self, stream: BinaryIO, sink: Sink, name: str) -> None:
        """Write to ``sink`` what is read from ``stream``."""
        self._stream = stream
        self._target = _Target(sink)
        self._sink = sink
        self._name = name
        self._file: Any = None
        self._writer: Any = None
        self._group = 0
        self._start = 0
        self._cells: dict[int, bytes] = {}
        self._column = ""

    def __del__(self) -> None:
        """Keep pyarrow from writing the end of a file that was given up: its place is closed."""
        if self._writer is not None:
            self._writer.is_open = False

    def add(self, record: Record | Reject, written: bytes) -> None:
        """Remember a cell that has changed; write the groups that lie before it."""
        if not isinstance(record, ParquetRecord) or written == record.raw:
            return
        row = (record.place.line or 1) - 1
        with arrow_faults(self._name):
            if self._writer is None:
                self._open()
                self._column = record.column
            while row >= self._start + self._rows():
                self._write_group()
        self._cells[row - self._start] = written

    def finish(self) -> None:
        """Write the groups that are left, or copy all of a file of which nothing changed."""
        if self._writer is None:
            copy(self._stream, self._sink)
            return
        with arrow_faults(self._name):
            while self._group < self._file.num_row_groups:
                self._write_group()
            self._writer.close()

    def _open(self) -> None:
        self._file = opened_parquet(self._stream, self._name)
        parquet = needed("pyarrow.parquet", "parquet", self._name)
        options = layout_of(self._file, self._name) or {}
        self._writer = parquet.ParquetWriter(self._target, self._file.schema_arrow, **options)

    def _rows(self) -> int:
        rows: int = self._file.metadata.row_group(self._group).num_rows
        return rows

    def _write_group(self) -> None:
        table = self._file.read_row_group(self._group, use_threads=False)
        if self._cells:
            table = self._replaced(table)
        self._writer.write_table(table, row_group_size=max(table.num_rows, 1))
        self._start += table.num_rows
        self._group += 1
        self._cells = {}

    def _replaced(self, table: Any) -> Any:
        """The table with the changed cells in its column of texts."""
        arrow = needed("pyarrow", "parquet", self._name)
        place = table.schema.get_field_index(self._column)
        field = table.schema.field(place)
        at, chunks = 0, []
        for chunk in table.column(place).chunks:
            raw = as_bytes(chunk)
            texts = raw.to_pylist()
            for row in range(at, at + len(texts)):
                if row in self._cells:
                    texts[row - at] = self._cells[row]
            chunks.append(arrow.array(texts, type=raw.type).view(field.type))
            at += len(texts)
        return table.set_column(place, field, arrow.chunked_array(chunks, type=field.type))


class _Target:
    """A sink as the file that pyarrow wants: it asks where it is, and closes what it wrote."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._at = 0
        self.closed = False

    def write(self, data: bytes) -> int:
        """Pass it on."""
        self._sink.write(bytes(data))
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        """How many bytes were written."""
        return self._at

    def flush(self) -> None:
        """The sink sees to that."""

    def close(self) -> None:
        """The sink is closed by whoever opened it."""
        self.closed = True
