"""A document where it lies in its file, and what takes its place there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from repair.core.model import Document, Edit


class Format(StrEnum):
    """How documents lie in a file."""

    TEXT = "txt"
    JSON_LINES = "jsonl"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: the file's name as the user knows it, and its line, from 1.

    ``line`` is None for a record that is the whole file.
    """

    path: str
    line: int | None

    def __str__(self) -> str:
        """The place as a message names it."""
        return self.path if self.line is None else f"{self.path} line {self.line}"


class Record(Protocol):
    """A document and the bytes it was read from."""

    @property
    def place(self) -> Place:
        """Where the record lies."""

    @property
    def raw(self) -> bytes:
        """The record as it was read, its line end included."""

    @property
    def document(self) -> Document:
        """The text, and what the record says beside it."""

    @property
    def own_id(self) -> str | int | None:
        """The id that the record itself gives, or None."""

    def rewritten(self, edits: Sequence[Edit], spellings: Sequence[str | None] = ()) -> bytes:
        """The record's bytes with ``edits`` written into its text, and not a byte else changed.

        ``edits`` are in order of place. ``spellings``, where given, has for
        each of them how its ``after`` is to be spelt in the file, None for as
        plainly as the format allows. Raises EditError where an edit does not fit.
        """

    def spellings(self, edits: Sequence[Edit]) -> Sequence[str | None]:
        """How the file spells what each edit takes out, None where it spells it plainly."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that cannot be processed: its bytes go on as they are."""

    place: Place
    raw: bytes
    reason: str
    advice: str = ""
