"""Packed files: the same text in the same bytes, and what is no sound file named and kept.

The tests of .zst need the extra ``zst``, which the extra ``test`` brings.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from repair.corpus.destinations import Destination, Stream
from repair.corpus.formats.kinds import Packing
from repair.corpus.formats.packing import FREE, flaw, packer, unpacked_stream
from tests.round_trips import (
    SOFT,
    account,
    check,
    clean_in_place,
    clean_to,
    problems,
    run,
    source_of,
    undo_in_place,
)

PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, 4),
    ".bz2": lambda data: bz2.compress(data, 3),
    ".xz": lambda data: lzma.compress(data, preset=1),
    ".zst": lambda data: zstandard.ZstdCompressor(level=7).compress(data),
}
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.decompress,
    ".bz2": bz2.decompress,
    ".xz": lzma.decompress,
    ".zst": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}
SOUND = b'{"text": "sound"}\r\n' * 300
DAMAGED = f'{{"text":"a{SOFT}b"}}\n'.encode()
every_packing = pytest.mark.parametrize("ending", PACK)


def unpacked(ending: str, data: bytes) -> bytes:
    return unpacked_stream(io.BytesIO(data), Packing(ending), "x").read()


def packed(ending: str, data: bytes) -> bytes:
    pack = packer(Packing(ending), "x")
    return pack.compress(data) + pack.flush()


@every_packing
@pytest.mark.parametrize("text", [SOUND, b"", b'{"text": "no end"}'])
def test_a_file_of_which_nothing_changes_keeps_its_bytes(
    tmp_path: Path, ending: str, text: bytes
) -> None:
    data = PACK[ending](text)
    source, target = tmp_path / f"w.jsonl{ending}", tmp_path / f"out.jsonl{ending}"
    source.write_bytes(data)
    clean_in_place(source)
    clean_to(source, target)
    assert source.read_bytes() == target.read_bytes() == data


@every_packing
def test_a_change_far_behind_keeps_what_is_before_it(tmp_path: Path, ending: str) -> None:
    source = tmp_path / f"w.jsonl{ending}"
    source.write_bytes(PACK[ending](SOUND + DAMAGED + SOUND))
    assert account(clean_in_place(source)) == (1, 600, 0)
    assert unpacked(ending, source.read_bytes()) == SOUND + b'{"text":"ab"}\n' + SOUND
    undo_in_place(source)
    assert unpacked(ending, source.read_bytes()) == SOUND + DAMAGED + SOUND


@every_packing
def test_what_we_pack_others_unpack(ending: str) -> None:
    assert UNPACK[ending](packed(ending, SOUND)) == SOUND
    assert packed(ending, SOUND) == packed(ending, SOUND)


@every_packing
def test_streams_behind_one_another_are_one_file(tmp_path: Path, ending: str) -> None:
    pack, source = PACK[ending], tmp_path / f"w.jsonl{ending}"
    source.write_bytes(pack(DAMAGED) + pack(b"") + pack(SOUND) + bytes(8))
    assert account(clean_in_place(source)) == (1, 300, 0)
    assert unpacked(ending, source.read_bytes()) == b'{"text":"ab"}\n' + SOUND


@every_packing
@pytest.mark.parametrize("fault", ["short", "empty", "checksum", "behind", "other"])
def test_what_is_damaged_is_named_and_kept(tmp_path: Path, ending: str, fault: str) -> None:
    whole = packed(ending, DAMAGED + bytes(range(256)) * 400)
    middle = len(whole) // 2
    data = {
        "short": whole[:-3],
        "empty": b"",
        "checksum": whole[:middle] + bytes([whole[middle] ^ 0x55]) + whole[middle + 1 :],
        "behind": whole + b"and more",
        "other": b"no such thing",
    }[fault]
    source, target = tmp_path / f"w.jsonl{ending}", tmp_path / f"out.jsonl{ending}"
    source.write_bytes(data)
    events = clean_to(source, target)
    assert account(events) == (0, 0, 1)
    assert "is damaged" in problems(events)[0] or "is cut short" in problems(events)[0]
    assert target.read_bytes() == data
    assert clean_in_place(source)
    assert source.read_bytes() == data


@every_packing
def test_what_can_not_be_unpacked_is_not_written_unpacked(tmp_path: Path, ending: str) -> None:
    source, target = tmp_path / f"w.jsonl{ending}", tmp_path / "out.jsonl"
    source.write_bytes(PACK[ending](SOUND)[:-1])
    assert "is cut short" in problems(clean_to(source, target))[0]
    assert not target.exists()


@every_packing
def test_a_file_is_packed_as_its_name_says(tmp_path: Path, ending: str) -> None:
    source, plain, again = tmp_path / "w.jsonl", tmp_path / "p.jsonl", tmp_path / f"a.jsonl{ending}"
    source.write_bytes(SOUND + DAMAGED)
    clean_to(source, again)
    clean_to(again, plain)
    assert plain.read_bytes() == SOUND + b'{"text":"ab"}\n'
    assert unpacked(ending, again.read_bytes()) == plain.read_bytes()


def test_standard_output_is_not_packed(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    source = tmp_path / "a.txt.gz"
    source.write_bytes(gzip.compress(f"a{SOFT}b".encode()))
    run([Destination(source_of(source), Stream.OUTPUT)])
    assert capfdbinary.readouterr().out == b"ab"


@every_packing
def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, ending: str) -> None:
    pack = packer(Packing(ending), "x")
    data = b"".join(pack.compress(bytes(1 << 20)) for _ in range((FREE >> 20) * 6)) + pack.flush()
    source = tmp_path / f"w.txt{ending}"
    source.write_bytes(data)
    tracemalloc.start()
    events = check(source)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problems(events) == [f"{source} unpacks to more than 200 times its size"]
    assert most < 2 * FREE


def test_members_that_unpack_to_nothing_are_no_way_around_the_limit() -> None:
    data = gzip.compress(b"") * 1000 + gzip.compress(b"text")
    assert flaw(io.BytesIO(data), Packing.GZIP, "x") == ""
    assert unpacked(".gz", data) == b"text"


def test_a_frame_of_zstd_to_be_skipped_is_skipped() -> None:
    data = b"\x50\x2a\x4d\x18\x04\x00\x00\x00note" + PACK[".zst"](SOUND)
    assert unpacked(".zst", data) == SOUND
