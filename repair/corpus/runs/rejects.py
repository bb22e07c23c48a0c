"""Records that could not be processed, as lines of a file: whole, and with the reason."""

from __future__ import annotations

import json
from base64 import b64encode

from repair.corpus.log import dump
from repair.corpus.records import LINE, Place, Reject


def reject_line(reject: Reject) -> bytes:
    r"""Say where the record lies, what is wrong with it, and its bytes, as far as they were read.

    Where ``line`` counts rows or records, ``unit`` says so. The bytes stand in
    ``raw`` as the text that they are in UTF-8; those that are no UTF-8 stand
    in ``base64`` instead.

    >>> reject_line(Reject(Place("w.jsonl", 2), b"[]", "is an array, not a JSON object"))[-36:]
    b'object", "advice": "", "raw": "[]"}\n'
    """
    said: dict[str, object] = {
        "path": reject.place.path,
        "line": reject.place.line,
        "reason": reject.reason,
        "advice": reject.advice,
    }
    if reject.place.unit != LINE:
        said["unit"] = reject.place.unit
    try:
        said["raw"] = reject.raw.decode("utf-8")
    except UnicodeDecodeError:
        said["base64"] = b64encode(reject.raw).decode("ascii")
    return dump(said)


def told(line: bytes) -> Reject:
    """What there is to tell of a reject, from its line; its bytes are left out."""
    said = json.loads(line)
    place = Place(said["path"], said["line"], said.get("unit", LINE))
    return Reject(place, b"", said["reason"], said["advice"])
