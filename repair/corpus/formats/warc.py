"""Common Crawl's texts (WET): the conversion records of a web archive, its other records left."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from repair.core.edits import apply
from repair.core.model import Document, Edit
from repair.corpus.formats.lines import PIECE, pieces, too_large
from repair.corpus.formats.txt import not_utf8
from repair.corpus.records import Fields, Place, Record, Reject

UNIT = "record"
LONGEST_HEADER = 64 << 10
"""Bytes of a header; those of archives have a few hundred."""
BLOCK_END = b"\r\n\r\n"
FIELD = re.compile(
    rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]++):[ \t]*+([^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+)\r?\n"
)
"""A field of a header; a line that starts with a space goes on with the one before."""
LENGTH = re.compile(rb"0|[1-9][0-9]{0,17}")
DIGESTS = (b"warc-block-digest", b"warc-payload-digest")
ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
LOST = "is no WARC record, nor can one be found behind it"


@dataclass(frozen=True, slots=True)
class _Header:
    """The lines before a block: each field's value, and where in ``raw`` it stands."""

    raw: bytes
    fields: Mapping[bytes, tuple[int, int]]

    def value(self, name: bytes) -> bytes:
        """A field's value, empty where there is none; ``name`` is in lower case."""
        start, end = self.fields.get(name, (0, 0))
        return self.raw[start:end]

    def words(self, name: bytes) -> str:
        """A field's value as text."""
        return self.value(name).decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """A conversion record: a header, the text, and two line ends."""

    place: Place
    raw: bytes
    document: Document
    own_id: str | None
    header: _Header

    def rewritten(self, edits: Sequence[Edit], spellings: Sequence[str | None] = ()) -> bytes:
        """The record with ``edits`` in its text; its length and what digests were right follow.

        A digest that was not that of the text before is of something else, and stays.
        """
        del spellings
        head = self.header.raw
        old = self.raw[len(head) : -len(BLOCK_END)]
        new = apply(self.document.text, edits).encode("utf-8")
        changed = {self.header.fields[b"content-length"]: str(len(new)).encode()}
        for name in DIGESTS:
            if value := self.header.value(name):
                changed[self.header.fields[name]] = _digest_like(value, old, new)
        out: list[bytes] = []
        at = 0
        for (start, end), value in sorted(changed.items()):
            out += head[at:start], value
            at = end
        return b"".join([*out, head[at:], new, BLOCK_END])

    def spellings(self, edits: Sequence[Edit]) -> Sequence[str | None]:
        """A block spells every character one way."""
        return [None] * len(edits)


def read_warc(stream: BinaryIO, name: str, fields: Fields) -> Iterator[Record | Reject]:
    """Yield every record of an archive: conversions to plain text as records, others as rejects.

    Those others have no reason: they pass through. Where a record is not
    built like one, nothing tells where the next begins: all the rest is one reject.
    """
    number = 0
    while head := _head(stream):
        number += 1
        place = Place(name, number, UNIT)
        header = _parsed(head)
        if header is None:
            yield Reject(place, head, LOST, "all that follows is kept as it was")
            yield from pieces(stream, place)
            return
        length = int(header.value(b"content-length"))
        wanted = _is_text(header)
        if length + len(head) > fields.limit:
            yield too_large(place, head, fields.limit) if wanted else Reject(place, head, "")
            yield from _pieces(stream, place, length + len(BLOCK_END))
            continue
        raw = head + stream.read(length + len(BLOCK_END))
        if len(raw) < len(head) + length + len(BLOCK_END) or not raw.endswith(BLOCK_END):
            reason = f"is not {length} bytes long, as it says"
            yield Reject(place, raw, reason, "all that follows is kept as it was")
            yield from pieces(stream, place)
            return
        yield _record(place, raw, header) if wanted else Reject(place, raw, "")


def _head(stream: BinaryIO) -> bytes:
    """Read a header to its empty line, or what stands in place of one."""
    head = bytearray()
    while line := stream.readline(LONGEST_HEADER):
        head += line
        if not line.strip(b"\r\n") or len(head) > LONGEST_HEADER or not head.startswith(b"WARC/"):
            break
    return bytes(head)


def _parsed(head: bytes) -> _Header | None:
    first, found, _ = head.partition(b"\n")
    if not found or not first.startswith(b"WARC/"):
        return None
    fields: dict[bytes, tuple[int, int]] = {}
    at = len(first) + 1
    while field := FIELD.match(head, at):
        name = field[1].lower()
        if name in fields and name in (b"content-length", *DIGESTS):
            return None
        fields[name] = (field.start(2), field.start(2) + len(field[2].rstrip()))
        at = field.end()
    header = _Header(head, fields)
    whole = head[at:] in (b"\r\n", b"\n")
    return header if whole and LENGTH.fullmatch(header.value(b"content-length")) else None


def _is_text(header: _Header) -> bool:
    kind = header.value(b"content-type").lower().split(b";")[0].strip()
    whole = b"warc-segment-number" not in header.fields
    return header.value(b"warc-type").lower() == b"conversion" and kind == b"text/plain" and whole


def _record(place: Place, raw: bytes, header: _Header) -> Record | Reject:
    for name in DIGESTS:
        value = header.value(name)
        if value and value.partition(b":")[0].decode("ascii", "replace").lower() not in ALGORITHMS:
            return Reject(place, raw, "has a digest that can't be made anew", "drop it before")
    block = raw[len(header.raw) : -len(BLOCK_END)]
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError as problem:
        at = problem.start + len(header.raw)
        return Reject(place, raw, not_utf8(raw, at), "write it as UTF-8")
    own = header.words(b"warc-record-id") or None
    meta = {"url": header.words(b"warc-target-uri"), "date": header.words(b"warc-date")}
    return WarcRecord(
        place, raw, Document(own or f"{place.path}:{place.line}", text, meta), own, header
    )


def _digest_like(written: bytes, old: bytes, new: bytes) -> bytes:
    """The digest of ``new``, written as that of ``old`` was; the same where it was none."""
    algorithm, _, value = written.partition(b":")
    for spell in _SPELLINGS:
        name = algorithm.decode("ascii").lower()
        if spell(hashlib.new(name, old, usedforsecurity=False).digest()) == value:
            made = spell(hashlib.new(name, new, usedforsecurity=False).digest())
            return algorithm + b":" + made
    return written


_SPELLINGS = (
    base64.b32encode,
    lambda digest: base64.b32encode(digest).rstrip(b"="),
    lambda digest: base64.b32encode(digest).lower(),
    base64.b16encode,
    lambda digest: base64.b16encode(digest).lower(),
)


def _pieces(stream: BinaryIO, place: Place, size: int) -> Iterator[Reject]:
    while size and (piece := stream.read(min(PIECE, size))):
        yield Reject(place, piece, "")
        size -= len(piece)
