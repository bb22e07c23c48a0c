"""JSON lines: every byte outside the edits stays, and undo brings back the rest."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from repair.core.edits import invert
from repair.core.model import Confidence, Edit
from repair.corpus.formats.jsonl import JsonRecord, read_jsonl
from repair.corpus.records import Fields, Reject


def record(line: str, text: str = "text", id: str = "id") -> JsonRecord:
    (found,) = read_jsonl([line.encode()], "wire.jsonl", Fields(text, id))
    assert isinstance(found, JsonRecord)
    return found


def reject(line: bytes) -> Reject:
    (found,) = read_jsonl([line], "wire.jsonl", Fields())
    assert isinstance(found, Reject)
    return found


def edit(start: int, before: str, after: str) -> Edit:
    return Edit(start, start + len(before), before, after, "X1", Confidence.SURE)


def test_only_the_text_changes() -> None:
    line = '{"n" : 1.50e3,\t"text":"caf\\u00E9 \\/ th\\u00e9","id":"a","x":{"text":"no"}}\r\n'
    changed = record(line).rewritten([edit(5, "/", "&")])
    assert changed == line.replace("\\/", "&").encode()


def test_of_two_fields_of_one_name_the_last_counts() -> None:
    line = '{"text":"one","text":"two"}'
    assert record(line).document.text == "two"
    assert record(line).rewritten([edit(0, "two", "2")]) == b'{"text":"one","text":"2"}'


def test_an_ascii_line_stays_ascii() -> None:
    assert record('{"text":"a"}').rewritten([edit(0, "a", "é")]) == b'{"text":"\\u00e9"}'
    assert record('{"text":"a","x":"ü"}').rewritten([edit(0, "a", "é")]) == (
        '{"text":"é","x":"ü"}'.encode()
    )


def test_an_id_may_be_a_number_and_another_field() -> None:
    found = record('{"body":"b","key":12}', text="body", id="key")
    assert (found.document.id, found.own_id, found.document.text) == ("12", 12, "b")
    assert record('{"text":"b","id":true}').document.id == "wire.jsonl:1"


def test_what_is_no_record_is_named_and_kept() -> None:
    for line, reason in [
        (b'{"text": "a"', "is not JSON"),
        (b'{"text": "\xff"}', "is not UTF-8 (byte 0xff at offset 10)"),
        (b"[1]", "is an array, not a JSON object"),
        (b'{"body": "a"}', "has no field 'text'"),
        (b'{"text": null}', "has no text 'text'"),
        (b"[" * 200_000, "is nested too deeply"),
    ]:
        found = reject(line)
        assert found.reason.startswith(reason)
        assert found.raw == line


def test_a_blank_line_is_no_record_and_no_fault() -> None:
    assert reject(b"\r\n").reason == ""


def test_a_number_too_long_for_python_passes_through() -> None:
    line = '{"n":' + "9" * 5000 + ',"text":"a"}'
    assert record(line).rewritten([edit(0, "a", "b")]) == line.replace('"a"', '"b"').encode()


@given(st.data())
def test_undo_brings_back_the_bytes_however_they_were_spelt(data: st.DataObject) -> None:
    spelt = data.draw(
        st.lists(
            st.sampled_from(["a", "é", "\\u00e9", "\\u00E9", "\\/", "\\n", "\\ud83d\\ude00"])
            | st.sampled_from(["😀", "\\ud83d", "\\\\", '\\"', "\\t", "x"]),
            max_size=12,
        )
    )
    line = '{"id":1,"text":"' + "".join(spelt) + '"}\n'
    before = record(line)
    text = before.document.text
    assert text == json.loads(line)["text"]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edits = [edit(start, text[start:end], data.draw(st.sampled_from(["", "b", "ß", '"'])))]
    changed = before.rewritten(edits)
    after = record(changed.decode())
    assert after.document.text == text[:start] + edits[0].after + text[end:]
    assert after.rewritten(invert(edits), before.spellings(edits)) == line.encode()
