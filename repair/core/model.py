"""The nouns of the program. Nothing here reads, writes, guesses or prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Confidence(IntEnum):
    """How far a rule trusts its own edit; the user's policy decides what is written."""

    GUESS = 1
    """Reported, never written."""
    LIKELY = 2
    """Written when the user asks for it."""
    SURE = 3
    """Written by default."""


class Repair(StrEnum):
    """The families of repair that a user switches on and off."""

    ENCODING = "encoding"
    BOILERPLATE = "boilerplate"
    JOINS = "joins"
    CLAUSES = "clauses"
    NAMES = "names"
    TYPOGRAPHY = "typography"


class Action(StrEnum):
    """What became of a finding."""

    FIXED = "fixed"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its text as it was read, and what its record says beside the text."""

    id: str
    text: str
    meta: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``before`` by ``after`` at [start, end), and say why.

    ``start`` and ``end`` count characters of the text that the rule was shown.
    An edit whose ``after`` is its ``before`` changes nothing: it points at
    damage that the rule saw and cannot mend.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    confidence: Confidence
    evidence: Mapping[str, object] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        """Whether applying this edit would alter the text."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Finding:
    """An edit as the reader of a report sees it: at its place in the text *as it was read*.

    ``within`` is the span of the wider edit that this one became a part of
    (a name mended inside a clause that then moved), or None. The fixed
    findings that are within no other never overlap, and applying them to the
    input gives the output.
    """

    edit: Edit
    repair: Repair
    action: Action
    within: tuple[int, int] | None = None
