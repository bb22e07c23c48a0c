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
    TABLE = "csv"
    PARQUET = "parquet"
    WARC = "warc"
    WEB_PAGE = "html"


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a record hold its text and its id, and how many bytes it may have."""

    text: str = "text"
    id: str = "id"
    limit: int = 64 << 20


LINE = "line"
"""What a place counts where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: the file's name as the user knows it, and its line, from 1.

    ``line`` is None for a record that is the whole file. Where a record may have
    several lines, it is the number of the record, and ``unit`` says of what.
    """

    path: str
    line: int | None
    unit: str = LINE

    def __str__(self) -> str:
        """The place as a message names it."""
        return self.path if self.line is None else f"{self.path} {self.unit} {self.line}"


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
    """A record that cannot be processed: its bytes go on as they are.

    One without a ``reason`` is no record: a blank line, a header, a further
    piece of what is too large. ``sealed`` is a whole file that can't be opened;
    it has no bytes here, and only a copy of the file can take its place.
    """

    place: Place
    raw: bytes
    reason: str
    advice: str = ""
    sealed: bool = False
