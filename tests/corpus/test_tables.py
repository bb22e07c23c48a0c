"""CSV and TSV: the bytes of every cell stay, but for the texts that change."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repair.core.edits import EditError, invert
from repair.core.model import Confidence, Edit
from repair.corpus.formats.tables import TableRecord, read_table
from repair.corpus.records import Fields, Record, Reject
from tests.round_trips import SOFT, account, clean_in_place, problems, undo_in_place


def table(data: bytes | str, fields: Fields | None = None) -> list[Record | Reject]:
    raw = data.encode() if isinstance(data, str) else data
    found = list(read_table(io.BytesIO(raw), "w.csv", fields or Fields()))
    assert b"".join(one.raw for one in found) == raw
    return found


def texts(data: bytes | str) -> list[str]:
    return [one.document.text for one in table(data) if not isinstance(one, Reject)]


def reasons(data: bytes | str, fields: Fields | None = None) -> list[str]:
    found = table(data, fields)
    return [f"{one.place} {one.reason}" for one in found if isinstance(one, Reject) and one.reason]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id,text\n007,x~y\n1.50,z\n", "id,text\n007,xy\n1.50,z\n"),
        ('"id","text"\r\n"1","x~y"\r\n\r\n"2","z"', '"id","text"\r\n"1","xy"\r\n\r\n"2","z"'),
        ("\ufefftext,id\nx~y,1\n", "\ufefftext,id\nxy,1\n"),
        ('\ufeff"text"\n"x~y"\n', '\ufeff"text"\n"xy"\n'),
        ('id,text\n1,"says ""x~y"",\r\nand\ngoes"\n', 'id,text\n1,"says ""xy"",\r\nand\ngoes"\n'),
        ("id;text;n\n1;x~y;1,5\n", "id;text;n\n1;xy;1,5\n"),
        ("id\ttext\n1\tx~y, z\n", "id\ttext\n1\txy, z\n"),
        ('text,id\n5" x~y,1\n', 'text,id\n5" xy,1\n'),
        ("text\nx~y\n\n  \nlast~x", "text\nxy\n\n  \nlastx"),
        ('a,text\n"b",x~y\nb,"x~y"\n', 'a,text\n"b",xy\nb,"xy"\n'),
    ],
)
def test_only_the_text_changes_and_undo_brings_it_back(
    tmp_path: Path, before: str, after: str
) -> None:
    path, given = tmp_path / "w.csv", before.replace("~", SOFT).encode()
    path.write_bytes(given)
    assert account(clean_in_place(path))[2] == 0
    assert path.read_bytes() == after.encode()
    undo_in_place(path)
    assert path.read_bytes() == given


def edited(row: str, start: int, before: str, after: str) -> tuple[str, str]:
    """A row with an edit in its text, and what undo makes of it again."""
    (*_, record) = table(f"id,text\n{row}")
    assert isinstance(record, TableRecord)
    edits = [Edit(start, start + len(before), before, after, "X1", Confidence.SURE)]
    changed = record.rewritten(edits).decode()
    (*_, cleaned) = table(f"id,text\n{changed}")
    assert isinstance(cleaned, TableRecord)
    return changed, cleaned.rewritten(invert(edits), record.spellings(edits)).decode()


@pytest.mark.parametrize(
    ("row", "before", "after", "changed"),
    [
        ("1,a b", " ", ", ", '1,"a, b"'),
        ("1,a b", " ", "\n", '1,"a\nb"'),
        ("1,a b", "a", '"', '1,""" b"'),
        ('1,"a, b"', ", ", " ", '1,"a b"'),
        ('1,5" b', "b", 'c"', '1,5" c"'),
        ('1,5" b', "b", "c,", '1,"5"" c,"'),
        ("1,a\\b", "a", ",", '1,",\\b"'),
    ],
)
def test_a_cell_is_quoted_anew_only_if_it_must(
    row: str, before: str, after: str, changed: str
) -> None:
    text = row.removeprefix("1,").strip('"') if row.startswith('1,"') else row.removeprefix("1,")
    assert edited(row, text.index(before), before, after) == (changed, row)


def test_the_only_cell_of_a_row_does_not_become_a_blank_line(tmp_path: Path) -> None:
    path, given = tmp_path / "w.csv", f"text\n{SOFT}\nx{SOFT}y\n".encode()
    (*_, record) = table("text\nx")
    assert isinstance(record, TableRecord)
    assert record.rewritten([Edit(0, 1, "x", "", "X1", Confidence.SURE)]) == b'""'
    path.write_bytes(given)
    clean_in_place(path)
    undo_in_place(path)
    assert path.read_bytes() == given


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("id,body\n1,x\n2,y\n", ["w.csv row 1 has no column 'text'"]),
        ("id,text\n1,x,y\n2\n", ["w.csv row 2 has 3 cells, but the header 2"] * 1
         + ["w.csv row 3 has 1 cell, but the header 2"]),
        ('id,text\n1,"x" y\n2,z\n', ["w.csv row 2 has something behind a closing quote"]),
        ('id,text\n1,z\n2,"x\n3,y\n', ["w.csv row 3 has a quote that is never closed"]),
        ("id,text\n1,x\ry\n", ["w.csv row 2 has a carriage return within a line"]),
        ("id,text\r1,x\r", ["w.csv row 1 has a carriage return within a line"]),
        (b"id,text\n1,caf\xe9\n2,x\n", ["w.csv row 2 is not UTF-8 (byte 0xe9 at offset 5)"]),
        (b"caf\xe9,text\n1,x\n", ["w.csv row 1 is not UTF-8 (byte 0xe9 at offset 3)"]),
        ("id,text\n1,x\n".encode("utf-16"), ["w.csv row 1 is UTF-16, not UTF-8"]),
        ("", []),
        ("\n\n", []),
        ("id,text\n", []),
    ],
)  # fmt: skip
def test_what_is_no_row_is_named_and_kept(data: bytes | str, said: list[str]) -> None:
    assert reasons(data) == said


