"""What of a run is done: one line for each input whose output is where it belongs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from repair.corpus.atomic import Journal
from repair.corpus.outcomes import Account
from repair.corpus.runs.accounts import add, as_data, from_data

Marks = tuple[int, int]
"""To which byte the edit log and the file of rejects reach."""


@dataclass(frozen=True, slots=True)
class Done:
    """An input that is done: its output's size and hash, and how many records were rejected.

    ``marks`` are to be cut back to if all that comes after is not done.
    ``skipped`` tells that an earlier run had done it.
    """

    number: int
    size: int
    sha256: str
    marks: Marks
    rejected: int = 0
    skipped: bool = False

    def line(self, account: Account | None) -> bytes:
        """The entry as a line of the ledger, with all that there was to count."""
        said: dict[str, Any] = {
            "number": self.number,
            "size": self.size,
            "sha256": self.sha256,
            "marks": self.marks,
        }
        said |= {"skipped": True} if account is None else {"account": as_data(account)}
        return json.dumps(said).encode("ascii") + b"\n"


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a ledger says: by which configuration and evidence, what is done, and what it counts.

    ``size`` is how many of its bytes say so; a line that a kill cut short is not among them.
    """

    results: str
    done: Mapping[int, Done]
    account: Account
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
            size, whole = len(first), Account()
            for entry, account, length in _entries(stream):
                done[entry.number] = entry
                add(whole, account)
                size += length
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Ledger(results, done, whole, size) if done else None


def _entries(lines: Iterator[bytes]) -> Iterator[tuple[Done, Account, int]]:
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
                account.rejected,
                bool(said.get("skipped")),
            )
        except (ValueError, KeyError, TypeError):
            return
        if not line.endswith(b"\n"):
            return
        yield entry, account, len(line)


class Keeper:
    """Writes the ledger while the run goes."""

    def __init__(self, file: Journal) -> None:
        """Write to ``file``."""
        self._file = file

    def open(self, results: str) -> None:
        """Begin a ledger."""
        self._file.write(opening(results))

    def add(self, entry: Done, account: Account | None = None) -> None:
        """Say that an input is done; a kill does not undo it."""
        self._file.write(entry.line(account))
        self._file.pass_on()

    def secure(self) -> None:
        """Push what was said to the disk, before what could prove it is removed."""
        self._file.mark()
