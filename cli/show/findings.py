"""A finding in one line: where, which rule, what became what, and why."""

from __future__ import annotations

from collections.abc import Mapping

from cli.show.printer import Part
from cli.show.safe import quoted, visible, visible_path
from repair.core.model import Action, Finding
from repair.corpus.records import Record
from repair.rules.registry import RULES

WORD_SHOWN = 24
"""Characters of the words around an edit that a line shows at most."""
LONGEST_WHY = 120
"""Characters of evidence in a line; the log has all of it."""


def finding_line(record: Record, finding: Finding) -> tuple[Part, ...]:
    """Say a finding as ``path:line rule "before" → "after" (why)``."""
    edit = finding.edit
    place = f"{visible_path(record.place.path)}:{line_of(record, edit.start)}"
    rule = f"{edit.rule} {RULES[edit.rule].name}"
    return (place, "bold"), " ", (rule, "cyan"), " ", *_said(record, finding)


def _said(record: Record, finding: Finding) -> tuple[Part, ...]:
    """What became of what, and why."""
    edit = finding.edit
    lead, tail = _around(record.document.text, edit.start, edit.end)
    why = reasons(edit.evidence)
    if finding.action is Action.FLAGGED:
        why = f"not written: {edit.confidence.name.lower()}" + (f"; {why}" if why else "")
    after = quoted(lead + edit.after + tail) if edit.changes else "left as it is"
    return (
        (quoted(lead + edit.before + tail), "red" if edit.changes else "yellow"),
        " → ",
        (after, "green" if edit.changes else "yellow"),
        (f" ({why})" if why else "", "dim"),
    )


def told(record: Record, finding: Finding) -> str:
    """A finding in plain words, without its place and rule."""
    return "".join(part if isinstance(part, str) else part[0] for part in _said(record, finding))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the words that an edit cuts into: half a word says little to a reader."""
    first, last = start, end
    while first > max(0, start - WORD_SHOWN) and not text[first - 1].isspace():
        first -= 1
    while last < min(len(text), end + WORD_SHOWN) and not text[last].isspace():
        last += 1
    within_line = start == end or not (text[start].isspace() or text[end - 1].isspace())
    return (text[first:start], text[end:last]) if within_line else ("", "")


def line_of(record: Record, offset: int) -> int:
    """The line of the file on which a place of a record's text stands, counted from 1."""
    if record.place.line is not None:
        return record.place.line
    return record.document.text.count("\n", 0, offset) + 1


def reasons(evidence: Mapping[str, object]) -> str:
    """Say evidence in a few words.

    >>> reasons({"given_name": "Nabih", "seen": 3})
    'given name Nabih, seen 3'
    """
    said = ", ".join(f"{key.replace('_', ' ')} {_value(value)}" for key, value in evidence.items())
    return visible(said if len(said) <= LONGEST_WHY else f"{said[: LONGEST_WHY - 1]}…")


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, list | tuple):
        return " ".join(map(_value, value))
    return str(value)
