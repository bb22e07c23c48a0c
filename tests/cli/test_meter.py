"""How far a run is: a bar on a terminal, a line a minute elsewhere, nothing where it is quiet."""

from __future__ import annotations

import io
import json

import pytest

from cli.show import meter
from cli.show.log_format import LogFormat
from cli.show.meter import Meter
from cli.show.voice import voice
from repair.corpus.runs.events import Tick

MEGABYTE = 1_000_000


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Goes twenty seconds at each look."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 20
        return self.now


def shown(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, form: LogFormat, *, quiet: bool = False
) -> str:
    monkeypatch.setattr(meter, "time", Clock())
    seen = Meter(stream, voice(form, stream), form, quiet=quiet)
    for done in range(10):
        seen.see(Tick(done * MEGABYTE, 10 * MEGABYTE))
    seen.clear()
    return stream.getvalue()


def test_a_line_a_minute_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, io.StringIO(), LogFormat.TEXT).splitlines()
    assert lines[0] == "20 %: 2.0 of 10.0 MB, 0.03 MB/s, 4 min left"
    assert len(lines) == 3


def test_the_same_for_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, io.StringIO(), LogFormat.JSON).splitlines()
    said = json.loads(lines[0])
    assert (said["event"], said["bytes"], said["total"]) == ("progress", 2_000_000, 10_000_000)
    assert said["seconds_left"] == 240
    assert len(lines) == 3


def test_a_bar_that_goes_again_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    drawn = shown(monkeypatch, Terminal(), LogFormat.TEXT)
    assert "90%" in drawn
    assert "MB/s" in drawn
    assert drawn.endswith("\x1b[2K")  # the line is empty in the end


def test_quiet_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), LogFormat.TEXT, quiet=True) == ""
    assert shown(monkeypatch, io.StringIO(), LogFormat.TEXT, quiet=True) == ""
