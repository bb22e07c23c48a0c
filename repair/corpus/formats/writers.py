"""From records and what became of them to a file: as it was, but for what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from repair.corpus.destinations import Stream, Target
from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError
from repair.corpus.formats.kinds import Packing, format_of, packing_of
from repair.corpus.formats.lines import PIECE
from repair.corpus.formats.packing import Packer, packer, unpacked_stream
from repair.corpus.records import Format, Record, Reject
from repair.corpus.streams import Sink


class Writer(Protocol):
    """Takes the records of a source in order, each once, and writes what they became."""

    def add(self, record: Record | Reject, written: bytes) -> None:
        """Take ``written`` for the bytes of ``record``.

        Raises CorpusError where the file can't be written like this.
        """

    def finish(self) -> None:
        """Write what is still to be written; nothing is added after that."""


def writer_for(source: Source, target: Target, stream: BinaryIO, sink: Sink) -> Writer:
    """Choose how ``source``, read from ``stream``, is written to ``sink``.

    What goes to a file is packed as the file's name says; standard output is
    not packed. Raises CorpusError where the name says another format: nothing
    is converted.
    """
    if target is Stream.NOWHERE:
        return Nothing()
    packing = Packing.NONE if isinstance(target, Stream) else packing_of(target.name)
    _check_form(source, target)
    if source.format is Format.PARQUET:
        from repair.corpus.formats.parquet_writer import ParquetRewriter

        return ParquetRewriter(stream, sink, source.name)
    if source.format is Format.WARC and packing is Packing.GZIP:
        from repair.corpus.formats.members import EachPacked, MembersKept

        kept = packing_of(source.name) is Packing.GZIP
        return MembersKept(stream, sink, source.name) if kept else EachPacked(sink)
    if packing is Packing.NONE:
        return Plain(sink)
    if packing is packing_of(source.name) and source.format is not Format.WEB_PAGE:
        return Repacked(stream, sink, packing, source.name)
    return Packed(sink, packer(packing, str(target)))


def _check_form(source: Source, target: Target) -> None:
    """Refuse a name that promises what the file will not be."""
    form = None if isinstance(target, Stream) else format_of(target.name)
    made = Format.TEXT if source.format is Format.WEB_PAGE else source.format
    promised = form is not None and made is not None and form is not made
    if promised or (form is Format.PARQUET and made is None):
        name = "" if isinstance(target, Stream) else target.name
        raise CorpusError(
            f"{source.name} can't become {name}", "nothing is converted: keep the ending"
        )


class Nothing:
    """Lets all of it go."""

    def add(self, record: Record | Reject, written: bytes) -> None:
        """Let it go."""

    def finish(self) -> None:
        """Nothing is left."""


class Plain:
    """Writes records as they come."""

    def __init__(self, sink: Sink) -> None:
        """Write to ``sink``."""
        self._sink = sink

    def add(self, record: Record | Reject, written: bytes) -> None:
        """Write it."""
        refuse_sealed(record)
        self._sink.write(written)

    def finish(self) -> None:
        """All is written."""


class Packed:
    """Writes records into a compressed file."""

    def __init__(self, sink: Sink, packer: Packer) -> None:
        """Write to ``sink`` through ``packer``."""
        self._sink = sink
        self._packer = packer

    def add(self, record: Record | Reject, written: bytes) -> None:
        """Compress it."""
        refuse_sealed(record)
        self._sink.write(self._packer.compress(written))

    def finish(self) -> None:
        """Write the end of the compressed file."""
        self._sink.write(self._packer.flush())


class Repacked:
    """Compresses a file anew from its start once a record has changed; else it is copied.

    Two compressors seldom make the same bytes of the same text: a file of
    which nothing changed must not come out different for that.
    """

    def __init__(self, stream: BinaryIO, sink: Sink, packing: Packing, name: str) -> None:
        """Write to ``sink`` what is read from ``stream``, whose place is left as it was."""
        self._stream = stream
        self._sink = sink
        self._packing = packing
        self._name = name
        self._same = 0
        self._packer: Packer | None = None

    def add(self, record: Record | Reject, written: bytes) -> None:
        """Count what is as it was, until something is not."""
        if self._packer is None:
            if written == record.raw:
                self._same += len(written)
                return
            self._packer = packer(self._packing, self._name)
            self._catch_up(self._packer)
        self._sink.write(self._packer.compress(written))

    def finish(self) -> None:
        """Write the end of the compressed file, or copy all of it."""
        if self._packer is None:
            copy(self._stream, self._sink)
        else:
            self._sink.write(self._packer.flush())

    def _catch_up(self, packer: Packer) -> None:
        """Compress all that was only counted."""
        place = self._stream.tell()
        self._stream.seek(0)
        before = unpacked_stream(self._stream, self._packing, self._name)
        for piece in stretch(before, self._same, self._name):
            self._sink.write(packer.compress(piece))
        self._stream.seek(place)


def stretch(stream: BinaryIO, size: int, name: str) -> Iterator[bytes]:
    """Yield the next ``size`` bytes of a file that had so many before.

    Raises CorpusError where it has them no more.
    """
    while size:
        piece = stream.read(min(PIECE, size))
        if not piece:
            raise CorpusError(f"{name} has changed while it was read", "run it again")
        yield piece
        size -= len(piece)


def copy(stream: BinaryIO, sink: Sink) -> None:
    """Write the whole of a file as it is."""
    stream.seek(0)
    while piece := stream.read(PIECE):
        sink.write(piece)


def refuse_sealed(record: Record | Reject) -> None:
    """Stop at a file that can't be opened, where a copy of it would not be the output.

    Raises CorpusError.
    """
    if isinstance(record, Reject) and record.sealed:
        raise CorpusError(f"{record.place} {record.reason}", "nothing of it was written")
