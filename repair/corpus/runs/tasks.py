"""Cutting a run into tasks: parts of big files, groups of small ones, always the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from repair.corpus.destinations import Destination
from repair.corpus.discover import Source
from repair.corpus.runs.manifest import Entry

SHARD = 1 << 20
"""Bytes of a task: a second or two of work, which is what a kill can cost."""
MOST_FILES = 256
"""Small files in one task."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or the lines of it from byte ``start`` to byte ``end``, its input ``number``.

    ``end`` is None for a whole file. ``last`` tells that the file ends with it.
    """

    number: int
    destination: Destination
    size: int
    start: int = 0
    end: int | None = None
    first_line: int = 1
    last: bool = True

    @property
    def source(self) -> Source:
        """The file."""
        return self.destination.source


@dataclass(frozen=True, slots=True)
class Task:
    """What one process does in one go."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def size(self) -> int:
        """Bytes to be read."""
        return sum(piece.size for piece in self.pieces)

    @property
    def name(self) -> str:
        """What people call it."""
        first = self.pieces[0]
        if first.end is not None:
            return f"{first.source.name} from line {first.first_line} on"
        if len(self.pieces) > 1:
            return f"{first.source.name} and the {len(self.pieces) - 1} after it"
        return first.source.name

    def without(self, done: set[int]) -> Task:
        """The same task, but for the inputs that are done."""
        return replace(self, pieces=tuple(p for p in self.pieces if p.number not in done))


def tasks(entries: Sequence[Entry], planned: Sequence[Destination], shard: int) -> Iterator[Task]:
    """Yield the tasks of a run in the order of its inputs; they depend on nothing else."""
    number, group, held = 0, list[Piece](), 0
    for at, (entry, destination) in enumerate(zip(entries, planned, strict=True)):
        if group and (entry.cuts or held + entry.size > shard or len(group) >= MOST_FILES):
            yield Task(number, tuple(group))
            number, group, held = number + 1, [], 0
        if entry.cuts:
            for piece in _parts(at, entry, destination):
                yield Task(number, (piece,))
                number += 1
        else:
            group.append(Piece(at, destination, entry.size))
            held += entry.size
    if group:
        yield Task(number, tuple(group))


def _parts(at: int, entry: Entry, destination: Destination) -> Iterator[Piece]:
    starts = [(0, 1), *entry.cuts]
    ends = [*(byte for byte, _ in entry.cuts), entry.size]
    for (start, line), end in zip(starts, ends, strict=True):
        yield Piece(at, destination, end - start, start, end, line, end == entry.size)
