"""A verdict on a line, and the words in which a line is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from repair.core.model import Confidence
from repair.rules.boilerplate.cues import Kind


@dataclass(frozen=True, slots=True)
class Verdict:
    """A line that is no part of the article, and why."""

    kind: Kind
    confidence: Confidence
    evidence: Mapping[str, object] = field(default_factory=dict)


BLOCK = "block of lines"
"""Where the evidence of a verdict tells of the block that the line stands in."""
POSTS = "marks of posts"
"""Where it tells of the readers' comments that the line is among."""
Found = dict[int, Verdict]
"""Verdicts by the number of the line."""


def sure_lines(found: Found) -> set[int]:
    """The lines that are to go."""
    return {n for n, verdict in found.items() if verdict.confidence is Confidence.SURE}


def certain_lines(found: Found) -> set[int]:
    """The lines that go for their own cues or for the company they keep.

    That a line stands in a block of page furniture is not enough: bodies begin and end there.
    """
    return {number for number in sure_lines(found) if BLOCK not in found[number].evidence}
