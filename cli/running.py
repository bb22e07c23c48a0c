"""Carrying out clean: where the run keeps what it knows, which way it goes, what it tells."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cli.session import Session
from cli.show.log_format import LogFormat
from cli.show.meter import Meter
from repair.corpus.destinations import Destination, Target, keep_apart, same_file
from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError
from repair.corpus.job import Job
from repair.corpus.learning import Lesson
from repair.corpus.runs.direct import run_directly
from repair.corpus.runs.events import Tick
from repair.corpus.runs.folder import NAME, Folder, beside, check_state, held, sweep_up
from repair.corpus.runs.identity import configuration, evidence_of, treatment_key
from repair.corpus.runs.learning import learn
from repair.corpus.runs.report import Report

if TYPE_CHECKING:
    from cli.desk import Desk
    from repair.corpus.treatment import Assigned

WORTH_RESUMING = 8 << 20
"""Bytes of a file that is named itself from which on its run goes on after a kill."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to become of a run of clean; ``named`` are its paths as they were given."""

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
    form: LogFormat
    quiet: bool


def _check(wanted: Wanted, planned: Sequence[Destination]) -> None:
    """Refuse what can't be done, before anything is read or written."""
    taken = [path for path in (wanted.edits, wanted.state) if path]
    for option, path in (("--rejects", wanted.rejects), ("--report", wanted.report)):
        if path:
            keep_apart(path, planned, option=option, undoes=False)
            if any(same_file(path, other) for other in taken):
                raise CorpusError(f"{option} {path} is named twice", "name another file")
            taken.append(path)
    remembers = "--state" if wanted.state else "--incremental" if wanted.incremental else ""
    writes = (wanted.output is not None or wanted.in_place) and not wanted.diff
    if remembers and not writes:
        what = "give --output or --in-place, and no --diff"
        raise CorpusError(f"{remembers} is for runs that write files", what)
    reads_twice = remembers or ("--learn" if wanted.learn else "")
    if reads_twice and any(destination.source.path is None for destination in planned):
        what = f"standard input and files elsewhere are read once, and {reads_twice} reads twice"
        raise CorpusError(what, "name a file")
    if wanted.state:
        check_state(wanted.state, planned, wanted.named)


@contextmanager
def _place(wanted: Wanted, planned: Sequence[Destination]) -> Iterator[Folder | None]:
    """The folder that a run needs, None where it needs none."""
    streams = any(not _is_file(d.target) or d.source.path is None for d in planned)
    if not planned or (streams and wanted.jobs == 1 and not wanted.learn):
        yield None
    elif streams or (wanted.diff and wanted.learn):
        with tempfile.TemporaryDirectory(prefix=".copydesk-") as made:
            pathless = any(destination.source.path is None for destination in planned)
            yield None if pathless else Folder(Path(made))
    elif wanted.diff:
        yield None
    else:
        yield _lasting(wanted, planned)


def _lasting(wanted: Wanted, planned: Sequence[Destination]) -> Folder | None:
    if wanted.state:
        return Folder(wanted.state)
    targets = [d.target for d in planned if isinstance(d.target, Path)]
    if wanted.output is not None and targets != [Path(wanted.output)]:
        return Folder(Path(wanted.output) / NAME)
    if wanted.in_place and len(wanted.named) == 1 and Path(wanted.named[0]).is_dir():
        return Folder(Path(wanted.named[0]) / NAME)
    if wanted.incremental:
        raise CorpusError("--incremental needs a place to remember", "name one with --state DIR")
    logged = wanted.in_place and wanted.edits is not None  # a log that a kill must not make useless
    worthwhile = wanted.jobs > 1 or wanted.learn or logged or _big(planned)
    return Folder(beside(targets), passing=True) if worthwhile else None


def _big(planned: Sequence[Destination]) -> bool:
    sizes = (d.source.path.stat().st_size for d in planned if d.source.path)
    return any(size >= WORTH_RESUMING for size in sizes)


def _is_file(target: Target) -> bool:
    return isinstance(target, Path) and (target.is_file() or not target.exists())


@dataclass(frozen=True, slots=True)
class Errand:
    """A call of clean: what was asked for, where all goes, who tells of it.

    ``plain`` is how each source is treated by what was known before.
    """

    session: Session
    desk: Desk
    plain: Assigned
    wanted: Wanted
    planned: Sequence[Destination]

    @property
    def sources(self) -> list[Source]:
        """What is to be read."""
        return [destination.source for destination in self.planned]

    def carry_out(self) -> None:
        """Clean all that is planned.

        Raises CorpusError where options contradict one another or another run is at work.
        """
        wanted, planned = self.wanted, self.planned
        _check(wanted, planned)
        sweep_up(planned)
        with ExitStack() as stack:
            place = stack.enter_context(_place(wanted, planned))
            if place is None or wanted.diff:
                treat = self._taught(place) if place and wanted.learn else self.plain
                report = self._directly(treat)
            else:
                guarded = wanted.output or (wanted.named[0] if wanted.in_place else str(place.path))
                report = self._in_folder(stack.enter_context(held(place, guarded)))
        if wanted.report:
            report.write(wanted.report)

    def _directly(self, treat: Assigned) -> Report:
        wanted, report = self.wanted, Report()
        run = run_directly(Job(treat), self.planned, wanted.edits, wanted.rejects, report)
        with closing(run) as events:
            for event in events:
                self.session.count(event)
                if wanted.diff:
                    self.session.show_diff(event)
        return report

    def _in_folder(self, folder: Folder) -> Report:
        from repair.corpus.runs.run import Plan, Run

        wanted, session, treat = self.wanted, self.session, self.plain
        plan = Plan(
            planned=self.planned,
            folder=folder,
            treatment=lambda source: treatment_key(self.plain(source)),
            edits=wanted.edits,
            rejects=wanted.rejects,
            jobs=wanted.jobs,
            incremental=wanted.incremental,
        )
        learns = f"by {wanted.source_field or 'host'}" if wanted.learn else None
        run = Run(plan, configuration(treat, in_place=wanted.in_place, learns=learns))
        digest = ""
        if wanted.learn:
            treat = self._taught(folder)
            digest = evidence_of(treat)
            if not wanted.quiet:
                session.tell_learnt(treat.usual.cleaner.evidence)
        meter = Meter(sys.stderr, session.voice, wanted.form, quiet=wanted.quiet)
        with meter, closing(run.work(Job(treat), digest)) as events:
            for event in events:
                if isinstance(event, Tick):
                    meter.see(event)
                else:
                    meter.clear()
                    session.follow(event, quiet=wanted.quiet)
        return run.report

    def _taught(self, folder: Folder) -> Assigned:
        """The treatments by what the inputs teach; what can't be read is told later."""
        lesson = Lesson(self.desk.fields, self.wanted.source_field)
        learn(folder.evidence, lesson, self.sources)
        return self.desk.assigned(self.sources, learnt=folder.evidence)
