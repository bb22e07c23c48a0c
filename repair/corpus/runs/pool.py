"""Several processes at work on one run, none of which outlives it."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import Thread
from typing import Self

from repair.corpus.errors import CorpusError
from repair.corpus.runs.parts import ADVICE
from repair.corpus.runs.tasks import Task
from repair.corpus.runs.worker import Workshop

TICK = 1.0
"""Seconds between two chances to say how far the run is."""
PATIENCE = 1.0
"""Seconds that a process has to end when it is asked to."""


def alone(workshop: Workshop, tasks: Sequence[Task]) -> Iterator[int | None]:
    """Do the tasks here, one after another; yield the number of each that is done."""
    for task in tasks:
        workshop.do(task)
        yield task.number


def together(workshop: Workshop, tasks: Sequence[Task], jobs: int) -> Iterator[int | None]:
    """Do the tasks in ``jobs`` processes; yield the number of each that is done, as they come.

    None is yielded now and then while nothing is done. Raises CorpusError
    where a process can't keep what it did, or dies.
    """
    waiting = deque(tasks)
    with _Crew(workshop, min(jobs, len(tasks))) as crew:
        for worker in crew.workers:
            worker.take(waiting.popleft())
        while busy := [worker for worker in crew.workers if worker.task]:
            ready = wait([worker.connection for worker in busy], TICK)
            if not ready:
                yield None
            for worker in busy:
                if worker.connection in ready:
                    number = worker.answer()
                    if waiting:
                        worker.take(waiting.popleft())
                    yield number


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    task: Task | None = None

    def take(self, task: Task) -> None:
        self.task = task
        with suppress(OSError):  # where it is dead, its answer tells
            self.connection.send(task)

    def answer(self) -> int:
        """The number of the task that was done; raises CorpusError where it was not."""
        task, self.task = self.task, None
        if task is None:
            raise ValueError("an answer that nobody asked for")
        try:
            said = self.connection.recv()
        except (EOFError, OSError) as problem:
            raise self._dead(task) from problem
        if said is not None:
            raise CorpusError(*said)
        return task.number

    def _dead(self, task: Task) -> CorpusError:
        self.process.join(PATIENCE)
        code = self.process.exitcode or 0
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        room = "it may have had too little memory: give fewer --jobs; " if code < 0 else ""
        return CorpusError(f"a process {how} while it cleaned {task.name}", room + ADVICE)


class _Crew:
    """The processes, started when the block begins, gone when it ends, however it ends."""

    def __init__(self, workshop: Workshop, size: int) -> None:
        self._workshop = workshop
        self._size = size
        self.workers: list[_Worker] = []

    def __enter__(self) -> Self:
        resource_tracker.ensure_running()
        # Ctrl-C goes to all processes of a terminal at once; only this one is to hear it.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            for _ in range(self._size):
                self.workers.append(self._start())
        except BaseException:
            self._stop()
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _start(self) -> _Worker:
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=serve, args=(there, self._workshop), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)

    def _stop(self) -> None:
        for worker in self.workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join(PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


def serve(connection: Connection, workshop: Workshop) -> None:
    """Do the tasks that come through ``connection``, until it closes: the life of a process."""
    Thread(target=_die_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            connection.send(_answer(workshop, connection.recv()))


def _answer(workshop: Workshop, task: Task) -> tuple[str, str] | None:
    """None where the task is done, else what to say of it."""
    try:
        workshop.do(task)
    except CorpusError as problem:
        return problem.message, problem.advice
    except Exception as problem:  # noqa: BLE001  the process that asked has to hear of it
        return f"a fault in copydesk ({type(problem).__name__}: {problem})", "please report it"
    return None


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
