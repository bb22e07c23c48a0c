"""Lines of a file one by one, never more of one in memory than a record may have."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import BinaryIO

from repair.corpus.records import Place, Reject

PIECE = 1 << 20
"""Bytes in which what is too large for a record is passed on."""
UNITS = ("bytes", "KiB", "MiB", "GiB")
STEP = 1024


def lines(stream: BinaryIO, limit: int, size: int = sys.maxsize) -> Iterator[bytes]:
    r"""Yield the lines that begin in the next ``size`` bytes of ``stream``, their ends included.

    A line of more than ``limit`` bytes comes in pieces, of which the first alone
    is larger than that and the last alone has a line end.

    >>> import io
    >>> list(lines(io.BytesIO(b"one\nthirteen\n2"), 4))
    [b'one\n', b'thirt', b'een\n', b'2']
    >>> list(lines(io.BytesIO(b"one\nthirteen\n2"), 9, size=5))
    [b'one\n', b'thirteen\n']
    """
    while size > 0 and (piece := stream.readline(limit + 1)):
        size -= len(piece)
        yield piece
        while not piece.endswith(b"\n"):
            piece = stream.readline(PIECE)
            if not piece:
                return
            size -= len(piece)
            yield piece


def pieces(stream: BinaryIO, place: Place) -> Iterator[Reject]:
    """Pass on what is left of a stream, of which nothing more is to be said."""
    while piece := stream.read(PIECE):
        yield Reject(place, piece, "")


def too_large(place: Place, raw: bytes, limit: int) -> Reject:
    """Refuse a record of more than ``limit`` bytes, of which ``raw`` is the start."""
    advice = "allow more with --max-record-size"
    return Reject(place, raw, f"is larger than {in_words(limit)}", advice)


def in_words(size: int) -> str:
    """Say a number of bytes.

    >>> in_words(64 << 20), in_words(1000)
    ('64 MiB', '1000 bytes')
    """
    unit = 0
    while size >= STEP and size % STEP == 0 and unit < len(UNITS) - 1:
        size //= STEP
        unit += 1
    return f"{size} {UNITS[unit]}"