@pytest.mark.parametrize(
    ("row", "silent"),
    [
        ('2,"He said \\"hi\\" and left,\nthen he went, out"\n', 1),
        ('2,"6 ft 2" tall"\n3,"sound"\n4,"six"" feet"\n', 2),
        ('2,"a "quoted" word"\n', 0),
    ],
)
def test_a_row_that_leaves_a_quote_open_ends_where_that_is_closed(row: str, silent: int) -> None:
    found = table("id,text\n1,x\n" + row)
    assert len(found) == 3 + silent
    assert [type(one) for one in found[2:]] == [Reject] * (1 + silent)
    assert reasons("id,text\n" + row) == ["w.csv row 2 has something behind a closing quote"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('1\t"Never," he said, "again."', '"Never," he said, "again."'),
        ('1\t"Open to the end', '"Open to the end'),
        ('1\t"Whole."', '"Whole."'),
    ],
)
def test_a_table_of_tabs_may_do_without_quotes(row: str, text: str, tmp_path: Path) -> None:
    given = f'id\ttext\n{row}\n2\t"Go," sh{SOFT}e said\n'.encode()
    assert texts(given)[0] == text
    path = tmp_path / "w.tsv.gz"
    path.write_bytes(gzip.compress(given))
    assert account(clean_in_place(path)) == (1, 1, 0)
    assert gzip.decompress(path.read_bytes()) == given.replace(SOFT.encode(), b"")
    undo_in_place(path)
    assert gzip.decompress(path.read_bytes()) == given


def test_a_table_of_tabs_with_quotes_has_them() -> None:
    given = 'id\ttext\n1\t"two\nlines, ""so"""\n2\t5" wide\n'
    assert texts(given) == ['two\nlines, "so"', '5" wide']
    assert len(reasons(given + "3\n")) == 1
    assert reasons('id\ttext\n1\t"a" b\n2\n') != []


def test_a_table_without_quotes_holds_no_line_ends() -> None:
    (*_, record) = table('id\ttext\n1\t"a" b\n')
    assert isinstance(record, TableRecord)
    for before, after in (("a", "\n"), ("b", "x\ty")):
        place = record.document.text.index(before)
        edits = [Edit(place, place + 1, before, after, "X1", Confidence.SURE)]
        with pytest.raises(EditError):
            record.rewritten(edits)


def test_a_nul_is_a_character_like_any_other() -> None:
    assert texts("id,text\n1,a\0b\n") == ["a\0b"]


def test_a_row_that_is_too_large_is_one_reject_in_pieces() -> None:
    fields = Fields(limit=30)
    for large in ("2," + "x" * 99 + "\n", '2,"' + "x\n" * 50 + '"\n', '2,"' + "x" * 99 + '\ny"\n'):
        data = "id,text\n1,a\n" + large + "3,c\n"
        assert reasons(data, fields) == ["w.csv row 3 is larger than 30 bytes"]
        found = table(data, fields)
        assert isinstance(found[-1], TableRecord)
        assert found[-1].place.line == 4


def test_of_two_columns_of_one_name_the_last_counts() -> None:
    assert texts("text,text\na,b\n") == ["b"]


def test_ids_and_other_columns_go_with_a_row() -> None:
    (*_, record) = table("url,text,id\nhttps://x.example/1,a,7\n")
    assert isinstance(record, TableRecord)
    assert record.own_id == record.document.id == "7"
    assert record.document.meta == {"url": "https://x.example/1", "id": "7"}
    (*_, record) = table("text,id\na,\n")
    assert not isinstance(record, Reject)
    assert (record.own_id, record.document.id) == (None, "w.csv:2")


cell = st.text(st.sampled_from('ab é"\n\r,;\t\\'), max_size=6)


@given(
    st.lists(st.tuples(cell, cell), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_rows_are_read_as_the_standard_library_reads_them(
    written: list[tuple[str, str]], end: str, quoting: Literal[0, 1]
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end, quoting=quoting)
    # Older Pythons leave a cell bare that has nothing but a carriage return in it.
    written = [(id.replace("\r", "\r\n"), text.replace("\r", "\r\n")) for id, text in written]
    writer.writerows([("id", "text"), *written])
    wanted = list(csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True))[1:]
    assert texts(out.getvalue()) == [row[1] for row in wanted]


@given(st.data())
def test_any_edit_of_any_cell_can_be_undone(data: st.DataObject) -> None:
    text = data.draw(cell)
    plain = not set(text) & set('"\r\n,')
    bare = plain and data.draw(st.booleans())
    row = "1," + (text if bare else '"' + text.replace('"', '""') + '"') + "\r\n"
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert edited(row, start, text[start:end], data.draw(cell))[1] == row


@given(st.binary(max_size=60))
def test_no_bytes_are_lost_or_trip_it(raw: bytes) -> None:
    table(b"id,text\n" + raw)
    table(raw)


def test_a_long_cell_of_many_lines_is_read_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text('id,text\n1,"' + 'a ""line""\n' * 100_000 + f'x{SOFT}y"\n2,z\n', "utf-8")
    events = clean_in_place(path)
    assert (account(events), problems(events)) == ((1, 1, 0), [])
