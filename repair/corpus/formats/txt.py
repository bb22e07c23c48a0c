"""Plain text: one document a file."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from repair.core.edits import apply
from repair.core.model import Document, Edit
from repair.corpus.formats.lines import pieces, too_large
from repair.corpus.records import Fields, Place, Record, Reject

OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""Byte-order marks of other encodings; the longer come first, as one begins with another."""


@dataclass(frozen=True, slots=True)
class TextRecord:
    """A whole file; a byte-order mark is no part of the text and stays where it is."""

    place: Place
    raw: bytes
    document: Document
    mark: bytes
    own_id: None = None

    def rewritten(self, edits: Sequence[Edit], spellings: Sequence[str | None] = ()) -> bytes:
        """The file's bytes with ``edits`` written into its text; plain text spells one way."""
        del spellings
        return self.mark + apply(self.document.text, edits).encode("utf-8")

    def spellings(self, edits: Sequence[Edit]) -> Sequence[str | None]:
        """Plain text spells every character one way."""
        return [None] * len(edits)


def read_text(
    stream: BinaryIO, name: str, fields: Fields, lead: bytes = b""
) -> Iterator[Record | Reject]:
    """Yield the one record of a text file, or why it is none.

    What is larger than ``fields.limit`` bytes comes as a Reject and in pieces. ``lead``
    is what was read of the stream before.
    """
    place = Place(name, None)
    limit = fields.limit
    raw = lead + stream.read(max(limit + 1 - len(lead), 0))
    if len(raw) > limit:
        yield too_large(place, raw, limit)
        yield from pieces(stream, place)
    else:
        yield _whole(place, raw)


def _whole(place: Place, raw: bytes) -> Record | Reject:
    for other, encoding in OTHER_MARKS.items():
        if raw.startswith(other):
            advice = f"convert it: iconv -f {encoding} -t UTF-8"
            return Reject(place, raw, f"is {encoding}, not UTF-8", advice)
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    try:
        text = raw[len(mark) :].decode("utf-8")
    except UnicodeDecodeError as problem:
        at = problem.start + len(mark)
        advice = "convert it: iconv -f WINDOWS-1252 -t UTF-8"
        return Reject(place, raw, not_utf8(raw, at), advice)
    return TextRecord(place, raw, Document(place.path, text), mark)


def not_utf8(raw: bytes, at: int) -> str:
    """Say which byte is wrong, and where."""
    return f"is not UTF-8 (byte 0x{raw[at]:02x} at offset {at})"
