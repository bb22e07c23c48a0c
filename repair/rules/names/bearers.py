"""Whether two spellings can be one person's, by their company, and how alike they are; pure."""

from __future__ import annotations

from collections.abc import Collection

from repair.evidence.likeness import likeness
from repair.rules.names.census import Spelling

ALIKE = 0.92
"""Chance from which two spellings in the same company are alike, whatever they differ in."""
ONCE = "introduced once in full"
NEVER = "never introduced"


def same_bearer(one: Spelling, other: Spelling) -> str | None:
    """Why two spellings can be one person's; None where their company says they are two."""
    if _meet(one.before, other.before):
        return "same given name"
    if _meet(one.behind, other.behind):
        return "same surname" if not (one.before or other.before) else "same neighbours"
    if one.introduced and other.introduced:
        return None
    if one.introduced or other.introduced:
        full = one if one.introduced else other
        return ONCE if full.before and not full.behind else None
    return NEVER


def chance(one: Spelling, other: Spelling) -> float:
    """How likely two spellings are one name, each with the given name or surname they share."""
    before = _shared(one.before, other.before)
    if before is None and not (one.before and other.before):
        behind = _shared(one.behind, other.behind)
        if behind is not None:
            return likeness(f"{one.form} {behind}", f"{other.form} {behind}")
        before = next(iter([*one.before, *other.before]), None)
    lead = f"{before} " if before else ""
    return likeness(lead + one.form, lead + other.form)


def _meet(some: Collection[str], others: Collection[str]) -> bool:
    return _shared(some, others) is not None


def _shared(some: Collection[str], others: Collection[str]) -> str | None:
    return next((name for name in some if name in others), None)
