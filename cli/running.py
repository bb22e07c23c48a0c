"""Carrying out clean: where the run keeps what it knows, which way it goes, what it tells."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cli.session import Session
from cli.show.log_format import LogFormat
from cli.show.meter import Meter
from repair.corpus.destinations import Destination, Target, keep_apart
from repair.corpus.errors import CorpusError
from repair.corpus.job import Job
from repair.corpus.learning import Lesson
from repair.corpus.records import Fields
from repair.corpus.runs.direct import run_directly
from repair.corpus.runs.events import Tick
from repair.corpus.runs.folder import NAME, Folder, beside, check_state, held, sweep_up
from repair.corpus.runs.identity import configuration
from repair.corpus.runs.learning import learn
from repair.corpus.runs.report import Report

if TYPE_CHECKING:
    from repair.cleaner import Cleaner

Maker = Callable[[Path | None], "Cleaner"]
"""Makes the cleaner that the options ask for, with what was learnt, if anything was."""
WORTH_RESUMING = 8 << 20
"""Bytes of a file that is named itself from which on its run goes on after a kill."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What clean was asked for, beside the cleaner; ``named`` are its paths as they were given."""

    named: Sequence[str]
    output: str | None
    in_place: bool
    diff: bool
    edits: Path | None
    rejects: Path | None
    report: Path | None
    jobs: int
    state: Path | None
    incremental: bool
    learn: bool
    source_field: str | None
    fields: Fields
    form: LogFormat
    quiet: bool


def _check(asked: Asked, planned: Sequence[Destination]) -> None:
    """Refuse what can't be done, before anything is read or written."""
    taken = {asked.edits, asked.state} - {None}
    for option, path in (("--rejects", asked.rejects), ("--report", asked.report)):
        if path:
            keep_apart(path, planned, option=option, undoes=False)
            if path in taken:
                raise CorpusError(f"{option} {path} is named twice", "name another file")
            taken.add(path)
    remembers = "--state" if asked.state else "--incremental" if asked.incremental else ""
    writes = (asked.output is not None or asked.in_place) and not asked.diff
    if remembers and not writes:
        what = "give --output or --in-place, and no --diff"
        raise CorpusError(f"{remembers} is for runs that write files", what)
    reads_twice = remembers or ("--learn" if asked.learn else "")
    if reads_twice and any(destination.source.path is None for destination in planned):
        what = f"standard input and files elsewhere are read once, and {reads_twice} reads twice"
        raise CorpusError(what, "name a file")
    if asked.state:
        check_state(asked.state, planned, asked.named)


@contextmanager
def _place(asked: Asked, planned: Sequence[Destination]) -> Iterator[Folder | None]:
    """The folder that a run needs, None where it needs none."""
    streams = any(not _is_file(d.target) or d.source.path is None for d in planned)
    if not planned or (streams and asked.jobs == 1 and not asked.learn):
        yield None
    elif streams or (asked.diff and asked.learn):
        with tempfile.TemporaryDirectory(prefix=".copydesk-") as made:
            pathless = any(destination.source.path is None for destination in planned)
            yield None if pathless else Folder(Path(made))
    elif asked.diff:
        yield None
    else:
        yield _lasting(asked, planned)


def _lasting(asked: Asked, planned: Sequence[Destination]) -> Folder | None:
    if asked.state:
        return Folder(asked.state)
    targets = [d.target for d in planned if isinstance(d.target, Path)]
    if asked.output is not None and targets != [Path(asked.output)]:
        return Folder(Path(asked.output) / NAME)
    if asked.in_place and len(asked.named) == 1 and Path(asked.named[0]).is_dir():
        return Folder(Path(asked.named[0]) / NAME)
    if asked.incremental:
        raise CorpusError("--incremental needs a place to remember", "name one with --state DIR")
    logged = asked.in_place and asked.edits is not None  # a log that a kill must not make useless
    wanted = asked.jobs > 1 or asked.learn or logged or _big(planned)
    return Folder(beside(targets), passing=True) if wanted else None


def _big(planned: Sequence[Destination]) -> bool:
    sizes = (d.source.path.stat().st_size for d in planned if d.source.path)
    return any(size >= WORTH_RESUMING for size in sizes)


def _is_file(target: Target) -> bool:
    return isinstance(target, Path) and (target.is_file() or not target.exists())


@dataclass(frozen=True, slots=True)
class Errand:
    """A call of clean: what was asked for, where all goes, who tells of it."""

    session: Session
    asked: Asked
    planned: Sequence[Destination]
    make: Maker

    def carry_out(self) -> None:
        """Clean all that is planned.

        Raises CorpusError where options contradict one another or another run is at work.
        """
        asked, planned = self.asked, self.planned
        _check(asked, planned)
        plain = self.make(None)  # first, so that a name that means nothing changes nothing
        sweep_up(planned)
        with ExitStack() as stack:
            place = stack.enter_context(_place(asked, planned))
            if place is None or asked.diff:
                cleaner = self.make(self._learnt(place)) if place and asked.learn else plain
                report = self._directly(cleaner)
            else:
                guarded = asked.output or (asked.named[0] if asked.in_place else str(place.path))
                report = self._in_folder(stack.enter_context(held(place, guarded)), plain)
        if asked.report:
            report.write(asked.report)

    def _directly(self, cleaner: Cleaner) -> Report:
        asked, report = self.asked, Report()
        job = Job(cleaner, asked.fields)
        run = run_directly(job, self.planned, asked.edits, asked.rejects, report)
        with closing(run) as events:
            for event in events:
                self.session.count(event)
                if asked.diff:
                    self.session.show_diff(event)
        return report

    def _in_folder(self, folder: Folder, plain: Cleaner) -> Report:
        from repair.corpus.runs.run import Plan, Run

        asked, session = self.asked, self.session
        plan = Plan(
            planned=self.planned,
            folder=folder,
            edits=asked.edits,
            rejects=asked.rejects,
            jobs=asked.jobs,
            incremental=asked.incremental,
        )
        learns = f"by {asked.source_field or 'host'}" if asked.learn else None
        job = Job(plain, asked.fields)
        run = Run(plan, configuration(job, in_place=asked.in_place, learns=learns))
        digest = ""
        if asked.learn:
            job = Job(self.make(self._learnt(folder)), asked.fields)
            digest = job.cleaner.evidence.digest
            if not asked.quiet:
                session.tell_learnt(job.cleaner.evidence)
        meter = Meter(sys.stderr, session.voice, asked.form, quiet=asked.quiet)
        with meter, closing(run.work(job, digest)) as events:
            for event in events:
                if isinstance(event, Tick):
                    meter.see(event)
                else:
                    meter.clear()
                    session.follow(event, quiet=asked.quiet)
        return run.report

    def _learnt(self, folder: Folder) -> Path:
        """Let the inputs teach, and return where it is kept; what can't be read is told later."""
        lesson = Lesson(self.asked.fields, self.asked.source_field)
        learn(folder.evidence, lesson, [destination.source for destination in self.planned])
        return folder.evidence
