"""From a source to its records, whatever it is packed in and however they lie there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import chain
from typing import BinaryIO

from repair.corpus.discover import Source
from repair.corpus.formats.jsonl import is_object, read_jsonl
from repair.corpus.formats.kinds import packing_of
from repair.corpus.formats.lines import lines
from repair.corpus.formats.txt import read_text
from repair.corpus.records import Fields, Format, Place, Record, Reject


def read(source: Source, stream: BinaryIO, fields: Fields) -> Iterator[Record | Reject]:
    """Read the records of one source in order; where no name tells the format, its start does.

    A packed file that is damaged is yielded as one Reject that is sealed.
    Raises CorpusError where a library is missing that the file needs.
    """
    packing = packing_of(source.name)
    if not packing:
        return _records(source, stream, fields)
    from repair.corpus.formats.packing import flaw, unpacked_stream

    if problem := flaw(stream, packing, source.name):
        return iter([Reject(Place(source.name, None), b"", problem, sealed=True)])
    stream.seek(0)
    return _records(source, unpacked_stream(stream, packing, source.name), fields)


def _records(source: Source, stream: BinaryIO, fields: Fields) -> Iterator[Record | Reject]:
    if source.format is None:
        return _by_its_start(source.name, stream, fields)
    if source.format is Format.JSON_LINES:
        return read_jsonl(lines(stream, fields.limit), source.name, fields)
    if source.format is Format.TEXT:
        return read_text(stream, source.name, fields)
    return _reader(source.format)(stream, source.name, fields)


def _reader(format: Format) -> Callable[[BinaryIO, str, Fields], Iterator[Record | Reject]]:
    """Load what reads a format of which most runs see none."""
    if format is Format.TABLE:
        from repair.corpus.formats.tables import read_table

        return read_table
    if format is Format.WARC:
        from repair.corpus.formats.warc import read_warc

        return read_warc
    if format is Format.PARQUET:
        from repair.corpus.formats.parquet import read_parquet

        return read_parquet
    from repair.corpus.formats.web_page import read_web_page

    return read_web_page


def _by_its_start(name: str, stream: BinaryIO, fields: Fields) -> Iterator[Record | Reject]:
    """Take a stream for JSON lines where its first line is an object, else for text."""
    lead, first = bytearray(), stream.readline(fields.limit + 1)
    while first and not first.strip() and len(lead) + len(first) <= fields.limit:
        lead += first
        first = stream.readline(fields.limit + 1)
    cut_off = len(first) > fields.limit and first.lstrip().startswith(b"{")
    if cut_off or is_object(first):
        blank = lines(BytesIO(lead), fields.limit)
        return read_jsonl(chain(blank, [first], lines(stream, fields.limit)), name, fields)
    return read_text(stream, name, fields, bytes(lead + first))
