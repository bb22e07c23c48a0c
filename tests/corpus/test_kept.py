"""What no repair touches keeps its bytes, in every format; and none is tripped by any bytes."""

from __future__ import annotations

import bz2
import errno
import gzip
import io
import lzma
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from repair.cleaner import Cleaner
from repair.corpus.atomic import Replacement
from repair.corpus.destinations import Destination, in_place, nowhere
from repair.corpus.discover import Source, standard_input
from repair.corpus.errors import CorpusError
from repair.corpus.formats.jsonl import JsonRecord, read_jsonl
from repair.corpus.formats.kinds import Packing, format_of
from repair.corpus.formats.lines import PIECE, lines
from repair.corpus.formats.packing import unpacked_stream
from repair.corpus.formats.reading import read
from repair.corpus.job import Job
from repair.corpus.log import read_changes
from repair.corpus.records import Fields, Reject
from repair.corpus.restore import by_file, take_back
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
from tests.treating import all_by, read_by, sources

NAMES = ["w.txt", "w.md", "w.jsonl", "w.ndjson", "w.csv", "w.tsv", "w.wet", "w.warc", "w.parquet"]
PACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}
ARCHIVE = (
    b"WARC/1.1\r\nwarc-type:conversion\r\nX:  y \r\nContent-Type: text/plain\n"
    b"Content-Length: 5\r\n\r\na\r\nb\n\r\n\r\n"
)
HOSTILE = {
    "empty": b"",
    "line end": b"\n",
    "carriage return": b"\r",
    "mark alone": b"\xef\xbb\xbf",
    "not utf-8": b'{"text": "caf\xe9"}\nid,text\n1,caf\xe9\n',
    "two encodings": 'text\n{"text": "é"}\n'.encode() + 'text\n{"text": "é"}'.encode("latin-1"),
    "utf-16": '\ufefftext\n{"text": "x"}\n'.encode("utf-16-le"),
    "utf-16 unmarked": 'text\n{"text": "x"}\n'.encode("utf-16-be"),
    "utf-32": '\ufefftext\n{"text": "x"}\n'.encode("utf-32-le"),
    "surrogates": b'{"text": "\\ud800 x\\udc00"}\ntext\n\xed\xa0\x80\n',
    "nul": b'text\n{"text": "a\0b"}\na\0b\n',
    "c1": 'text\n{"text": "a\x9b2Jb"}\na\x9b2Jb\n'.encode(),
    "escape": b'text\n{"text": "\\u001b]0;x\\u0007"}\n\x1b]0;x\x07\n',
    "half a record": b'{"text": "x',
    "open quote": b'id,text\n1,"never\n' * 3,
    "deep": b"[" * 100_000 + b"\n",
    "warc": b"WARC/1.0\r\nContent-Length: 99999999999999999\r\n\r\nx",
    "parquet": b"PAR1" + bytes(64) + b"PAR1",
    "parquet footer": b"PAR1" + b"\xff\xff\xff\x7f" + b"PAR1",
    "gzip inside": gzip.compress(b"text"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_bytes_are_survived_and_come_back(tmp_path: Path, name: str, kind: str) -> None:
    path, data = tmp_path / name, HOSTILE[kind]
    path.write_bytes(data)
    events = clean_in_place(path)
    assert not any(isinstance(event, CorpusError) for event in events)
    if account(events)[0] == 0:
        assert path.read_bytes() == data
    undo_in_place(path)
    assert path.read_bytes() == data


@pytest.mark.parametrize("ending", PACK)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("w.txt", b"\xef\xbb\xbfone\r\ntwo\rthree"),
        ("w.md", b"# Title\r\n\r\n* one  \n\n```\ncode\n```"),
        ("w.jsonl", b'{"n" : 1.50e3,"a":1,"a":2,\t"text":"caf\\u00E9 \\/"}\r\n\r\n{"text":""}'),
        ("w.csv", b'\xef\xbb\xbf"id",text\r\n007,"a ""b"" c"\r\n\r\n1.50,\r\n"x", \r\nlast,y'),
        ("w.tsv", b"id\ttext\n1\t it's 5\" \n"),
        ("w.wet", ARCHIVE),
    ],
)
def test_sound_files_keep_their_bytes(tmp_path: Path, name: str, text: bytes, ending: str) -> None:
    path, target = tmp_path / f"{name}{ending}", tmp_path / f"out-{name}{ending}"
    data = PACK[ending](text)
    path.write_bytes(data)
    events = clean_to(path, target)
    assert account(events)[0] == 0
    assert problems(events) == []
    clean_in_place(path)
    assert path.read_bytes() == target.read_bytes() == data


