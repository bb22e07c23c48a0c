"""Parquet: all but the changed cells comes back.

These tests need the extra ``parquet``, which the extra ``test`` brings.
"""

from __future__ import annotations

import datetime as dt
import decimal
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from repair.corpus.destinations import Destination, Stream
from repair.corpus.formats.parquet_layout import layout_of
from repair.corpus.records import Fields
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

TEXTS = [f"A govern{SOFT}ment fell.", "Sound.", None, "It rose\r\nagain.", f"x{SOFT}y", ""]
ROWS = len(TEXTS)


def table(texts: list[str | None] = TEXTS, kind: Any = None) -> Any:
    rows = len(texts)
    moments = [dt.datetime(2026, 1, 1, tzinfo=dt.UTC)] * rows
    columns = {
        "id": pa.array(range(rows), pa.int64()),
        "text": pa.array(texts, kind or pa.string()),
        "when": pa.array(moments, pa.timestamp("us", tz="UTC")),
        "price": pa.array([decimal.Decimal("1.50")] * rows, pa.decimal128(9, 2)),
        "tags": pa.array([["a", None], [], None, ["b"], ["c"], ["d"]][:rows]),
        "kind": pa.array(["x", "y"] * (rows // 2)).dictionary_encode(),
        "place": pa.array([{"lat": 1.0, "name": "x"}] * rows),
        "small": pa.array([1] * rows, pa.uint16()),
        "raw": pa.array([b"\xff\x00"] * rows),
    }
    return pa.table(columns).replace_schema_metadata({"license": "CC0", "pandas": "{}"})


LAYOUTS: list[dict[str, Any]] = [
    {},
    {"compression": "zstd", "use_dictionary": ["kind"], "write_page_index": True},
    {"compression": "gzip", "use_deprecated_int96_timestamps": True},
    {"compression": {"text": "brotli", "raw": "snappy"}, "store_schema": False},
    {"compression": "none", "store_decimal_as_integer": True, "write_statistics": ["id"]},
    {"version": "1.0", "use_compliant_nested_type": False, "use_dictionary": False},
    {"sorting_columns": [pq.SortingColumn(0)]},
]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def shape(path: Path) -> Iterator[object]:
    """All that a file is beside its cells."""
    file = pq.ParquetFile(path)
    yield file.schema_arrow
    yield str(file.schema).splitlines()[2:]
    yield {
        key: value
        for key, value in (file.metadata.metadata or {}).items()
        if key != b"ARROW:schema"
    }
    yield file.metadata.format_version
    for number in range(file.num_row_groups):
        group = file.metadata.row_group(number)
        yield group.num_rows, group.sorting_columns
        for place in range(group.num_columns):
            column = group.column(place)
            yield column.compression, column.is_stats_set, column.has_column_index
            yield "RLE_DICTIONARY" in column.encodings


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_but_the_changed_cells_is_kept(tmp_path: Path, layout: dict[str, Any]) -> None:
    path, before = tmp_path / "w.parquet", tmp_path / "before.parquet"
    for file in (path, before):
        pq.write_table(table(), file, row_group_size=4, **layout)
    assert account(clean_in_place(path)) == (2, 3, 1)
    assert list(shape(path)) == list(shape(before))
    given, found = pq.read_table(before), pq.read_table(path)
    assert found.column("text").to_pylist() == [text and text.replace(SOFT, "") for text in TEXTS]
    assert found.drop_columns("text").equals(given.drop_columns("text"))
    undo_in_place(path)
    assert list(shape(path)) == list(shape(before))
    assert pq.read_table(path).equals(given)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_of_which_nothing_changes_keeps_its_bytes(
    tmp_path: Path, layout: dict[str, Any]
) -> None:
    path, target = tmp_path / "w.parquet", tmp_path / "out.parquet"
    pq.write_table(table(["Sound."] * ROWS), path, row_group_size=4, **layout)
    before = digest(path)
    clean_to(path, target)
    clean_in_place(path)
    assert digest(path) == digest(target) == before


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
def test_texts_of_every_width_are_read_and_written(tmp_path: Path, kind: Any) -> None:
    path = tmp_path / "w.parquet"
    pq.write_table(table(kind=kind), path)
    assert account(clean_in_place(path)) == (2, 3, 1)
    assert pq.read_table(path).schema.field("text").type == kind


def test_a_change_in_the_last_group_brings_the_groups_before_it(tmp_path: Path) -> None:
    path = tmp_path / "w.parquet"
    texts: list[str | None] = [*["Sound."] * 5, f"x{SOFT}y"]
    pq.write_table(table(texts), path, row_group_size=2)
    assert account(clean_in_place(path)) == (1, 5, 0)
    assert pq.read_table(path).column("text").to_pylist() == [*["Sound."] * 5, "xy"]
    assert pq.ParquetFile(path).num_row_groups == 3


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pq.write_table(table(), tmp_path / "w.parquet", row_group_size=4)
    for target in (one, other):
        clean_to(tmp_path / "w.parquet", target)
    assert digest(one) == digest(other)


def test_a_file_goes_to_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    pq.write_table(table(), tmp_path / "w.parquet")
    run([Destination(source_of(tmp_path / "w.parquet"), Stream.OUTPUT)])
    out = pa.BufferReader(capfdbinary.readouterr().out)
    assert pq.read_table(out).column("text").to_pylist()[4] == "xy"


def refused(path: Path, fields: Fields | None = None) -> str:
    """What is said of a file that is sealed, after a run and a copy."""
    before = path.read_bytes()
    target = path.with_name("out.parquet")
    (said,) = problems(clean_to(path, target, fields))
    assert target.read_bytes() == path.read_bytes() == before
    return said.removeprefix(f"{path} ")


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"body": ["x"]}, "has no column 'text'"),
        ({"text": [1]}, "has int64 in its column 'text', not text"),
        ({"text": [b"x"]}, "has binary in its column 'text', not text"),
        ({"text": [["x"]]}, "has list<element: string> in its column 'text', not text"),
    ],
)
def test_a_file_without_texts_is_named_and_kept(
    tmp_path: Path, columns: dict[str, list[object]], said: str
) -> None:
    path = tmp_path / "w.parquet"
    pq.write_table(pa.table(columns), path)
    assert refused(path) == said


