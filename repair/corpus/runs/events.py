"""What a run tells while it goes."""

from __future__ import annotations

from dataclasses import dataclass

from repair.corpus.errors import CorpusError
from repair.corpus.outcomes import Account
from repair.corpus.records import Reject


@dataclass(frozen=True, slots=True)
class Counted:
    """Inputs whose outputs are where they belong; ``earlier`` where another run put them there.

    Where it did so in a run that ended, ``skipped`` tells so, and their records are not counted.
    """

    account: Account
    files: int
    bytes: int
    earlier: bool = False
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """How far a run is: bytes read and cleaned by it, of those that it has to."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person may want to know of the run as a whole."""

    text: str


RunEvent = Counted | Reject | CorpusError | Tick | Note
"""Rejects are told of and not counted: a Counted counts them."""
