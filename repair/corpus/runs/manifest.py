"""What a run is to do: its configuration, and every input with its size, hash and cuts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from repair.corpus.atomic import Replacement
from repair.corpus.destinations import Destination, Stream, Target
from repair.corpus.discover import Source
from repair.corpus.streams import Stamp, stamp_of

FORMAT, VERSION = "copydesk run", 1
"""The version goes up when a later copydesk could not go on with the run of an earlier one."""
BLOCK = 1 << 20
"""Bytes read at once."""
CUT_KINDS = (".jsonl", ".ndjson")
"""Endings of the files that may be cut between any two lines."""

Cut = tuple[int, int]
"""Where a part of a file begins: the byte, and the number of the line."""
KeyOf = Callable[[Source], str]
"""The key of how a source is treated."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One input, as it was before the run, and where its output goes: in place, ``path`` itself.

    ``sha256`` is empty where it could not be read. ``cuts`` are where its
    second and later parts begin. ``treatment`` is the key of how it is treated.
    """

    path: str
    relative: str
    target: str
    size: int
    sha256: str
    cuts: tuple[Cut, ...] = ()
    treatment: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """What makes it the same input in another run."""
        return self.path, self.relative, self.target

    def line(self) -> bytes:
        """The entry as a line of the manifest; names that are no UTF-8 are escaped."""
        said = {
            "path": self.path,
            "relative": self.relative,
            "target": self.target,
            "size": self.size,
            "sha256": self.sha256,
        }
        if self.treatment:
            said["treatment"] = self.treatment
        cuts = {"cuts": self.cuts} if self.cuts else {}
        return json.dumps({**said, **cuts}).encode("ascii") + b"\n"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole run: ``configuration`` is all that decides about its bytes, beside the inputs."""

    configuration: Mapping[str, Any]
    edits: str | None
    rejects: str | None
    shard: int
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """Sixteen digits that no other configuration and no other inputs have."""
        whole = sha256(self._header().encode("ascii"))
        for entry in self.entries:
            whole.update(entry.line())
        return whole.hexdigest()[:16]

    def write(self, path: Path) -> None:
        """Put it in its place, whole or not at all; raises OSError."""
        with Replacement(path) as file:
            file.write(self._header().encode("ascii") + b"\n")
            for entry in self.entries:
                file.write(entry.line())

    def _header(self) -> str:
        said = {
            "format": FORMAT,
            "version": VERSION,
            "configuration": self.configuration,
            "edits": self.edits,
            "rejects": self.rejects,
            "shard": self.shard,
        }
        return json.dumps(said, sort_keys=True)


def read_manifest(path: Path) -> Manifest | None:
    """Read a manifest; None where there is none that this version can go on with."""
    try:
        with path.open("rb") as stream:
            said = json.loads(stream.readline())
            if said.pop("format") != FORMAT or said.pop("version") != VERSION:
                return None
            return Manifest(**said, entries=tuple(_entry(json.loads(line)) for line in stream))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _entry(said: dict[str, Any]) -> Entry:
    cuts = tuple((int(at), int(line)) for at, line in said.pop("cuts", ()))
    return Entry(**said, cuts=cuts)


def take_stock(
    planned: Sequence[Destination], shard: int, treatment: KeyOf
) -> tuple[list[Entry], list[Stamp]]:
    """Read every input once: what it is, and a stamp by which a later change of it shows."""
    entries, stamps = [], []
    for destination in planned:
        source = destination.source
        path = Path(source.name) if source.path is None else source.path
        try:
            stamp = stamp_of(path)  # first, so that a change while it is read shows
            size, hashed, cuts = _read(path, shard if _may_be_cut(path, destination.target) else 0)
        except OSError:  # it is named when its turn comes
            size, hashed, cuts = 0, "", ()
            stamp = (0, 0)
        stamps.append(stamp)
        relative = source.relative.as_posix()
        target = source.name if destination.in_place else destination.name
        key = treatment(source)
        entries.append(Entry(source.name, relative, target, size, hashed, cuts, key))
    return entries, stamps


def hash_of(path: Path) -> str:
    """SHA-256 of a file, empty where it can't be read."""
    try:
        return _read(path, 0)[1]
    except OSError:
        return ""


def _may_be_cut(path: Path, target: Target) -> bool:
    """Whether a file's parts, one after another, are the whole of what is to be written."""
    ends = [path.suffix] if isinstance(target, Stream) else [path.suffix, Path(target.name).suffix]
    return all(end.lower() in CUT_KINDS for end in ends)


def _read(path: Path, shard: int) -> tuple[int, str, tuple[Cut, ...]]:
    """Size, hash, and cuts behind the first line end that comes after each ``shard`` bytes."""
    with path.open("rb") as stream:
        if os.fstat(stream.fileno()).st_size <= shard:
            shard = 0
        return _measured(iter(lambda: stream.read(BLOCK), b""), shard)


def _measured(blocks: Iterable[bytes], shard: int) -> tuple[int, str, tuple[Cut, ...]]:
    digest = sha256()
    cuts: list[Cut] = []
    size, line, goal = 0, 1, shard
    for block in blocks:
        digest.update(block)
        counted = 0
        while shard and (end := block.find(b"\n", max(goal - 1 - size, counted))) >= 0:
            line += block.count(b"\n", counted, end + 1)
            counted = end + 1
            cuts.append((size + counted, line))
            goal = size + counted + shard
        line += block.count(b"\n", counted) if shard else 0
        size += len(block)
    return size, digest.hexdigest(), tuple(cut for cut in cuts if cut[0] < size)
