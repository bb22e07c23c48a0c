"""Records that are packed one by one, as in the archives of Common Crawl."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import BinaryIO

from repair.corpus.formats.kinds import Packing
from repair.corpus.formats.packing import packer, unpacked, unpacked_stream
from repair.corpus.formats.writers import copy, refuse_sealed, stretch
from repair.corpus.records import Record, Reject
from repair.corpus.streams import Sink


class EachPacked:
    """Packs every record into a gzip member of its own."""

    def __init__(self, sink: Sink) -> None:
        """Write to ``sink``."""
        self._sink = sink

    def add(self, record: Record | Reject, written: bytes) -> None:
        """Write a member."""
        refuse_sealed(record)
        self._sink.write(_member(written))

    def finish(self) -> None:
        """All is written."""


class MembersKept:
    """Copies the gzip members of the records that did not change, and packs the others anew."""

    def __init__(self, stream: BinaryIO, sink: Sink, name: str) -> None:
        """Write to ``sink`` what is read from ``stream``, whose place is left as it was."""
        self._stream = stream
        self._sink = sink
        self._name = name
        self._at = 0
        self._changed = False
        self._packed_ends = array("Q", [0])
        self._ends = array("Q", [0])

    def add(self, record: Record | Reject, written: bytes) -> None:
        """Pass over what is as it was, until something is not; then write member by member."""
        start, self._at = self._at, self._at + len(record.raw)
        same = written == record.raw
        if not self._changed:
            if same:
                return
            self._changed = True
            self._map()
            self._catch_up(start)
        if not (same and self._copy(start, self._at)):
            self._sink.write(_member(written))

    def finish(self) -> None:
        """Copy all of a file of which nothing changed."""
        if not self._changed:
            copy(self._stream, self._sink)

    def _map(self) -> None:
        """Find where the members end, in the packed file and in the unpacked one."""

        def ended(packed: int, whole: int) -> None:
            self._packed_ends.append(packed)
            self._ends.append(whole)

        place = self._stream.tell()
        self._stream.seek(0)
        for _ in unpacked(self._stream, Packing.GZIP, self._name, ended):
            pass
        self._stream.seek(place)

    def _catch_up(self, stop: int) -> None:
        """Write what comes before ``stop``, where the first record starts that changed."""
        if self._copy(0, stop):
            return
        place = self._stream.tell()
        self._stream.seek(0)
        before = unpacked_stream(self._stream, Packing.GZIP, self._name)
        pack = packer(Packing.GZIP, self._name)
        for piece in stretch(before, stop, self._name):
            self._sink.write(pack.compress(piece))
        self._sink.write(pack.flush())
        self._stream.seek(place)

    def _copy(self, start: int, stop: int) -> bool:
        """Copy the members that hold just this stretch; False where there are none."""
        first, last = bisect_left(self._ends, start), bisect_left(self._ends, stop)
        if last == len(self._ends) or (self._ends[first], self._ends[last]) != (start, stop):
            return False
        place = self._stream.tell()
        self._stream.seek(self._packed_ends[first])
        size = self._packed_ends[last] - self._packed_ends[first]
        for piece in stretch(self._stream, size, self._name):
            self._sink.write(piece)
        self._stream.seek(place)
        return True


def _member(data: bytes) -> bytes:
    pack = packer(Packing.GZIP, "")
    return pack.compress(data) + pack.flush()