@pytest.mark.parametrize("name", ["w.txt", "w.jsonl", "w.csv", "w.wet", "w.jsonl.gz"])
def test_memory_does_not_grow_with_what_is_too_large(tmp_path: Path, name: str) -> None:
    size = 48 << 20
    start = {
        "w.jsonl": b'{"text":"x"}\n{"text":"',
        "w.jsonl.gz": b'{"text":"x"}\n{"text":"',
        "w.csv": b'text\nx\n"',
        "w.wet": b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
        b"Content-Length: %d\r\n\r\n" % size,
    }.get(name, b"")
    block = b'so it "" goes \\" on, ' * (PIECE // 20)
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(start)
        for _ in range(size // len(block)):
            file.write(block)
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(path.read_bytes(), 1))
    job = Job(all_by(Cleaner(only=["typography"]), Fields(limit=1 << 20)))
    tracemalloc.start()
    events = job.run([Destination(source_of(path), tmp_path / f"out-{name}")])
    said = [event.reason for event in events if isinstance(event, Reject) and event.reason]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said == ["is larger than 1 MiB"]
    assert (tmp_path / f"out-{name}").read_bytes() == path.read_bytes()
    assert most < 16 << 20


def test_memory_does_not_grow_with_blank_lines_at_the_start() -> None:
    fields = Fields(limit=1 << 20)
    for blank, what in ((8 << 20, "is larger than 1 MiB"), (1000, "")):
        data = b"\n" * blank + b'{"text":"x"}\n'
        stream = io.BytesIO(data)
        tracemalloc.start()
        found = list(read(standard_input(), stream, fields))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert b"".join(one.raw for one in found) == data
        said = [one.reason for one in found if isinstance(one, Reject) and one.reason]
        assert said == ([what] if what else [])
        assert most < 24 << 20
    assert found[-1].place.line == 1001


def test_a_record_of_just_the_limit_is_read() -> None:
    line = b'{"text":"x"}\n'
    for limit, kind in ((len(line), JsonRecord), (len(line) - 1, Reject)):
        fields = Fields(limit=limit)
        found = list(read_jsonl([line, b"\n", line], "x", fields))
        assert [type(one) for one in found] == [kind, Reject, kind]


def test_lines_of_a_part_of_a_file_keep_their_numbers() -> None:
    found = list(read_jsonl([b'{"text":"x"}\n', b"[]\n"], "x", Fields(), first_line=8))
    assert [one.place.line for one in found] == [8, 9]


@pytest.mark.parametrize("name", ["w.csv", "w.txt.gz", "w.jsonl.xz", "w.jsonl", "w.wet"])
def test_standard_input_may_be_of_any_format(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b'{"text": "x"}\n' if "jsonl" in name else b"text\nx"
    (tmp_path / "in").write_bytes(PACK[Path(name).suffix if "." in name[2:] else ""](data))
    read_end, write_end = os.pipe()
    os.write(write_end, (tmp_path / "in").read_bytes())
    os.close(write_end)
    with open(read_end, encoding="utf-8") as stdin:  # noqa: PTH123  it has no path
        monkeypatch.setattr("sys.stdin", stdin)
        source = Source(name, None, Path(name), format_of(name))
        run([Destination(source, tmp_path / "out")])
    assert (tmp_path / "out").read_bytes() == data


@pytest.mark.parametrize("name", ["w.jsonl.gz", "w.csv", "w.wet.gz", "w.txt.zst", "w.parquet"])
def test_a_full_disk_leaves_the_file_as_it_was(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    text = f"x{SOFT}y"
    if name == "w.parquet":
        pq.write_table(pa.table({"text": [text] * 5}), path, row_group_size=2)
    else:
        head = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
        record = {
            "w.jsonl.gz": b'{"text":"%s"}\n' % text.encode(),
            "w.csv": f"text\n{text}\n".encode(),
            "w.wet.gz": head + b"Content-Length: 4\r\n\r\n" + text.encode() + b"\r\n\r\n",
            "w.txt.zst": text.encode(),
        }[name]
        path.write_bytes(PACK[Path(name).suffix if "." in name[2:] else ""](record * 3))
    before = path.read_bytes()
    write = Replacement.write
    writes = 0

    def counted(file: Replacement, data: bytes) -> None:
        nonlocal writes
        writes += 1
        if writes == most:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(file, data)

    monkeypatch.setattr(Replacement, "write", counted)
    for most in range(1, 40):
        writes = 0
        events = clean_in_place(path)
        if writes < most:
            break
        assert problems(events)[-1].endswith("No space left on device")
        assert path.read_bytes() == before
    else:
        pytest.fail("it never was written")
    assert path.read_bytes() != before


@pytest.mark.parametrize("name", ["w.txt", "w.jsonl", "w.csv", "w.wet"])
def test_nothing_is_converted(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"text\nx\n")
    for other in ("o.md", "o.ndjson", "o.tsv.gz", "o.warc", "o.parquet", "o.other"):
        events = clean_to(path, tmp_path / other)
        same = format_of(other) in (None, format_of(name))
        assert (tmp_path / other).exists() == same
        assert same or problems(events) == [f"{path} can't become {other}"]


def test_check_writes_nothing_and_finds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "w.csv.gz"
    path.write_bytes(gzip.compress(f"text\nx{SOFT}y\nz\n".encode()))
    before = path.read_bytes()
    assert account(check(path)) == (1, 1, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["w.csv.gz"]
    assert path.read_bytes() == before
    assert account(run(nowhere([source_of(path)]))) == (1, 1, 0)


def test_pieces_of_a_line_end_where_the_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "w"
    for size in (PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 9):
        path.write_bytes(b"a\n" + b"x" * size + b"\n\nb")
        with path.open("rb") as stream:
            parts = list(lines(stream, 8))
        assert b"".join(parts) == path.read_bytes()
        assert [parts[0], *parts[-2:]] == [b"a\n", b"\n", b"b"]
        assert len(parts[1]) == 9


def test_a_tree_of_every_format_is_cleaned_in_place_and_comes_back(tmp_path: Path) -> None:
    table = f'id,text\n1,"x{SOFT}y ""so"""\n2,z\n'.encode()
    objects = f'{{"text":"x\\u00ADy"}}\n{{"text":"a{SOFT}b","n":1.0}}'.encode()
    block = f"A govern{SOFT}ment fell.".encode()
    head = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
    archive = head + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"
    given = {
        "a.txt": b"\xef\xbb\xbf" + block,
        "a.md": b"# " + block,
        "sub/a.csv": table,
        "sub/a.tsv": table.replace(b",", b"\t"),
        "a.ndjson": objects,
        "a.wet": archive * 3,
    }
    tree = tmp_path / "tree"
    for name, data in given.items():
        for ending, pack in PACK.items():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / f"{name}{ending}").write_bytes(pack(data))
    found = sources(tree)
    assert len(found) == len(given) * len(PACK)
    log = tmp_path / "log.jsonl"
    assert account(run(in_place(found), log)) == (9 * len(PACK), 2 * len(PACK), 0)
    assert all((tree / name).read_bytes() != data for name, data in given.items())
    events = list(take_back(in_place(found), by_file(read_changes(log)), read_by()))
    assert events.count(True) == 9 * len(PACK)
    for name, data in given.items():
        assert (tree / name).read_bytes() == data
        for ending in list(PACK)[1:]:
            packing = Packing(ending)
            with (tree / f"{name}{ending}").open("rb") as stream:
                assert unpacked_stream(stream, packing, name).read() == data
