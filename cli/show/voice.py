"""What is told on standard error: lines for people, or one JSON object a line for machines."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol, TextIO

from cli.show.log_format import LogFormat
from cli.show.printer import Printer
from cli.show.problems import problem_lines
from cli.show.safe import as_json, visible
from repair.corpus.errors import CorpusError
from repair.corpus.records import Reject


class Voice(Protocol):
    """Tells of problems, and of the run as a whole."""

    def problem(self, problem: CorpusError | Reject) -> None:
        """Tell what went wrong, where, and what to do."""

    def say(self, summary: str, **data: object) -> None:
        """Tell of the run; ``data`` is the same for machines."""


class PlainVoice:
    """Speaks to people, in colour on a terminal."""

    def __init__(self, stream: TextIO) -> None:
        """Speak on ``stream``."""
        self._printer = Printer(stream)

    def problem(self, problem: CorpusError | Reject) -> None:
        """Print a line, and a second one where there is advice."""
        for line in problem_lines(problem):
            self._printer.line(*line)

    def say(self, summary: str, **data: object) -> None:
        """Print the summary."""
        del data
        self._printer.line((visible(summary), "dim"))


class JsonVoice:
    """Speaks to machines: ``time`` (UTC), ``level``, ``message``, and what else there is."""

    def __init__(self, stream: TextIO) -> None:
        """Speak on ``stream``."""
        self._stream = stream

    def problem(self, problem: CorpusError | Reject) -> None:
        """Print an object of the level error."""
        if isinstance(problem, Reject):
            place = {"path": problem.place.path, "line": problem.place.line}
            self._print("error", problem.reason, advice=problem.advice, **place)
        else:
            self._print("error", problem.message, advice=problem.advice)

    def say(self, summary: str, **data: object) -> None:
        """Print an object of the level info."""
        self._print("info", summary, **data)

    def _print(self, level: str, message: str, **data: object) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        said = {"time": now, "level": level, "message": message, **data}
        self._stream.write(as_json(said) + "\n")


def voice(form: LogFormat, stream: TextIO) -> Voice:
    """The voice of that form."""
    return JsonVoice(stream) if form is LogFormat.JSON else PlainVoice(stream)
