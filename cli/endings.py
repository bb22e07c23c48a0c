"""How a command ends: the exit codes, and quietly where nobody listens any more."""

from __future__ import annotations

import functools
import os
import signal
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import NoReturn, ParamSpec

Given = ParamSpec("Given")


class Exit(IntEnum):
    """The exit codes of copydesk."""

    DONE = 0
    FOUND = 1
    """``check`` found something that ``clean`` would change."""
    FAILED = 2
    """Usage, configuration, or an input that could not be processed."""
    INTERRUPTED = 130
    CLOSED_PIPE = 141
    TERMINATED = 143


def ending(command: Callable[Given, Exit]) -> Callable[Given, None]:
    """Turn what a command returns or raises into an exit code and a message."""

    @functools.wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        from cli.show.printer import Printer
        from cli.show.problems import problem_lines
        from repair.corpus.errors import CorpusError

        signal.signal(signal.SIGTERM, _terminate)
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except CorpusError as problem:
            code = Exit.FAILED
            for line in problem_lines(problem):
                Printer(sys.stderr).line(*line)
        except KeyboardInterrupt:
            code = Exit.INTERRUPTED
        except BrokenPipeError:
            # What Python would still flush at the end must not raise a second time.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = Exit.CLOSED_PIPE
        except OSError as problem:
            code = Exit.FAILED
            said = CorpusError(f"{problem.filename or 'standard output'}: {problem.strerror}")
            for line in problem_lines(said):
                Printer(sys.stderr).line(*line)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(int(code))

    return run


def _terminate(number: int, frame: object) -> NoReturn:
    """End as on Ctrl-C, so that temporary files are removed."""
    del number, frame
    raise SystemExit(int(Exit.TERMINATED))
