"""The evidence file: what a corpus taught, in bytes that are the same for the same corpus.

The first line is a JSON object: ``format``, ``version``, ``sections`` (name and length of
each), ``sha256`` (of the other keys and of what follows the line), and what a section needs
said of it. Behind it stand the sections, one after another. A section that a reader does not
know is passed over, so that later versions can add some.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from repair.evidence.authority import Entity
from repair.evidence.freeze import Evidence
from repair.evidence.recurring import KnownLines

FORMAT, VERSION = "copydesk evidence", 1
"""The version goes up with any change to what a fingerprint is taken of, or what a key counts."""
LINES, SPELLINGS = "lines", "spellings"
LONGEST_HEADER = 65536
"""Bytes; a longer first line is none of ours."""


class EvidenceError(ValueError):
    """A file that is no evidence, or can't be used; says why."""


def pack_evidence(known: Evidence) -> bytes:
    """The evidence as the bytes of a file."""
    sections = {LINES: known.lines.packed()}
    if known.spellings:
        names = [[one.canonical, one.type, *one.aliases] for one in known.spellings]
        sections[SPELLINGS] = json.dumps(names, separators=(",", ":")).encode("ascii")
    header = {
        "format": FORMAT,
        "version": VERSION,
        "sections": [{"name": name, "bytes": len(data)} for name, data in sections.items()],
        "documents": known.documents,
        "source_field": known.lines.source_field,
    }
    body = b"".join(sections.values())
    return _line(header | {"sha256": _digest(header, body)}) + body


def unpack_evidence(data: bytes) -> Evidence:
    """Read a file's bytes back.

    Raises EvidenceError for bytes that are no evidence, are not whole, or are of
    a later version.
    """
    header, body = _header(data)
    try:
        named = [(str(part["name"]), int(part["bytes"])) for part in header["sections"]]
        said, documents, field = header.pop("sha256"), header["documents"], header["source_field"]
        if not isinstance(documents, int) or not isinstance(field, str | None):
            raise EvidenceError("its first line says other things than it should")
    except (KeyError, TypeError, ValueError) as problem:
        raise EvidenceError("its first line does not say what it holds") from problem
    missing = sum(length for _, length in named) - len(body)
    if missing > 0:
        raise EvidenceError(f"it is cut short: {missing} bytes are missing")
    if said != _digest(header, body):
        raise EvidenceError("its content is not what its hash says: it was changed, or damaged")
    parts: dict[str, bytes] = {}
    at = 0
    for name, length in named:
        parts[name] = body[at : at + length]
        at += length
    try:
        lines = KnownLines.unpacked(parts.get(LINES, bytes(8)), field)
        spellings = tuple(_entity(row) for row in json.loads(parts.get(SPELLINGS, b"[]")))
    except (ValueError, TypeError, RecursionError) as problem:
        raise EvidenceError(str(problem)) from problem
    return Evidence(documents=documents, lines=lines, spellings=spellings)


def _entity(row: object) -> Entity:
    if not isinstance(row, list) or not all(isinstance(name, str) for name in row):
        raise ValueError("a spelling of a name is not what it should be")
    canonical, kind, *aliases = row
    return Entity(canonical, kind, tuple(aliases))


def _header(data: bytes) -> tuple[dict[str, Any], bytes]:
    first, _, body = data.partition(b"\n") if b"\n" in data[:LONGEST_HEADER] else (b"", b"", b"")
    try:
        header = json.loads(first)
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise EvidenceError("it is not an evidence file")
    version = header.get("version")
    if not isinstance(version, int) or version < 1:
        raise EvidenceError("its first line does not say its version")
    if version > VERSION:
        raise EvidenceError(f"it is of version {version}; this copydesk reads up to {VERSION}")
    return header, body


def _digest(header: dict[str, Any], body: bytes) -> str:
    return sha256(_line(header) + body).hexdigest()


def _line(header: dict[str, Any]) -> bytes:
    return json.dumps(header, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"
