"""How a command ends: the exit codes, and quietly where nobody listens any more."""

from __future__ import annotations

import errno
import functools
import os
import signal
import sys
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, ParamSpec, TextIO

if TYPE_CHECKING:
    from repair.corpus.errors import CorpusError

Given = ParamSpec("Given")


class Exit(IntEnum):
    """The exit codes of copydesk."""

    DONE = 0
    FOUND = 1
    """``check`` found something that ``clean`` would change."""
    FAILED = 2
    """Usage, configuration, or an input that could not be processed."""
    HUNG_UP = 129
    INTERRUPTED = 130
    CLOSED_PIPE = 141
    TERMINATED = 143


def ending(command: Callable[Given, Exit]) -> Callable[Given, None]:
    """Turn what a command returns or raises into an exit code and a message."""

    @functools.wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        from repair.corpus.errors import CorpusError

        _heed_signals()
        problem: CorpusError | None = None
        try:
            _see_to_streams()
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except CorpusError as said:
            code, problem = Exit.FAILED, said
        except KeyboardInterrupt:
            code = Exit.INTERRUPTED
        except BrokenPipeError:
            code = Exit.CLOSED_PIPE
            _silence(sys.stdout)
            _silence(sys.stderr)
        except OSError as said:
            code = Exit.FAILED
            problem = CorpusError(f"{said.filename or 'standard output'}: {said.strerror}")
            _silence(sys.stdout)
        except Exception as said:  # noqa: BLE001  exit 1 would say that check has found something
            code = Exit.FAILED
            fault = f"a fault in copydesk ({type(said).__name__}: {said})"
            problem = CorpusError(fault, "please report it")
        if problem:
            _tell(problem)
        raise SystemExit(int(code))

    return run


def _heed_signals() -> None:
    """End on signals as on Ctrl-C, but for those that are ignored, as nohup has it."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _terminate)


def _tell(problem: CorpusError) -> None:
    """Say what went wrong; where nobody can be told, the exit code still says it."""
    from cli.show.printer import Printer
    from cli.show.problems import problem_lines

    try:
        for line in problem_lines(problem):
            Printer(sys.stderr).line(*line)
    except OSError:
        _silence(sys.stderr)


def _see_to_streams() -> None:
    """Let words for people go nowhere where nobody hears them; data needs an open stream.

    Raises OSError where standard output is closed.
    """
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115  it is there until the end
    if sys.stdout is None:
        raise OSError(errno.EBADF, "is closed; send it to a file, or to /dev/null")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _silence(stream: TextIO | None) -> None:
    """Keep what Python would still flush at the end from raising a second time."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _terminate(number: int, frame: object) -> NoReturn:
    """End as on Ctrl-C, so that temporary files are removed."""
    del frame
    raise SystemExit(int(Exit.HUNG_UP if number == signal.SIGHUP else Exit.TERMINATED))
