"""Lines that recur: counted from sorted sightings, looked up by fingerprint."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import groupby

from repair.evidence.sightings import COPIES, DOCUMENT, alike, form_keys, source_key
from repair.evidence.source import fingerprint

SAMPLE = 32
"""Documents of a line that are compared with one another; of more, the share of copies among
these is taken for all, and is then off by .09 (one standard deviation) at most."""
LONGEST_HELD = 500
"""Characters of a line whose answer is held; longer ones are paragraphs, and come once."""
LEAST = 2
"""Documents, or sources, below which a line does not recur and is not kept."""
KEYS, COUNTS = "Q", "I"
WIDTH = 32
"""Bits of a count."""
MOST = 2**WIDTH - 1


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often a line was seen in a corpus, in distinct documents; copies of one count once.

    ``documents`` of the source have this very line, ``alike`` its masked form, of
    ``of`` distinct documents that the source has. ``sources`` have this very line,
    each in an article of its own. ``repeated`` documents of the source have this very line
    three times or more; where none of the source is known, so many sources have such
    documents. 0 says that it did not recur, or was not seen.
    """

    documents: int = 0
    alike: int = 0
    of: int = 0
    sources: int = 0
    repeated: int = 0


NOTHING = Recurrence()
AGAIN = int.from_bytes(fingerprint("again and again"), "little")


class KnownLines:
    """The lines that recur in a corpus, as counts by fingerprint; no text is kept.

    ``keys`` are sorted: a form's own key counts sources, the same xor a source's
    key counts that source's documents, either xor AGAIN those in which it repeats.
    """

    def __init__(
        self,
        keys: Sequence[int] = (),
        counts: Sequence[int] = (),
        source_field: str | None = None,
    ) -> None:
        """Take a table as it was frozen or read."""
        self.keys = array(KEYS, keys)
        self.counts = array(COUNTS, counts)
        self.source_field = source_field

    def __bool__(self) -> bool:
        """Whether anything recurs."""
        return len(self.keys) > 0

    def __len__(self) -> int:
        """How many counts there are."""
        return len(self.keys)

    def recurrence(self, source: str, text: str) -> Recurrence:
        """How often ``text``, a line, recurs in ``source`` and elsewhere; quick the second time."""
        look_up = _recurrence if len(text) <= LONGEST_HELD else _recurrence.__wrapped__
        return look_up(self, source, text)

    def count(self, key: int) -> int:
        """The count of a key; 0 where it is not there."""
        at = bisect_left(self.keys, key)
        return self.counts[at] if at < len(self.keys) and self.keys[at] == key else 0

    @property
    def digest(self) -> str:
        """SHA-256 of the table."""
        return sha256(self.packed()).hexdigest()

    def packed(self) -> bytes:
        """The table as bytes: the number of counts, the keys, the counts, little-endian."""
        keys, counts = self.keys, self.counts
        if sys.byteorder == "big":
            keys, counts = keys[:], counts[:]
            keys.byteswap()
            counts.byteswap()
        return len(keys).to_bytes(8, "little") + keys.tobytes() + counts.tobytes()

    @classmethod
    def unpacked(cls, data: bytes, source_field: str | None = None) -> KnownLines:
        """Read a table back.

        Raises ValueError where the bytes are none.
        """
        number = int.from_bytes(data[:8], "little")
        keys, counts = array(KEYS), array(COUNTS)
        if len(data) != 8 + number * (keys.itemsize + counts.itemsize):
            raise ValueError("a table of lines has another length than it says")
        keys.frombytes(data[8 : 8 + number * keys.itemsize])
        counts.frombytes(data[8 + number * keys.itemsize :])
        if sys.byteorder == "big":
            keys.byteswap()
            counts.byteswap()
        known = cls(source_field=source_field)
        known.keys, known.counts = keys, counts
        return known


@lru_cache(maxsize=4096)
def _recurrence(known: KnownLines, source: str, text: str) -> Recurrence:
    exact, masked = form_keys(text.strip())
    here = _number(source_key(source))
    form = _number(exact)
    documents, sources = known.count(form ^ here), known.count(form)
    alike = known.count(_number(masked) ^ here) if masked else 0
    if not (documents or alike or sources):
        return NOTHING
    of = known.count(_number(DOCUMENT) ^ here)
    repeated = known.count(form ^ here ^ AGAIN) or known.count(form ^ AGAIN)
    return Recurrence(documents, max(alike, documents), of, sources, repeated)


def known_lines(ordered: Iterable[bytes], source_field: str | None = None) -> KnownLines:
    """Count sorted sightings; a doubled one counts once."""
    table = sorted(key << WIDTH | min(count, MOST) for key, count in _rows(ordered))
    keys = array(KEYS, (row >> WIDTH for row in table))
    counts = array(COUNTS, (row & MOST for row in table))
    return KnownLines(keys, counts, source_field)


def _rows(ordered: Iterable[bytes]) -> Iterator[tuple[int, int]]:
    """A count for each source that a form recurs in, and one for its sources."""
    for form, all_seen in groupby(_shared(ordered), lambda seen: seen[:8]):
        own = _number(form)
        spread = Distinct()
        for source, seen in groupby(all_seen, lambda seen: seen[8:16]):
            documents = Distinct()
            for one in seen:
                documents.add(one[16:24], one[24:-1], again=one[-1] > 0)
            spread.add(source, documents.first, again=documents.again > 0)
            if documents.number >= LEAST or form == DOCUMENT:
                key = own ^ _number(source)
                yield key, documents.number
                if documents.again:
                    yield key ^ AGAIN, documents.again
        if spread.number >= LEAST and form != DOCUMENT:
            yield own, spread.number
            if spread.again:
                yield own ^ AGAIN, spread.again


def _shared(ordered: Iterable[bytes]) -> Iterator[bytes]:
    """The sightings of forms that were seen more than once, and of documents themselves."""
    last, form, shared = b"", b"", True
    for seen in ordered:
        if seen.startswith(form) and form:
            if not shared:
                yield last
                shared = True
            yield seen
        else:
            last, form = seen, seen[:8]
            shared = form == DOCUMENT
            if shared:
                yield seen


class Distinct:
    """How many distinct articles there are among documents, seen in order of their keys."""

    def __init__(self) -> None:
        """Start with none."""
        self.seen = 0
        self.again = 0
        self.first = b""
        self._counted = False
        self._last = b""
        self._kinds: list[bytes] = []

    def add(self, key: bytes, sketch: bytes, *, again: bool) -> None:
        """Add a document, and whether it has the line again and again; once more adds nothing."""
        known = key == self._last and self.seen > 0
        if again and not (known and self._counted):
            self.again += 1
        self._counted = again or (known and self._counted)
        if known:
            return
        self._last = key
        self.seen += 1
        if self.seen == 1:
            self.first = sketch
        if self.seen <= SAMPLE and not any(alike(sketch, kind) >= COPIES for kind in self._kinds):
            self._kinds.append(sketch)

    @property
    def number(self) -> int:
        """The number; of more than SAMPLE documents, an estimate from the first of them."""
        if self.seen <= SAMPLE:
            return len(self._kinds)
        return max(len(self._kinds), round(self.seen * len(self._kinds) / SAMPLE))


def _number(key: bytes) -> int:
    return int.from_bytes(key, "little")
