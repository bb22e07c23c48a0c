"""Sorting more small records than fit into memory: runs of them on the disk, merged when read."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import BinaryIO, Self

HELD = 500_000
"""Records in memory before they are sorted and go to the disk: about 40 MB of sightings."""
MOST_RUNS = 64
"""Runs that are merged into one when there are more: so many files are open at once."""
READ_AT_ONCE = 4096
"""Records of a run that are read in one go."""


class Spill:
    """A bag of records of ``size`` bytes, read back sorted, each once.

    Its files have no name and are gone when the process ends, however it ends;
    they lie where ``TMPDIR`` says. Raises OSError where the disk is full.

    >>> with Spill(2, held=2) as bag:
    ...     bag.add([b"cc", b"aa", b"bb", b"aa"])
    ...     list(bag.ordered())
    [b'aa', b'bb', b'cc']
    """

    def __init__(self, size: int, held: int = HELD) -> None:
        """Start empty."""
        self._size = size
        self._most = held
        self._held: list[bytes] = []
        self._runs: list[BinaryIO] = []
        self._files = ExitStack()

    def __enter__(self) -> Self:
        """Use it in a ``with`` block: its files are closed behind it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the files; that removes them."""
        self._files.close()

    def add(self, records: Iterable[bytes]) -> None:
        """Put records into the bag."""
        self._held += records
        if len(self._held) >= self._most:
            self._write(sorted(set(self._held)))
            self._held = []
            if len(self._runs) >= MOST_RUNS:
                whole, self._runs = self._runs, []
                self._write(_each_once(heapq.merge(*map(self._read, whole))))
                for run in whole:
                    run.close()

    def ordered(self) -> Iterator[bytes]:
        """Yield the records in order, each once; the bag stays as it is."""
        held = iter(sorted(self._held))
        return _each_once(heapq.merge(held, *map(self._read, self._runs)))

    def _write(self, records: Iterable[bytes]) -> None:
        file = tempfile.TemporaryFile(prefix=".copydesk-")  # noqa: SIM115  ExitStack closes it
        run = self._files.enter_context(file)
        run.writelines(records)
        self._runs.append(run)

    def _read(self, run: BinaryIO) -> Iterator[bytes]:
        size = self._size
        run.seek(0)
        while block := run.read(size * READ_AT_ONCE):
            for at in range(0, len(block), size):
                yield block[at : at + size]


def _each_once(ordered: Iterable[bytes]) -> Iterator[bytes]:
    last = None
    for record in ordered:
        if record != last:
            yield record
            last = record
