"""JSON lines: one document a line, in a field of an object whose other bytes are left alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from repair.core.edits import EditError, apply
from repair.core.model import Document, Edit
from repair.corpus.formats.lines import too_large
from repair.corpus.formats.txt import not_utf8
from repair.corpus.records import Fields, Place, Record, Reject

LONGEST_INT = 18
"""Digits of a number that is read as one; Python refuses to read very long ones."""
BLANK = re.compile(r"[ \t\n\r]*")
CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\u[0-9a-fA-F]{4}|\\.|[^\\]",
    re.DOTALL,
)
"""One character of a JSON string as it is spelt; a pair of surrogates is one."""
FIELDS_SHOWN = 8


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_INT else digits


DECODER = json.JSONDecoder(strict=False, parse_int=_integer)


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """One line of a file of JSON lines."""

    place: Place
    raw: bytes
    document: Document
    own_id: str | int | None
    field: str

    def rewritten(self, edits: Sequence[Edit], spellings: Sequence[str | None] = ()) -> bytes:
        """The line with ``edits`` written into the text's string, the rest of it byte for byte."""
        apply(self.document.text, edits)  # refuses what does not fit
        line, start, end = self._literal()
        literal = line[start:end]
        offsets = _offsets(literal)
        escaped = line.isascii() and not spellings  # a log tells of escapes where there were any
        out, at = [line[:start]], 0
        for edit, spelt in zip_longest(edits, spellings):
            if spelt is not None and _spelt(spelt) != edit.after:
                raise EditError(f"{edit.rule} is not spelt as its text at {edit.start}")
            out.append(literal[at : offsets[edit.start]])
            out.append(_spell(edit.after, escaped=escaped) if spelt is None else spelt)
            at = offsets[edit.end]
        return "".join([*out, literal[at:], line[end:]]).encode("utf-8")

    def spellings(self, edits: Sequence[Edit]) -> Sequence[str | None]:
        """How the line spells what each edit takes out, where its escapes are not the usual."""
        line, start, end = self._literal()
        literal = line[start:end]
        offsets = _offsets(literal)
        spelt = [literal[offsets[edit.start] : offsets[edit.end]] for edit in edits]
        return [
            None if as_it_is == _spell(edit.before, escaped=False) else as_it_is
            for edit, as_it_is in zip(edits, spelt, strict=True)
        ]

    def _literal(self) -> tuple[str, int, int]:
        """The line, and where in it the characters between the quotes of the text stand."""
        line = self.raw.decode("utf-8")
        return line, *_string_span(line, self.field)


def read_jsonl(
    lines: Iterable[bytes], name: str, fields: Fields, first_line: int = 1
) -> Iterator[Record | Reject]:
    """Yield a record for each line; a line that holds none is yielded as a Reject.

    Blank lines come as rejects without a reason: there is nothing to say of
    them, but their bytes are part of the file. So do the further pieces of a
    line that is too large. ``first_line`` is the number of the first of ``lines``.
    """
    number, inside = first_line, False
    for raw in lines:
        place = Place(name, number)
        if inside or not raw.strip():
            yield Reject(place, raw, "")
        elif len(raw) > fields.limit:
            yield too_large(place, raw, fields.limit)
        else:
            yield _record(place, raw, fields)
        inside = not raw.endswith(b"\n")
        number += not inside


def is_object(line: bytes) -> bool:
    """Whether a line is a JSON object, as every line of such a file must be."""
    try:
        return isinstance(_value(line.decode("utf-8")), dict)
    except (ValueError, RecursionError):
        return False


def _record(place: Place, raw: bytes, fields: Fields) -> Record | Reject:
    try:
        line = raw.decode("utf-8")
        value = _value(line)
    except UnicodeDecodeError as problem:
        return Reject(place, raw, not_utf8(raw, problem.start), "write it as UTF-8")
    except json.JSONDecodeError as problem:
        reason = f"is not JSON ({problem.msg.lower()} at column {problem.colno})"
        return Reject(place, raw, reason, "every line must be one JSON object")
    except RecursionError:
        return Reject(place, raw, "is nested too deeply to be read")
    if not isinstance(value, dict):
        return Reject(place, raw, f"is {_kind(value)}, not a JSON object")
    text = value.get(fields.text)
    if not isinstance(text, str):
        shown = ", ".join(list(value)[:FIELDS_SHOWN])
        missing = "no text" if fields.text in value else "no field"
        advice = f"its fields are: {shown} · name the right one with --text-field"
        return Reject(place, raw, f"has {missing} {fields.text!r}", advice)
    meta = {key: value[key] for key in value if key != fields.text}
    own = value.get(fields.id)
    own = own if isinstance(own, str | int) and not isinstance(own, bool) else None
    shown_id = f"{place.path}:{place.line}" if own is None else str(own)
    return JsonRecord(place, raw, Document(shown_id, text, meta), own, fields.text)


def _value(line: str) -> object:
    return DECODER.decode(line.removeprefix("\ufeff").rstrip("\r\n"))


def _kind(value: object) -> str:
    kinds = {list: "an array", str: "a string", bool: "a boolean", type(None): "null"}
    return kinds.get(type(value), "a number")


def _string_span(line: str, field: str) -> tuple[int, int]:
    """Find the characters between the quotes of the string in ``field``; of doubles, the last."""
    span = (0, 0)
    at = _skip(line, line.index("{") + 1)
    while line[at] != "}":
        key, at = DECODER.raw_decode(line, at)
        start = _skip(line, _skip(line, at) + 1)
        _, at = DECODER.raw_decode(line, start)
        if key == field:
            span = (start + 1, at - 1)
        at = _skip(line, at)
        if line[at] == ",":
            at = _skip(line, at + 1)
    return span


def _skip(line: str, at: int) -> int:
    blank = BLANK.match(line, at)
    return blank.end() if blank else at


def _offsets(literal: str) -> Sequence[int]:
    """Map each character of the decoded string, and its end, to where the literal spells it."""
    if "\\" not in literal:
        return range(len(literal) + 1)
    return [*(found.start() for found in CHARACTER.finditer(literal)), len(literal)]


def _spelt(literal: str) -> object:
    """What the inside of a JSON string says; None where it is none."""
    try:
        return json.loads(f'"{literal}"', strict=False)
    except ValueError:
        return None


def _spell(text: str, *, escaped: bool) -> str:
    """Write ``text`` as the inside of a JSON string, in ASCII alone where ``escaped``."""
    surrogates = not escaped and any("\ud800" <= char <= "\udfff" for char in text)
    return json.dumps(text, ensure_ascii=escaped or surrogates)[1:-1]
