"""B104: TODO."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B104", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def share_bar(doc: Document, known: Evidence) -> Iterator[Edit]:
    """TODO."""
    yield from removals(doc, Kind.SHARE, "B104")
