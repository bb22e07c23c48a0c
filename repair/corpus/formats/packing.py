"""Compression around a file: read as it comes, believed only when all of it was looked at."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from repair.corpus.errors import CorpusError
from repair.corpus.formats.extras import needed
from repair.corpus.formats.kinds import Packing
from repair.corpus.formats.lines import in_words

if TYPE_CHECKING:
    from typing_extensions import Buffer

PIECE = 1 << 18
"""Bytes that come out of a decompressor at once; zstd alone may give more."""
READ_AT_ONCE = 1 << 16
READ_OF_ZSTD = 1 << 10
"""Bytes that go in at once: four bytes of zstd can stand for 128 KiB."""
FREE = 16 << 20
"""Bytes that anything may unpack to: the ratio of small files says nothing."""
MOST_RATIO = 200
"""How many bytes one may unpack to; text has 3 to 30."""
MOST_BYTES = 64 << 30
"""Bytes that a file may unpack to."""
XZ_MEMORY = 256 << 20
"""Bytes that unpacking xz may take; its highest level takes 65 MiB."""
PADDING = b"\0"


class DamagedError(CorpusError):
    """What is packed can't be unpacked: ``reason`` is what its name is said to be or to do."""

    def __init__(self, name: str, reason: str) -> None:
        """Tell of the file ``name``."""
        super().__init__(f"{name} {reason}")
        self.reason = reason


class Packer(Protocol):
    """Compresses what it is given."""

    def compress(self, data: bytes, /) -> bytes:
        """Take ``data``, and return what is ready of the output."""

    def flush(self) -> bytes:
        """Return the rest."""


class _Unpacker(Protocol):
    def decompress(self, data: bytes, /) -> bytes:
        """Take ``data``, and return what comes of it."""

    @property
    def eof(self) -> bool:
        """Whether the end of a member was met."""

    @property
    def unused_data(self) -> bytes:
        """What came behind it."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one compression is unpacked."""

    start: Callable[[], _Unpacker]
    feed: Callable[..., Iterator[bytes]]
    faults: tuple[type[Exception], ...]


def packer(packing: Packing, name: str) -> Packer:
    """A compressor at the level its own tool uses; it writes no time and no name.

    Raises CorpusError where the library for it is not installed.
    """
    if packing is Packing.GZIP:
        return zlib.compressobj(6, zlib.DEFLATED, 31)
    if packing is Packing.BZIP2:
        return bz2.BZ2Compressor()
    if packing is Packing.XZ:
        return lzma.LZMACompressor()
    zstandard = needed("zstandard", "zst", name)
    made: Packer = zstandard.ZstdCompressor(level=3, write_checksum=True).compressobj()
    return made


def unpacked(
    stream: BinaryIO,
    packing: Packing,
    name: str,
    ended: Callable[[int, int], None] | None = None,
) -> Iterator[bytes]:
    """Yield what is packed in ``stream``, of all its members one after the other.

    ``ended`` is told of each member's end, in bytes of the packed and of the
    unpacked file. Raises DamagedError where something else stands there, it is
    cut short or a checksum is wrong; CorpusError where a library is missing.
    """
    kind = _kind(packing, name)
    read = got = members = 0
    unpacker: _Unpacker | None = None
    size = READ_OF_ZSTD if packing is Packing.ZSTANDARD else READ_AT_ONCE
    while data := stream.read(size):
        read += len(data)
        while data:
            if unpacker is None:
                data = data.lstrip(PADDING) if members else data
                if not data:
                    break
                unpacker = kind.start()
            try:
                for piece in kind.feed(unpacker, data):
                    got += len(piece)
                    yield piece
            except kind.faults as problem:
                why = f"is damaged ({problem or type(problem).__name__})"
                raise DamagedError(name, why) from problem
            data = b""
            if unpacker.eof:
                data, unpacker, members = unpacker.unused_data, None, members + 1
                if ended:
                    ended(read - len(data), got)
    if unpacker is not None or not members:
        raise DamagedError(name, "is cut short")


def flaw(stream: BinaryIO, packing: Packing, name: str) -> str:
    """Unpack all of ``stream`` and keep nothing; say why it can't be believed, or nothing.

    Cleaning takes a hundred times as long as this, and a file that turns out
    to be damaged in the middle would else be half done.
    """
    size = 0
    try:
        for piece in unpacked(stream, packing, name):
            size += len(piece)
            if size > MOST_BYTES:
                return f"unpacks to more than {in_words(MOST_BYTES)}"
            if size > FREE and size > MOST_RATIO * stream.tell():
                return f"unpacks to more than {MOST_RATIO} times its size"
    except DamagedError as problem:
        return problem.reason
    return ""


class Unpacked(io.RawIOBase):
    """The bytes that an iterator yields, as a stream to be read, and read again from its start."""

    def __init__(self, start: Callable[[], Iterator[bytes]]) -> None:
        """Read what ``start`` gives, one piece after the other."""
        self._start = start
        self._pieces = start()
        self._held = memoryview(b"")
        self._at = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """To the start, at least."""
        return True

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Start again; no other place can be found."""
        if offset or whence:
            raise io.UnsupportedOperation("seek")
        self._pieces, self._held, self._at = self._start(), memoryview(b""), 0
        return 0

    def readinto(self, buffer: Buffer) -> int:
        """Fill ``buffer`` as far as what is at hand reaches; 0 at the end."""
        room = memoryview(buffer)
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = memoryview(piece)
        size = min(len(room), len(self._held))
        room[:size] = self._held[:size]
        self._held = self._held[size:]
        self._at += size
        return size


def unpacked_stream(stream: BinaryIO, packing: Packing, name: str) -> BinaryIO:
    """What is packed in ``stream`` from where that stands now, as a stream."""
    place = stream.tell()

    def start() -> Iterator[bytes]:
        stream.seek(place)
        return unpacked(stream, packing, name)

    return io.BufferedReader(Unpacked(start), PIECE)


def _kind(packing: Packing, name: str) -> _Kind:
    if packing is Packing.GZIP:
        return _Kind(lambda: zlib.decompressobj(31), _feed_zlib, (zlib.error,))
    if packing is Packing.BZIP2:
        return _Kind(bz2.BZ2Decompressor, _feed, (OSError, ValueError, EOFError))
    if packing is Packing.XZ:
        start = lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, XZ_MEMORY)  # noqa: E731
        return _Kind(start, _feed, (lzma.LZMAError, EOFError))
    zstandard = needed("zstandard", "zst", name)
    unpacker = zstandard.ZstdDecompressor()
    return _Kind(unpacker.decompressobj, _feed_zstd, (zstandard.ZstdError,))


def _feed_zlib(unpacker: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    while data and not unpacker.eof:
        yield unpacker.decompress(data, PIECE)
        data = unpacker.unconsumed_tail


def _feed(unpacker: bz2.BZ2Decompressor | lzma.LZMADecompressor, data: bytes) -> Iterator[bytes]:
    yield unpacker.decompress(data, PIECE)
    while not (unpacker.needs_input or unpacker.eof):
        yield unpacker.decompress(b"", PIECE)


def _feed_zstd(unpacker: _Unpacker, data: bytes) -> Iterator[bytes]:
    yield unpacker.decompress(data)
