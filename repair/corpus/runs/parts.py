"""Parts: what a task brought, kept on the disk until the one writer puts it where it belongs."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from repair.corpus.atomic import Replacement
from repair.corpus.errors import CorpusError
from repair.corpus.outcomes import Account
from repair.corpus.runs.accounts import as_data, from_data
from repair.corpus.streams import lines_between

BLOCK = 1 << 20
"""Bytes copied at once."""
PATIENCE, PAUSE = 10.0, 0.05
"""Seconds that a part may be held by a process whose run was killed, and between two looks."""
ADVICE = "what is done is kept; the same command again does the rest"


class NotKeptError(CorpusError):
    """What a task brought can't be kept; that ends the run, for no other task fares better."""


class Kind(StrEnum):
    """What a task brings, each in a file of its own."""

    TEXT = "text"
    EDITS = "edits"
    REJECTS = "rejects"


Spans = Mapping[Kind, tuple[int, int]]
"""From which byte to which one what was brought for an input stands in the file of its kind."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one piece; ``problem`` is why it came to nothing: message and advice."""

    number: int
    account: Account
    spans: Spans
    problem: tuple[str, str] | None = None

    def as_data(self) -> dict[str, Any]:
        """The receipt as a JSON object."""
        return {
            "number": self.number,
            "account": as_data(self.account),
            "spans": {kind.value: span for kind, span in self.spans.items()},
            "problem": self.problem,
        }


class Section:
    """One file of a part: counts what goes in, and says so where it can't be kept."""

    def __init__(self, file: Replacement) -> None:
        """Start at its first byte."""
        self._file = file
        self.at = 0

    def write(self, data: bytes, /) -> None:
        """Add ``data``; raises NotKeptError where there is no room for it."""
        try:
            self._file.write(data)
        except OSError as problem:
            raise not_kept(problem) from problem
        self.at += len(data)


class Parts:
    """The folder with the parts of one run."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made when the run begins."""
        self.folder = folder

    @contextmanager
    def writing(self, task: int) -> Iterator[dict[Kind, Section]]:
        """Open the files of a task; they are there, whole, when the block ends well.

        Raises NotKeptError where they can't be kept.
        """
        try:
            with ExitStack() as files:
                yield {kind: Section(_entered(files, self._path(task, kind))) for kind in Kind}
        except OSError as problem:
            raise not_kept(problem) from problem

    def sign(self, task: int, receipts: list[Receipt]) -> None:
        """Say that a task is done; from now on its parts count.

        Raises NotKeptError where that can't be kept.
        """
        try:
            with ExitStack() as files:
                file = _entered(files, self._signed(task))
                file.write(json.dumps([one.as_data() for one in receipts]).encode("ascii"))
        except OSError as problem:
            raise not_kept(problem) from problem

    def receipts(self, task: int) -> dict[int, Receipt] | None:
        """The receipts of a task by input; None where it is not done."""
        try:
            said = json.loads(self._signed(task).read_bytes())
        except (OSError, ValueError):
            return None
        return {one["number"]: _receipt(one) for one in said}

    def blocks(self, task: int, kind: Kind, span: tuple[int, int]) -> Iterator[bytes]:
        """Yield the bytes of a span; raises OSError where they are not all there."""
        start, end = span
        if start == end:
            return
        with self._path(task, kind).open("rb") as stream:
            stream.seek(start)
            while start < end:
                block = stream.read(min(BLOCK, end - start))
                if not block:
                    raise OSError(0, "is shorter than it was", str(self._path(task, kind)))
                start += len(block)
                yield block

    def lines(self, task: int, kind: Kind, span: tuple[int, int]) -> Iterator[bytes]:
        """Yield the lines of a span; raises OSError where there are none."""
        if span[0] < span[1]:
            with self._path(task, kind).open("rb") as stream:
                yield from lines_between(stream, *span)

    def remove(self, task: int) -> None:
        """Let a task go: what it brought is where it belongs, or must be made anew."""
        self._signed(task).unlink(missing_ok=True)
        for kind in Kind:
            with suppress(OSError):
                self._path(task, kind).unlink()

    def _path(self, task: int, kind: Kind) -> Path:
        return self.folder / f"{task:08}.{kind}"

    def _signed(self, task: int) -> Path:
        return self.folder / f"{task:08}.json"


def _entered(files: ExitStack, path: Path) -> Replacement:
    """Open a part; a process that has outlived a killed run by a moment may still be at it."""
    for _ in range(int(PATIENCE / PAUSE)):
        try:
            return files.enter_context(Replacement(path))
        except BlockingIOError:
            time.sleep(PAUSE)
    return files.enter_context(Replacement(path))


def _receipt(said: Mapping[str, Any]) -> Receipt:
    spans = {Kind(kind): (int(start), int(end)) for kind, (start, end) in said["spans"].items()}
    problem = said["problem"]
    return Receipt(
        said["number"], from_data(said["account"]), spans, tuple(problem) if problem else None
    )


def not_kept(problem: OSError) -> NotKeptError:
    """Say that what was done can't be kept, and what to do."""
    where = problem.filename if isinstance(problem.filename, str) else "the run's folder"
    return NotKeptError(f"{where}: {problem.strerror or problem}", ADVICE)
