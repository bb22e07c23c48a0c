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


Found = dict[int, Verdict]
"""Verdicts by the number of the line."""


def sure_lines(found: Found) -> set[int]:
    """The lines that are to go."""
    return {n for n, verdict in found.items() if verdict.confidence is Confidence.SURE}
