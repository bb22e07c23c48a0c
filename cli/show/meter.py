"""How far a run is: a bar on a terminal, a line a minute elsewhere."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Self, TextIO

from cli.show.log_format import LogFormat
from cli.show.voice import Voice
from repair.corpus.runs.events import Tick

if TYPE_CHECKING:
    from rich.progress import Progress

BETWEEN_LINES = 60.0
"""Seconds from one line of a log to the next."""
BEFORE_BAR = 1.0
"""Seconds that a run must take to be worth a bar."""
SHORT_TIMES = ((3600, "h"), (60, "min"), (1, "s"))


class Meter:
    """Tells how far a run is, how fast it goes, and how long it will still take."""

    def __init__(self, stream: TextIO, voice: Voice, form: LogFormat, *, quiet: bool) -> None:
        """Say nothing yet."""
        self._voice = voice
        self._quiet = quiet
        dumb = os.environ.get("TERM") == "dumb"
        self._bar = stream.isatty() and not dumb and form is LogFormat.TEXT
        self._stream = stream
        self._began = self._said = time.monotonic()
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        """Use it in a ``with`` block: behind it the terminal is as it was."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away, whatever has ended the run."""
        self.clear()

    def see(self, tick: Tick) -> None:
        """Tell of ``tick``, where it is time to."""
        now = time.monotonic()
        if self._quiet or not tick.total:
            return
        if self._bar:
            if now - self._began >= BEFORE_BAR:
                self._draw(tick)
        elif now - self._said >= BETWEEN_LINES:
            self._said = now
            rate = tick.done / (now - self._began)
            left = (tick.total - tick.done) / rate if rate else None
            self._voice.say(
                progress_line(tick, rate, left),
                event="progress",
                bytes=tick.done,
                total=tick.total,
                mb_per_second=round(rate / 1e6, 3),
                seconds_left=None if left is None else round(left),
            )

    def clear(self) -> None:
        """Take the bar away, so that something else can be told; the next tick draws it again."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _draw(self, tick: Tick) -> None:
        if self._progress is None:
            self._progress = _bar(self._stream)
            self._progress.add_task("cleaning", total=tick.total, completed=0)
            self._progress.start()
        rate = tick.done / max(time.monotonic() - self._began, 1e-9)
        left = duration((tick.total - tick.done) / rate) if rate else "?"
        shown = f"{rate / 1e6:.2f} MB/s, {left} left"
        self._progress.update(self._progress.task_ids[0], completed=tick.done, description=shown)
        self._progress.refresh()


def progress_line(tick: Tick, rate: float, left: float | None) -> str:
    """Say how far a run is, ``rate`` in bytes a second, ``left`` in seconds.

    >>> progress_line(Tick(120_000_000, 480_000_000), 1.2e6, 300)
    '25 %: 120.0 of 480.0 MB, 1.20 MB/s, 5 min left'
    """
    share = 100 * tick.done // tick.total
    sizes = f"{tick.done / 1e6:.1f} of {tick.total / 1e6:.1f} MB"
    return f"{share} %: {sizes}, {rate / 1e6:.2f} MB/s, {duration(left)} left"


def duration(seconds: float | None) -> str:
    """Say a time in the widest unit that it fills.

    >>> duration(7300), duration(12), duration(None)
    ('2 h 1 min', '12 s', '?')
    """
    if seconds is None:
        return "?"
    whole = round(seconds)
    for at, (size, unit) in enumerate(SHORT_TIMES):
        if whole >= size:
            rest = whole % size // SHORT_TIMES[at + 1][0] if size > 1 else 0
            return f"{whole // size} {unit}" + (f" {rest} {SHORT_TIMES[at + 1][1]}" if rest else "")
    return "0 s"


def _bar(stream: TextIO) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}", markup=False))
    return Progress(*columns, console=Console(file=stream), transient=True, auto_refresh=False)