def test_columns_of_one_name_are_not_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "w.parquet"
    pq.write_table(pa.table([["x"], [1], [2]], names=["text", "a", "a"]), path)
    assert refused(path) == "has several columns of one name"


def test_a_fault_of_the_library_ends_a_file_and_not_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = tmp_path / "w.parquet", tmp_path / "out.parquet"
    pq.write_table(table(), path)

    def fault(*_: object, **__: object) -> None:
        raise pa.ArrowInvalid("no such thing\nand more")

    monkeypatch.setattr("pyarrow.parquet.ParquetWriter.write_table", fault)
    said = problems(clean_to(path, target))
    assert said[-1] == f"{path} is no sound Parquet file (no such thing)"
    assert not target.exists()


@pytest.mark.parametrize("fault", ["short", "empty", "other", "page", "footer"])
def test_what_is_damaged_is_named_and_kept(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "w.parquet"
    pq.write_table(table(), path, row_group_size=4, compression="gzip")
    whole = path.read_bytes()
    footer = len(whole) - 8 - int.from_bytes(whole[-8:-4], "little")
    path.write_bytes(
        {
            "short": whole[:-9],
            "empty": b"",
            "other": b"PAR1 no such thing PAR1",
            "page": whole[:60] + bytes(80) + whole[140:],
            "footer": whole[:footer] + bytes(20) + whole[footer + 20 :],
        }[fault]
    )
    assert refused(path).startswith("is no sound Parquet file (")


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    path = tmp_path / "w.parquet"
    pq.write_table(pa.table({"text": ["a" * 20_000_000] * 2}), path, compression="zstd")
    assert refused(path) == "unpacks to more than 200 times its size"


def test_a_value_that_stands_in_many_rows_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    path = tmp_path / "w.parquet"
    coded = pa.dictionary(pa.int32(), pa.string())
    numbers = pa.array([0] * 600, pa.int32())
    text = pa.DictionaryArray.from_arrays(numbers, pa.array([f"x{SOFT}y " * 1_200_000]))
    options = {"store_schema": False, "compression": "none", "dictionary_pagesize_limit": 1 << 30}
    with pq.ParquetWriter(path, pa.schema([("text", coded)]), **options) as writer:
        writer.write_table(pa.table({"text": text}))
    assert str(pq.ParquetFile(path).schema_arrow.field("text").type) == "string"
    assert refused(path) == "has 64 rows that take more than 256 MiB"


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
def test_a_cell_that_is_not_utf_8_is_named_and_kept(tmp_path: Path, kind: Any) -> None:
    path = tmp_path / "w.parquet"
    raw = {"string": pa.binary(), "large_string": pa.large_binary()}.get(
        str(kind), pa.binary_view()
    )
    cells = [b"caf\xe9", f"x{SOFT}y".encode(), b"\xff", None]
    column = pa.array(cells, raw).view(kind)
    pq.write_table(pa.table({"text": column, "id": column}), path)
    events = clean_in_place(path)
    assert account(events) == (1, 0, 3)
    assert problems(events)[0] == f"{path} row 1 is not UTF-8 (byte 0xe9 at offset 3)"
    found = pq.read_table(path).column("text").combine_chunks().cast(raw)
    assert found.to_pylist() == [b"caf\xe9", b"xy", b"\xff", None]


def test_a_cell_that_is_too_large_is_named_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "w.parquet"
    pq.write_table(table([*TEXTS[:5], f"x{SOFT}" * 50]), path)
    events = clean_in_place(path, Fields(limit=99))
    assert problems(events)[-1] == f"{path} row 6 is larger than 99 bytes"
    assert pq.read_table(path).column("text").to_pylist()[5] == f"x{SOFT}" * 50


def test_a_schema_that_does_not_come_out_the_same_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "w.parquet"
    pq.write_table(table(), path)
    nodes = iter(range(99))
    monkeypatch.setattr("repair.corpus.formats.parquet_layout._nodes", lambda _: [str(next(nodes))])
    assert layout_of(pq.ParquetFile(path), "w.parquet") is None
    assert refused(path) == "has a schema that can't be written again as it is"


def test_nothing_is_converted(tmp_path: Path) -> None:
    path = tmp_path / "w.parquet"
    pq.write_table(table(), path)
    (said,) = problems(clean_to(path, tmp_path / "out.jsonl"))
    assert said == f"{path} can't become out.jsonl"
    assert not (tmp_path / "out.jsonl").exists()


def test_ids_and_simple_columns_go_with_a_row(tmp_path: Path) -> None:
    path = tmp_path / "w.parquet"
    pq.write_table(table(), path)
    outcome = check(path)[0]
    assert hasattr(outcome, "record")
    document = outcome.record.document
    assert (outcome.record.own_id, document.id) == (0, "0")
    assert document.meta == {"id": 0, "small": 1}


def test_a_file_without_rows_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "w.parquet"
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert account(clean_in_place(path)) == (0, 0, 0)
