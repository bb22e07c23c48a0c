"""Web archives: conversion records change, every other byte of the archive stays."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repair.core.edits import invert
from repair.core.model import Confidence, Edit
from repair.corpus.formats.warc import WarcRecord, read_warc
from repair.corpus.records import Fields, Record, Reject
from tests.round_trips import SOFT, account, clean_in_place, clean_to, problems, undo_in_place


def sha1(block: bytes) -> bytes:
    return b"sha1:" + base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest())


def entry(
    text: str, *fields: bytes, kind: bytes = b"conversion", media: bytes = b"text/plain"
) -> bytes:
    block = text.encode()
    lines = [
        b"WARC/1.0",
        b"WARC-Type: " + kind,
        b"WARC-Target-URI: https://x.example/" + sha1(block)[5:9],
        b"warc-record-id:<urn:uuid:" + sha1(block)[5:15] + b">",
        *fields,
        b"Content-Type: " + media,
        b"Content-Length:  %d" % len(block),
    ]
    return b"\r\n".join([*lines, b"", block, b"", b""])


INFO = entry("software: x\r\n", kind=b"warcinfo", media=b"application/warc-fields")
CHANGES = f"A govern{SOFT}ment fell.\n\nIt rose.\n"
GONE = CHANGES.replace(SOFT, "")
SOUND = entry("Sound.", b"WARC-Block-Digest: " + sha1(b"Sound."))


def archive(data: bytes, limit: int = 1 << 20) -> list[Record | Reject]:
    found = list(read_warc(io.BytesIO(data), "w.wet", Fields(limit=limit)))
    assert b"".join(one.raw for one in found) == data
    return found


def reasons(data: bytes, limit: int = 1 << 20) -> list[str]:
    found = archive(data, limit)
    return [f"{one.place} {one.reason}" for one in found if isinstance(one, Reject) and one.reason]


def digests(text: str) -> list[bytes]:
    block = text.encode()
    md5 = hashlib.md5(block, usedforsecurity=False).hexdigest().encode()
    return [
        b"WARC-Block-Digest: " + sha1(block),
        b"WARC-Payload-Digest: md5:" + md5,
    ]


def test_length_and_digests_follow_the_text(tmp_path: Path) -> None:
    path, given = tmp_path / "w.warc.wet", INFO + entry(CHANGES, *digests(CHANGES)) + SOUND
    path.write_bytes(given)
    assert account(clean_in_place(path)) == (1, 1, 0)
    after = entry(GONE, *digests(GONE))
    uri = given.split(b"WARC-Target-URI: ")[2].split(b"Content-Type")[0].split(b"WARC-B")[0]
    ours = after.split(b"WARC-Target-URI: ")[1].split(b"WARC-B")[0]
    assert path.read_bytes() == INFO + after.replace(ours, uri) + SOUND
    undo_in_place(path)
    assert path.read_bytes() == given


@pytest.mark.parametrize(
    "spell",
    [
        lambda text: "sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        lambda text: "SHA256:" + hashlib.sha256(text.encode()).hexdigest().upper(),
        lambda text: "sha256:" + base64.b32encode(hashlib.sha256(text.encode()).digest()).decode(),
        lambda text: "sha1:" + sha1(text.encode())[5:].lower().decode(),
        lambda _: "sha1:" + sha1(b"of the page itself")[5:].decode(),
        lambda _: "sha1:nonsense",
    ],
)
def test_a_digest_is_written_as_it_was_or_stays(spell: object, tmp_path: Path) -> None:
    assert callable(spell)
    path = tmp_path / "w.wet"
    path.write_bytes(entry(CHANGES, b"WARC-Block-Digest: " + spell(CHANGES).encode()))
    given = path.read_bytes()
    assert account(clean_in_place(path)) == (1, 0, 0)
    assert b"WARC-Block-Digest: " + spell(GONE).encode() + b"\r\n" in path.read_bytes()
    undo_in_place(path)
    assert path.read_bytes() == given


@pytest.mark.parametrize(
    "other",
    [
        entry(CHANGES, kind=b"response", media=b"application/http"),
        entry(CHANGES, kind=b"resource"),
        entry(CHANGES, media=b"text/html"),
        entry(CHANGES, b"WARC-Segment-Number: 1"),
        entry("", kind=b"warcinfo"),
    ],
)
def test_other_records_pass_through(other: bytes) -> None:
    assert [type(one) for one in archive(other)] == [Reject]
    assert reasons(other) == []


def test_a_record_says_what_it_is_of() -> None:
    (record,) = archive(entry("Text.", b"WARC-Date: 2026-01-01T00:00:00Z", media=b"Text/Plain;x=y"))
    assert isinstance(record, WarcRecord)
    assert record.document.meta["url"] == "https://x.example/" + sha1(b"Text.")[5:9].decode()
    assert record.own_id == "<urn:uuid:" + sha1(b"Text.")[5:15].decode() + ">"
    assert record.document.text == "Text."


def test_a_field_may_go_on_in_the_next_line() -> None:
    folded = entry(CHANGES, b"X-Note: one\r\n two\n\tthree: 4", *digests(CHANGES))
    (record, _) = archive(folded + SOUND)
    assert isinstance(record, WarcRecord)
    assert record.document.text == CHANGES


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (SOUND + b"garbage\n" + SOUND, "record 2 is no WARC record"),
        (SOUND[:-1], "record 1 is not 6 bytes long, as it says"),
        (SOUND.replace(b"h:  6", b"h: 5") + SOUND, "record 1 is not 5 bytes long"),
        (SOUND.replace(b"h:  6", b"h: 999999"), "record 1 is not 999999 bytes long"),
        (SOUND.replace(b"h:  6", b"h: 06"), "record 1 is no WARC record"),
        (SOUND.replace(b"h:  6", b"h: -6"), "record 1 is no WARC record"),
        (SOUND.replace(b"h:  6", b"h: 6\r\nContent-Length: 7"), "record 1 is no WARC record"),
        (SOUND.replace(b"Content-Length:  6\r\n", b""), "record 1 is no WARC record"),
        (b"WARC/1.0\r\n" + b"x: " + b"y" * 200_000, "record 1 is no WARC record"),
        (b"\r\n" + SOUND, "record 1 is no WARC record"),
        (entry("a", b"WARC-Block-Digest: blake3:abc") + SOUND, "record 1 has a digest that"),
        (SOUND.replace(b"Sound.", b"S\xffund.") + SOUND, "record 1 is not UTF-8 (byte 0xff at"),
    ],
)
def test_what_is_no_record_is_named_and_kept(data: bytes, said: str) -> None:
    (reason,) = reasons(data)
    assert reason.startswith(f"w.wet {said}")


def test_a_record_that_is_too_large_is_one_reject_in_pieces() -> None:
    large = entry("word " * 1000)
    assert reasons(INFO + large + SOUND, 1000) == ["w.wet record 2 is larger than 1000 bytes"]
    assert isinstance(archive(INFO + large + SOUND, 1000)[-1], WarcRecord)
    silent = entry("word " * 1000, kind=b"response")
    assert reasons(silent + SOUND, 1000) == []


def members(data: bytes) -> list[bytes]:
    parts = data.split(b"\x1f\x8b\x08")[1:]
    return [b"\x1f\x8b\x08" + part for part in parts]


def test_members_of_records_that_do_not_change_are_copied(tmp_path: Path) -> None:
    path = tmp_path / "w.warc.wet.gz"
    records = [INFO, SOUND, entry(CHANGES), SOUND, entry(CHANGES + "x"), SOUND]
    packed = [gzip.compress(record, level) for level, record in enumerate(records, start=1)]
    path.write_bytes(b"".join(packed))
    assert account(clean_in_place(path)) == (2, 3, 0)
    found = members(path.read_bytes())
    assert [found[place] for place in (0, 1, 3, 5)] == [packed[place] for place in (0, 1, 3, 5)]
    assert gzip.decompress(found[2]).count(GONE.encode()) == 1
    undo_in_place(path)
    assert gzip.decompress(path.read_bytes()) == b"".join(records)


@pytest.mark.parametrize("cut", [0, 100, 700])
def test_members_that_hold_no_whole_record_are_packed_anew(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "w.wet.gz"
    whole = INFO + SOUND + entry(CHANGES) + SOUND
    path.write_bytes(gzip.compress(whole[:cut]) + gzip.compress(whole[cut:]))
    assert account(clean_in_place(path)) == (1, 2, 0)
    assert gzip.decompress(path.read_bytes()).count(GONE.encode()) == 1
    undo_in_place(path)
    assert gzip.decompress(path.read_bytes()) == whole


def test_an_archive_that_is_packed_by_us_has_a_member_for_each_record(tmp_path: Path) -> None:
    path, target = tmp_path / "w.wet", tmp_path / "out.wet.gz"
    path.write_bytes(INFO + entry(CHANGES) + SOUND)
    assert problems(clean_to(path, target)) == []
    assert [gzip.decompress(one)[:8] for one in members(target.read_bytes())] == [b"WARC/1.0"] * 3


@given(st.data())
def test_any_edit_of_any_text_can_be_undone(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab é\r\n😀"), max_size=20))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    after = data.draw(st.sampled_from(["", "b", "ß\r\n\r\n", "WARC/1.0\r\n"]))
    (before,) = archive(entry(text, *digests(text)))
    assert isinstance(before, WarcRecord)
    edits = [Edit(start, end, text[start:end], after, "X1", Confidence.SURE)]
    (changed,) = archive(before.rewritten(edits))
    assert isinstance(changed, WarcRecord)
    assert changed.document.text == text[:start] + after + text[end:]
    assert changed.rewritten(invert(edits), before.spellings(edits)) == before.raw


@given(st.binary(max_size=80), st.integers(0, len(SOUND)))
def test_no_bytes_are_lost_or_trip_it(raw: bytes, cut: int) -> None:
    archive(SOUND[:cut] + raw + SOUND[cut:])
