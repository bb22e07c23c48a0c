"""What of a run is done: one line for each input whose output is where it belongs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from repair.corpus.atomic import Journal
from repair.corpus.outcomes import Account
from repair.corpus.runs.accounts import as_data, from_data

Marks = tuple[int, int]
"""To which byte the edit log and the file of rejects reach."""


@dataclass(frozen=True, slots=True)
class Done:
    """An input that is done: its output's size and hash, and what there was to count.

    ``marks`` are to be cut back to if all that comes after is not done.
    ``skipped`` tells that an earlier run had done it.
    """

    number: int
    size: int
    sha256: str
    marks: Marks
    account: Account = field(default_factory=Account)
    skipped: bool = False

    def line(self) -> bytes:
        """The entry as a line of the ledger."""
        said: dict[str, Any] = {
            "number": self.number,
            "size": self.size,
            "sha256": self.sha256,
            "marks": self.marks,
        }
        said |= {"skipped": True} if self.skipped else {"account": as_data(self.account)}
        return json.dumps(said).encode("ascii") + b"\n"


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a ledger says: by which configuration and evidence, and what is done.

    ``size`` is how many of its bytes say so; a line that a kill cut short is not among them.
    """

    results: str
    done: Mapping[int, Done]
    size: int

    @property
    def marks(self) -> Marks:
        """To which byte the log and the rejects tell of what is done."""
        *_, last = self.done.values()
        return last.marks


def opening(results: str) -> bytes:
    """The first line of a ledger."""
    return json.dumps({"results": results}).encode("ascii") + b"\n"


def read_ledger(path: Path) -> Ledger | None:
    """Read a ledger as far as it is whole; None where nothing is done."""
    try:
        with path.open("rb") as stream:
            first = stream.readline()
            results = str(json.loads(first)["results"])
            done: dict[int, Done] = {}
            size = len(first)
            for entry, length in _entries(stream):
                done[entry.number] = entry
                size += length
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Ledger(results, done, size) if done else None


def _entries(lines: Iterator[bytes]) -> Iterator[tuple[Done, int]]:
    for line in lines:
        try:
            said = json.loads(line)
            account = from_data(said["account"]) if "account" in said else Account()
            edits, rejects = said["marks"]
            entry = Done(
                int(said["number"]),
                int(said["size"]),
                str(said["sha256"]),
                (int(edits), int(rejects)),
                account,
                bool(said.get("skipped")),
            )
        except (ValueError, KeyError, TypeError):
            return
        if not line.endswith(b"\n"):
            return
        yield entry, len(line)


class Keeper:
    """Writes the ledger while the run goes."""

    def __init__(self, file: Journal) -> None:
        """Write to ``file``."""
        self._file = file

    def open(self, results: str) -> None:
        """Begin a ledger."""
        self._file.write(opening(results))

    def add(self, entry: Done) -> None:
        """Say that an input is done; a kill does not undo it."""
        self._file.write(entry.line())
        self._file.pass_on()

    def secure(self) -> None:
        """Push what was said to the disk, before what could prove it is removed."""
        self._file.mark()
