"""The survey of names, as it is told to people."""

from __future__ import annotations

from collections.abc import Sequence

from cli.show.printer import Part
from cli.show.problems import count
from cli.show.safe import visible
from repair.corpus.survey import Line


def survey_line(line: Line) -> tuple[Part, ...]:
    """One entry: the leading spelling, the others, and the doubt about them."""
    variants = ", ".join(f"{visible(one.name)} ({one.documents})" for one in line.variants)
    head = f"{visible(line.canonical)} ({line.documents})"
    doubts = "; ".join(dict.fromkeys(one.doubt for one in line.variants if one.doubt))
    told: tuple[Part, ...] = ((head, "bold"), f" ← {variants}")
    return (*told, (f"  ? {doubts}", "yellow")) if doubts else told


def survey_summary(documents: int, lines: Sequence[Line]) -> str:
    """What was found, in one line."""
    undecided = sum(line.undecided for line in lines)
    return (
        f"{count(documents, 'document')}: {count(len(lines) - undecided, 'name')} in several"
        f" spellings, {undecided} undecided"
    )
