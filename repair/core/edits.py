"""The verbs: apply a set of edits, and take it back. Both are exact or refuse."""

from __future__ import annotations

from collections.abc import Iterable

from repair.core.model import Edit


class EditError(ValueError):
    """A set of edits that does not fit its text."""


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Sort edits by the place they change; an insertion comes before what follows it.

    Edits at the very same place keep the order in which they were given.
    """
    return sorted(edits, key=lambda edit: (edit.start, edit.end))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Write every edit into ``text``; outside them no character changes.

    Raises EditError where two edits overlap or ``before`` is not what stands there.

    >>> from repair.core.model import Confidence
    >>> apply("the the end", [Edit(0, 4, "the ", "", "X1", Confidence.SURE)])
    'the end'
    """
    out: list[str] = []
    at = 0
    for edit in in_order(edits):
        if edit.start < at:
            raise EditError(f"{edit.rule} overlaps the edit before it at {edit.start}")
        if edit.end > len(text) or text[edit.start : edit.end] != edit.before:
            found = text[edit.start : edit.end]
            raise EditError(f"{edit.rule} expects {edit.before!r} at {edit.start}, found {found!r}")
        out += text[at : edit.start], edit.after
        at = edit.end
    return "".join(out) + text[at:]


def invert(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that lead from the output of ``edits`` back to their input."""
    back: list[Edit] = []
    shift = 0
    for edit in in_order(edits):
        start = edit.start + shift
        end = start + len(edit.after)
        back.append(
            Edit(start, end, edit.after, edit.before, edit.rule, edit.confidence, edit.evidence)
        )
        shift += len(edit.after) - len(edit.before)
    return back


def undo(text: str, edits: Iterable[Edit]) -> str:
    """Give back the text that ``edits`` were applied to.

    Raises EditError where ``text`` is not what those edits wrote.
    """
    return apply(text, invert(edits))
