"""What came of a run, for machines: every record accounted for, every repair counted."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from repair.corpus.atomic import Replacement
from repair.corpus.errors import CorpusError
from repair.corpus.outcomes import Account
from repair.corpus.runs.accounts import add, as_data
from repair.corpus.runs.events import Counted, RunEvent

MOST_FAILURES = 1000
"""Inputs that could not be processed and are named; the others are counted."""


@dataclass(slots=True)
class Report:
    """Counts what a run tells; ``read`` is always ``written`` + ``unchanged`` + ``rejected``.

    The account is that of all inputs of the run, whichever start of it did
    them; ``seconds`` and ``bytes`` are those of the last start.
    """

    run: str = ""
    configuration: Mapping[str, Any] = field(default_factory=dict)
    resumed: bool = False
    account: Account = field(default_factory=Account)
    files: int = 0
    skipped: int = 0
    bytes: int = 0
    failures: int = 0
    failed: list[str] = field(default_factory=list)
    _began: float = field(default_factory=time.time)

    def see(self, event: RunEvent) -> None:
        """Count what an event tells."""
        if isinstance(event, Counted):
            add(self.account, event.account)
            self.skipped += event.files if event.skipped else 0
            self.files += 0 if event.skipped else event.files
            self.bytes += 0 if event.earlier else event.bytes
        elif isinstance(event, CorpusError):
            self.failures += 1
            if len(self.failed) < MOST_FAILURES:
                self.failed.append(event.message)

    def as_data(self) -> dict[str, Any]:
        """The report as a JSON object; times are UTC, ``mb_per_second`` is of 10⁶ bytes."""
        now = time.time()
        seconds = now - self._began
        return {
            "run": self.run,
            "finished": not self.failures,
            "resumed": self.resumed,
            "began": _moment(self._began),
            "ended": _moment(now),
            "seconds": round(seconds, 3),
            "bytes": self.bytes,
            "mb_per_second": round(self.bytes / max(seconds, 1e-9) / 1e6, 3),
            "files": {"done": self.files, "skipped": self.skipped, "failed": self.failures},
            "failed": self.failed,
            "records": as_data(self.account),
            "configuration": self.configuration,
        }

    def write(self, path: Path) -> None:
        """Put the report in its place, whole or not at all; raises OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with Replacement(path) as file:
            file.write(json.dumps(self.as_data(), indent=1).encode("ascii") + b"\n")


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
