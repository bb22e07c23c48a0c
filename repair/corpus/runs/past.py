"""What an earlier run left behind, and whether this one can go on from there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from repair.corpus.destinations import Destination
from repair.corpus.runs.done import Done, Ledger, read_ledger
from repair.corpus.runs.folder import Folder
from repair.corpus.runs.manifest import Entry, Manifest, hash_of, read_manifest
from repair.corpus.runs.parts import Kind, Parts, Receipt
from repair.corpus.runs.tasks import tasks


@dataclass(frozen=True, slots=True)
class Past:
    """The last run of a folder: what it was to do, what it did, and whether it ended well."""

    manifest: Manifest
    ledger: Ledger | None
    finished: bool
    parts: Parts

    def why_not(self, now: Manifest, planned: Sequence[Destination]) -> str:
        """Why ``now`` can't go on where this run ended; empty where it can."""
        return next(self._reasons(now, planned), "")

    def _reasons(self, now: Manifest, planned: Sequence[Destination]) -> Iterator[str]:
        then = self.manifest
        logged_in_place = then.edits is not None and then.configuration["in_place"]
        if self.finished and not logged_in_place:  # that one is not done twice: it is undone first
            yield "finished"
        if then.configuration != now.configuration:
            yield "it had another configuration"
        if (then.edits, then.rejects) != (now.edits, now.rejects):
            yield "it had another log"
        if [one.place for one in then.entries] != [one.place for one in now.entries]:
            yield "it had other inputs"
        if not all(self._logs_reach()):
            yield "its log is no longer there"
        if [one.treatment for one in then.entries] != [one.treatment for one in now.entries]:
            yield "its inputs were treated otherwise"
        done = self.ledger.done if self.ledger else {}
        for number, (was, entry) in enumerate(zip(then.entries, now.entries, strict=True)):
            if number in done:
                fits = is_there(done[number], was, entry)
            else:
                fits = entry.sha256 == was.sha256 or entry.sha256 == self._brought(number, planned)
            if not fits:
                yield f"{entry.path} has changed since"

    def unchanged(self, now: Manifest) -> Iterator[Done]:
        """What this run did of the inputs of ``now``, where it still stands and nothing was wrong.

        Whether it was done with the same configuration and evidence, the caller knows.
        """
        done = self.ledger.done if self.ledger else {}
        before = {
            entry.place: (entry, done[number])
            for number, entry in enumerate(self.manifest.entries)
            if number in done
        }
        for number, entry in enumerate(now.entries):
            if entry.place in before:
                was, then = before[entry.place]
                if not then.rejected and is_there(then, was, entry):
                    yield Done(number, then.size, then.sha256, (0, 0), skipped=True)

    def _logs_reach(self) -> Iterator[bool]:
        marks = self.ledger.marks if self.ledger else (0, 0)
        for name, mark in zip((self.manifest.edits, self.manifest.rejects), marks, strict=True):
            size = Path(name).stat().st_size if name and Path(name).is_file() else 0
            yield size == mark if self.finished else size >= mark

    def _brought(self, number: int, planned: Sequence[Destination]) -> str:
        """The hash of an output that was ready to be written, and may have been."""
        whole = sha256()
        for task in tasks(self.manifest.entries, planned, self.manifest.shard):
            if number in {piece.number for piece in task.pieces}:
                receipt = (self.parts.receipts(task.number) or dict[int, Receipt]()).get(number)
                if receipt is None or receipt.problem:
                    return ""
                try:
                    for block in self.parts.blocks(
                        task.number, Kind.TEXT, receipt.spans[Kind.TEXT]
                    ):
                        whole.update(block)
                except OSError:
                    return ""
        return whole.hexdigest()


def last_run(folder: Folder) -> Past | None:
    """The last run of a folder; None where there was none, or none that can be understood."""
    manifest = read_manifest(folder.manifest)
    if manifest is None:
        return None
    parts = Parts(folder.parts(manifest.id))
    return Past(manifest, read_ledger(folder.done), _finished(folder, manifest.id), parts)


def is_there(done: Done, was: Entry, entry: Entry) -> bool:
    """Whether an input is what it was, treated as it was, and its output what was written."""
    if entry.treatment != was.treatment:
        return False
    if entry.target == entry.path:
        return entry.sha256 == done.sha256
    return entry.sha256 == was.sha256 and hash_of(Path(entry.target)) == done.sha256


def _finished(folder: Folder, run: str) -> bool:
    try:
        said = json.loads(folder.report.read_bytes())
        return bool(said["finished"]) and said["run"] == run
    except (OSError, ValueError, KeyError, TypeError):
        return False
