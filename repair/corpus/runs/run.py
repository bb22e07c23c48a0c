"""A run from its first input to its report: begun, killed, gone on with, ended."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from repair.corpus.atomic import Journal, sweep
from repair.corpus.destinations import Destination, keep_apart
from repair.corpus.errors import CorpusError
from repair.corpus.job import Job
from repair.corpus.outcomes import Account
from repair.corpus.runs.done import Done, Keeper
from repair.corpus.runs.events import Counted, Note, RunEvent, Tick
from repair.corpus.runs.folder import Folder
from repair.corpus.runs.identity import identity
from repair.corpus.runs.join import Joiner, Tail
from repair.corpus.runs.manifest import KeyOf, Manifest, take_stock
from repair.corpus.runs.parts import Kind, Parts, Receipt
from repair.corpus.runs.past import last_run
from repair.corpus.runs.pool import alone, together
from repair.corpus.runs.report import Report
from repair.corpus.runs.tasks import SHARD, Task, tasks
from repair.corpus.runs.worker import Workshop


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is asked for.

    ``treatment`` is the key of how a source is treated,
    ``edits`` and ``rejects`` are where its log and its rejected records go,
    ``jobs`` how many processes work, ``shard`` how many bytes a task has, and
    ``incremental`` asks to skip what the last run did and is as it was.
    """

    planned: Sequence[Destination]
    folder: Folder
    treatment: KeyOf
    edits: Path | None = None
    rejects: Path | None = None
    jobs: int = 1
    shard: int = SHARD
    incremental: bool = False


class Run:
    """A run whose folder is held. It goes on where one with the same aims was killed.

    ``resumed`` tells whether it does. Raises CorpusError where its log would
    take the place of one that is still needed, and OSError where the folder
    can't be written.
    """

    def __init__(self, plan: Plan, configuration: Mapping[str, Any]) -> None:
        """Take stock of the inputs, and decide whether there is something to go on with."""
        self._plan = plan
        self._past = last_run(plan.folder)
        shard = self._past.manifest.shard if self._past else plan.shard
        entries, self._stamps = take_stock(plan.planned, shard, plan.treatment)
        edits, rejects = (None if p is None else str(p) for p in (plan.edits, plan.rejects))
        now = Manifest(configuration, edits, rejects, shard, tuple(entries))
        why_not = self._past.why_not(now, plan.planned) if self._past else "there was none"
        self.resumed = not why_not
        self.note = ""
        if self._past and why_not and not self._past.finished:
            self.note = f"a run that was not finished here is left for a new one: {why_not}"
        if self._past and self.resumed:
            self.manifest = self._past.manifest
        else:
            self.manifest = now if shard == plan.shard else self._cut_anew(now)
            self._begin_anew()
        self._tasks = list(tasks(self.manifest.entries, plan.planned, self.manifest.shard))
        self.report = Report(self.manifest.id, configuration, self.resumed)

    def _cut_anew(self, now: Manifest) -> Manifest:
        entries, self._stamps = take_stock(
            self._plan.planned, self._plan.shard, self._plan.treatment
        )
        settings = now.configuration, now.edits, now.rejects
        return Manifest(*settings, self._plan.shard, tuple(entries))

    def _begin_anew(self) -> None:
        plan = self._plan
        if plan.edits:
            keep_apart(plan.edits, plan.planned)
        if plan.incremental and plan.edits and plan.edits.is_file() and plan.edits.stat().st_size:
            raise CorpusError(
                f"--edits {plan.edits} already holds the log of a run",
                "name another file: an incremental run logs only what it does itself",
            )
        plan.folder.forget()
        self.manifest.write(plan.folder.manifest)

    def work(self, job: Job, learnt: str = "") -> Generator[RunEvent, None, None]:
        """Clean all inputs that are not done, and yield what there is to tell.

        ``learnt`` is the digest of the evidence that the run learnt itself.
        Raises CorpusError where what is done can't be kept, or a process dies;
        OSError where the log can't be written; BrokenPipeError where standard
        output is closed. Whatever it raises, the next run goes on from there.
        """
        for event in self._work(job, identity(self.manifest.configuration, learnt)):
            self.report.see(event)
            yield event
        self.report.write(self._plan.folder.report)
        if not self.report.failures:
            self._plan.folder.clear()

    def _work(self, job: Job, results: str) -> Iterator[RunEvent]:
        plan = self._plan
        parts = Parts(plan.folder.parts(self.manifest.id))
        plan.folder.clear(but=self.manifest.id)
        parts.folder.mkdir(exist_ok=True)
        sweep(parts.folder)
        ledger = self._past.ledger if self._past and self.resumed else None
        if ledger and ledger.results != results:
            raise CorpusError(
                f"{plan.folder.path} was begun with other evidence", "remove it to begin anew"
            )
        if self.note:
            yield Note(self.note)
        marks = ledger.marks if ledger else (0, 0)
        with ExitStack() as files:
            keeper = Keeper(
                files.enter_context(Journal(plan.folder.done, ledger.size if ledger else 0))
            )
            tails = {
                kind: Tail(files.enter_context(Journal(path, mark)) if path else None, mark)
                for kind, path, mark in (
                    (Kind.EDITS, plan.edits, marks[0]),
                    (Kind.REJECTS, plan.rejects, marks[1]),
                )
            }
            done = ledger.done if ledger else self._carried(results, keeper)
            yield from self._earlier(done, ledger.account if ledger else Account())
            inputs = list(zip(plan.planned, self.manifest.entries, self._stamps, strict=True))
            joiner = Joiner(inputs, parts, tails, keeper)
            yield from self._rest(Workshop(job, parts, plan.edits is not None), joiner, set(done))

    def _carried(self, results: str, keeper: Keeper) -> Mapping[int, Done]:
        """Begin a ledger with what the last run did and still stands, if that is wanted."""
        keeper.open(results)
        past, done = self._past, dict[int, Done]()
        if self._plan.incremental and past and past.ledger and past.ledger.results == results:
            for entry in past.unchanged(self.manifest):
                done[entry.number] = entry
                keeper.add(entry)
        return done

    def _earlier(self, done: Mapping[int, Done], account: Account) -> Iterator[RunEvent]:
        """Tell of what was done before, once for all of it; ``account`` is what it comes to."""
        for skipped in (False, True):
            sizes = [
                self.manifest.entries[number].size
                for number, entry in done.items()
                if entry.skipped is skipped
            ]
            if sizes:
                counted = Account() if skipped else account
                yield Counted(counted, len(sizes), sum(sizes), earlier=True, skipped=skipped)

    def _rest(self, workshop: Workshop, joiner: Joiner, done: set[int]) -> Iterator[RunEvent]:
        """Do the tasks that are not done, and join what they bring in the order of the inputs."""
        parts, left = workshop.parts, deque[Task]()
        for task in (task.without(done) for task in self._tasks):
            if task.pieces:
                left.append(task)
            else:
                parts.remove(task.number)
        ready = {task.number for task in left if _brought(parts, task)}
        todo = [task for task in left if task.number not in ready]
        sizes = {task.number: task.size for task in todo}
        tick, total = 0, sum(sizes.values())
        joining = _Joining(joiner, parts, left, ready)
        jobs = min(self._plan.jobs, len(todo))
        engine = together(workshop, todo, jobs) if jobs > 1 else alone(workshop, todo)
        try:
            yield from joining.go_on()
            with closing(engine):  # type: ignore[type-var]
                for number in engine:
                    if number is not None:
                        ready.add(number)
                        tick += sizes[number]
                    yield Tick(tick, total)
                    yield from joining.go_on()
        finally:
            sweep(parts.folder)


