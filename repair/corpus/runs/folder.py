"""The folder of a run: what it is to do, what is done, and what it needs to go on."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from repair.corpus.atomic import Replacement, sweep
from repair.corpus.destinations import Destination
from repair.corpus.errors import CorpusError
from repair.corpus.runs.lock import Lock

NAME = ".copydesk"
"""The folder of a run, in the directory that the run is about."""
LONGEST_NAME = 200
"""Bytes of a file's name that go into the name of its run's folder."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a run keeps what it knows; ``passing`` tells that it goes when the run has ended."""

    path: Path
    passing: bool = False

    @property
    def manifest(self) -> Path:
        """What the run is to do."""
        return self.path / "manifest.jsonl"

    @property
    def done(self) -> Path:
        """What of it is done."""
        return self.path / "done.jsonl"

    @property
    def evidence(self) -> Path:
        """What the corpus taught, where the run learns first."""
        return self.path / "evidence"

    @property
    def report(self) -> Path:
        """What came of the run."""
        return self.path / "run.json"

    @property
    def lock(self) -> Path:
        """What the run that is at work holds."""
        return self.path / "lock"

    @property
    def ignore(self) -> Path:
        """What keeps the folder out of repositories."""
        return self.path / ".gitignore"

    def parts(self, run: str) -> Path:
        """What the tasks of the run of that id brought, and the writer has not yet used."""
        return self.path / f"parts-{run}"

    def clear(self, *, but: str = "") -> None:
        """Forget all parts but those of the run ``but``."""
        for found in self.path.glob("parts-*"):
            if found.name != f"parts-{but}":
                shutil.rmtree(found, ignore_errors=True)

    def remove(self) -> None:
        """Remove the folder, its lock last: whoever waits for that must not lose what he makes."""
        with suppress(OSError):
            self.forget()
            sweep(self.path)
            self.ignore.unlink(missing_ok=True)
            self.lock.unlink(missing_ok=True)
            self.path.rmdir()

    def forget(self) -> None:
        """Forget the last run: first what says that it ended, last what it was to do."""
        for path in (self.report, self.done, self.evidence, self.manifest):
            path.unlink(missing_ok=True)
        self.clear()


@contextmanager
def held(folder: Folder, guarded: str) -> Iterator[Folder]:
    """Make the folder and hold it, so that no other run uses it meanwhile.

    A folder that is passing goes when its run has ended, or has not begun.
    Raises CorpusError where another run holds it, and OSError where it can't be made.
    """
    with Lock(folder.lock, guarded):
        if not folder.ignore.exists():
            with Replacement(folder.ignore) as file:
                file.write(b"*\n")
        try:
            yield folder
        finally:
            if folder.passing and (folder.report.exists() or not folder.manifest.exists()):
                folder.remove()


def beside(targets: Sequence[Path]) -> Path:
    """The folder of a run that is about these files alone; other files, another folder.

    >>> str(beside([Path("in/wire.jsonl")]))
    'in/.wire.jsonl.copydesk'
    """
    first = targets[0]
    if len(targets) == 1:
        name = os.fsdecode(os.fsencode(first.name)[:LONGEST_NAME])
    else:
        whole = b"\0".join(os.fsencode(target.absolute()) for target in targets)
        name = hashlib.blake2s(whole, digest_size=4).hexdigest()
    return first.parent / f".{name}{NAME}"


def sweep_up(planned: Sequence[Destination]) -> None:
    """Remove the temporary files that dead runs left where this one is to write."""
    for folder in sorted({d.target.parent for d in planned if isinstance(d.target, Path)}):
        sweep(folder)


def check_state(folder: Path, planned: Sequence[Destination], named: Sequence[str]) -> None:
    """Refuse a folder that is a file, that output goes to, or that would be read as texts.

    Raises CorpusError where it is.
    """
    if folder.exists() and not folder.is_dir():
        raise CorpusError(f"--state {folder} is a file", "name a directory")
    wall = folder.resolve()
    targets = [d.target.resolve() for d in planned if isinstance(d.target, Path)]
    if any(target.is_relative_to(wall) for target in targets):
        raise CorpusError(f"--state {folder} is where output goes", "name another directory")
    for root in (Path(name).resolve() for name in named):
        inside = wall.relative_to(root).parts if wall.is_relative_to(root) else (".",)
        if not any(part.startswith(".") for part in inside):
            raise CorpusError(
                f"--state {folder} lies among the texts", "name one outside, or a hidden one"
            )
