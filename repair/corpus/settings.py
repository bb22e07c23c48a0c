"""How documents are treated, as plain values: to be compared, hashed, or sent to a process."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from repair.core.model import Confidence
from repair.corpus.records import Fields


@dataclass(frozen=True, slots=True)
class Exempt:
    """What is read and counted, and never changed.

    ``file``: all of the file. ``ids``: records with one of these ids. ``sources``: records
    whose url has one of these hosts. ``documents``: those with a line in which one of these
    patterns is found. ``lines``: single lines, by pattern.
    """

    file: bool = False
    ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What to repair, how sure to be, what to know beside the documents, what to leave alone.

    ``only`` and ``skip`` name families or rules. ``names``, ``evidence`` and ``cues`` are
    files that are read when the first document is treated so; ``neural`` is a language model
    as ``find_language_model`` takes it.
    """

    only: tuple[str, ...] | None = None
    skip: tuple[str, ...] = ()
    min_confidence: Confidence = Confidence.SURE
    thorough: bool = False
    neural: str | None = None
    names: Path | None = None
    evidence: Path | None = None
    cues: Path | None = None
    fields: Fields = field(default_factory=Fields)
    exempt: Exempt = field(default_factory=Exempt)