class _Joining:
    """Joins the tasks that are ready, as far as none is missing before them."""

    def __init__(self, joiner: Joiner, parts: Parts, left: deque[Task], ready: set[int]) -> None:
        self._joiner, self._parts, self._left, self._ready = joiner, parts, left, ready
        self._pieces: dict[int, list[tuple[int, Receipt]]] = {}
        self._used: list[int] = []

    def go_on(self) -> Iterator[RunEvent]:
        while self._left and self._left[0].number in self._ready:
            task = self._left.popleft()
            self._used.append(task.number)
            receipts = _brought(self._parts, task, even_failed=True) or {}
            whole = True
            for piece in task.pieces:
                brought = self._pieces.setdefault(piece.number, [])
                brought.append((task.number, receipts[piece.number]))
                if piece.last:
                    for event in self._joiner.join(piece.number, self._pieces.pop(piece.number)):
                        whole = whole and not isinstance(event, CorpusError)
                        yield event
            if task.pieces[-1].last:
                self._let_go(whole=whole)

    def _let_go(self, *, whole: bool) -> None:
        """Remove parts that are where they belong; what could not be written stays for later."""
        if whole:
            self._joiner.secure()
            for number in self._used:
                self._parts.remove(number)
        self._used.clear()


def _brought(parts: Parts, task: Task, *, even_failed: bool = False) -> dict[int, Receipt] | None:
    """The receipts for all pieces of a task, None where it has to be done (again)."""
    receipts = parts.receipts(task.number)
    if receipts is None or any(piece.number not in receipts for piece in task.pieces):
        return None
    if not even_failed and any(receipts[piece.number].problem for piece in task.pieces):
        return None
    return receipts
