"""Reading: what each format takes for a document, and what it passes on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from repair import Cleaner
from repair.corpus.discover import Source
from repair.corpus.formats.reading import read
from repair.corpus.formats.txt import read_text
from repair.corpus.outcomes import Account, outcomes
from repair.corpus.records import Fields, Format, Record, Reject
from tests.treating import treatment


def source(format: Format | None) -> Source:
    return Source("x", Path("x"), Path("x"), format)


def test_a_text_file_is_one_document_without_its_mark() -> None:
    (record,) = read_text(io.BytesIO(b"\xef\xbb\xbfone\r\ntwo"), "x.txt", Fields())
    assert not isinstance(record, Reject)
    assert record.document.text == "one\r\ntwo"
    assert record.rewritten([]) == b"\xef\xbb\xbfone\r\ntwo"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"caf\xe9", "is not UTF-8 (byte 0xe9 at offset 3)"),
        (b"\xef\xbb\xbfcaf\xe9", "is not UTF-8 (byte 0xe9 at offset 6)"),
        ("café".encode("utf-16"), "is UTF-16, not UTF-8"),
    ],
)
def test_what_is_not_utf_8_is_named_and_kept(raw: bytes, reason: str) -> None:
    (found,) = read_text(io.BytesIO(raw), "x.txt", Fields())
    assert isinstance(found, Reject)
    assert (found.reason, found.raw) == (reason, raw)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b'{"text": "one"}\n{"text": "two"}\n', ["one", "two"]),
        (b'\n{"text": "one\ttab"}\n', ["one\ttab"]),
        (b'{"headline": "one"}\n', []),
        (b"plain\n{", ["plain\n{"]),
        (b"", [""]),
    ],
)
def test_the_first_line_tells_the_format_where_no_name_does(data: bytes, texts: list[str]) -> None:
    found = list(read(source(None), io.BytesIO(data), Fields()))
    assert [record.document.text for record in found if not isinstance(record, Reject)] == texts


class Failing(Cleaner):
    """A cleaner with a fault in it."""

    def clean(self, text: str, **_: object) -> None:  # type: ignore[override]
        raise ZeroDivisionError(text)


def test_a_fault_in_one_article_does_not_end_the_run() -> None:
    data = b'{"text": "one"}\nnot json\n\n{"text": "two"}\n'
    found = list(outcomes(source(Format.JSON_LINES), io.BytesIO(data), treatment(Failing())))
    assert all(isinstance(outcome, Reject) for outcome in found)
    assert b"".join(outcome.raw for outcome in found if isinstance(outcome, Reject)) == data
    account = Account()
    for outcome in found:
        account.add(outcome)
    assert (account.read, account.rejected) == (3, 3)


def test_every_record_is_written_unchanged_or_rejected() -> None:
    data = '{"text": "x\u00ady"}\n{"text": "sound"}\n[]\n'.encode()
    account = Account()
    for outcome in outcomes(source(Format.JSON_LINES), io.BytesIO(data), treatment(Cleaner())):
        account.add(outcome)
    assert (account.written, account.unchanged, account.rejected, account.read) == (1, 1, 1, 3)


def test_records_are_read_as_they_come() -> None:
    class Endless(io.BytesIO):
        def readline(self, *_: object) -> bytes:
            return b'{"text": "again"}\n'

    records = read(source(Format.JSON_LINES), Endless(), Fields())
    first: Record | Reject = next(records)
    assert not isinstance(first, Reject)
    assert first.document.id == "x:1"
