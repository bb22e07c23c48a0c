"""Sightings: what a document adds to the tally of lines, as small records of one size.

A sighting says that a form of a line stands in a document: eight bytes of the form,
eight of the source, eight of the document, a sketch of the document's sentences, and
whether the line stands there again and again.
Sorted sightings bring all of one form together, by source and document; so tallies are
bags of sightings, and add in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from operator import eq
from zlib import crc32

import regex

from repair.core.lines import lines
from repair.evidence.source import fingerprint, identity, source_of
from repair.language.forms import exact_form, masked_form

DOCUMENT = bytes(8)
"""The form that every document has: its sightings count the documents themselves."""
SLOTS = 16
"""Bytes of a sketch; its estimate of likeness is off by .125 (one standard deviation) at most."""
SIZE = 24 + SLOTS + 1
"""Bytes of a sighting."""
REPEATS = 3
"""Times that a line stands in one document before it is said to stand there again and again."""
COPIES = 0.4
"""Likeness of two sketches from which on two documents are taken for copies of one article."""
LEAST_LINE, LEAST_WIDE_LINE = 80, 25
"""Characters of a line that the sketch reads; in scripts without spaces, which say more in one."""
LEAST_CLAUSE = 5
"""Characters of a clause that the sketch reads."""
WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}]")
CLAUSE_END = regex.compile(r"[.!?;:,…،؛؟۔。！？；：，、]++\s*+")
EMPTY = 2**32
"""More than any clause counts; what a slot holds into which none fell."""
MASKED = "masked\0"
"""Goes before a masked form, so that none is taken for the line that reads the same."""


def is_full(text: str) -> bool:
    """Whether a line is as long as the sentences of an article, in its script."""
    if len(text) >= LEAST_LINE:
        return True
    wide = len(text) >= LEAST_WIDE_LINE and not text.isascii()
    return wide and WIDE.search(text) is not None


def form_keys(text: str) -> tuple[bytes, bytes | None]:
    """The fingerprints of a line as it stands and masked; None where it has no masked form."""
    masked = masked_form(text)
    return fingerprint(exact_form(text)), None if masked is None else fingerprint(MASKED + masked)


def source_key(source: str) -> bytes:
    """The fingerprint of a source."""
    return fingerprint("source\0" + source)


def sightings(
    text: str, meta: Mapping[str, object], id: str | int | None, source_field: str | None = None
) -> Iterator[bytes]:
    """Yield one sighting for each distinct form of a line in a document, and one for itself.

    ``id`` is what the record calls itself, or None.
    """
    source = source_of(meta, source_field)
    rows = [row.text.strip() for row in lines(text)]
    tail = source_key(source) + identity(source, meta, id, text) + sketch(rows)
    times = Counter[bytes]()
    for row, number in Counter(filter(None, rows)).items():
        exact, masked = form_keys(row)
        times[exact] += number
        if masked:
            times[masked] += number
    yield DOCUMENT + tail + bytes(1)
    for form, number in times.items():
        yield form + tail + bytes([number >= REPEATS])


def sketch(rows: list[str]) -> bytes:
    """Sixteen bytes by which copies of an article are known: a min-hash of its clauses.

    Each clause of its long lines falls into one slot, and the smallest of a slot
    stays. Copies, syndicated or updated, share most clauses; pages of one site
    share those of its long notices alone.

    >>> one = ["The harbour council met on Tuesday, and after long debate, it chose a new line."]
    >>> alike(sketch(one), sketch([*one, "Related", "Ferry talks fail"]))
    1.0
    """
    slots = [EMPTY] * SLOTS
    for row in rows:
        if not is_full(row):
            continue
        for clause in CLAUSE_END.split(row.casefold()):
            if len(clause) >= LEAST_CLAUSE:
                mixed = crc32(clause.encode("utf-8", "surrogatepass"))
                slots[mixed % SLOTS] = min(slots[mixed % SLOTS], mixed // SLOTS)
    return bytes(0 if value == EMPTY else 1 + value % 255 for value in slots)


def alike(one: bytes, other: bytes) -> float:
    """The share of clauses that two documents have in common, from their sketches.

    Of two documents without a long line nothing is known; they count as alike.
    """
    filled = sum(a > 0 or b > 0 for a, b in zip(one, other, strict=True))
    same = sum(map(eq, one, other)) - (SLOTS - filled)
    return same / filled if filled else 1.0
