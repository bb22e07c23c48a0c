"""The options that commands share, and the cleaner they ask for."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from repair.cleaner import Cleaner
    from repair.corpus.records import Fields
    from repair.evidence.authority import Authority
    from repair.evidence.cues import Cues
    from repair.evidence.freeze import Evidence


SIZE = re.compile(r"(?P<number>[0-9]{1,15}) ?(?:(?P<unit>[kmg])i?)?b?")


class MinConfidence(StrEnum):
    """How sure a repair must be to be written."""

    SURE = "sure"
    LIKELY = "likely"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, directories, URLs, or - for standard input."),
]
Only = Annotated[
    str | None,
    typer.Option(metavar="R,R", help="Run these repairs alone: families or rules, by commas."),
]
Skip = Annotated[str | None, typer.Option(metavar="R,R", help="Leave these repairs out.")]
Names = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="House list of names (JSON, CSV or TOML): canonical, type, aliases; pairs that are"
        " never one. It restyles what it lists.",
    ),
]
EvidenceFile = Annotated[
    Path | None,
    typer.Option(
        "--evidence", metavar="FILE", help="What copydesk learn counted: lines that recur go."
    ),
]
CuesFile = Annotated[
    Path | None,
    typer.Option(
        "--cues", metavar="FILE", help="Your own phrases and patterns to drop or keep: TOML."
    ),
]
Confidence = Annotated[
    MinConfidence,
    typer.Option(help="Write repairs that are at least this sure; report the others."),
]
Thorough = Annotated[
    bool,
    typer.Option("--thorough", help="Look at every line with all there is: finds more, slowly."),
]
TextField = Annotated[str, typer.Option(metavar="NAME", help="Field of a record with its text.")]
IdField = Annotated[str, typer.Option(metavar="NAME", help="Field of a record with its id.")]
MaxRecordSize = Annotated[
    str,
    typer.Option(metavar="SIZE", help="Pass on larger records as they are; 500M, 2GiB, bytes."),
]

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def cleaner(
    only: str | None, skip: str | None, confidence: MinConfidence, known: Evidence
) -> Cleaner:
    """Make the cleaner that the options ask for.

    Raises CorpusError where an option names what is not there.
    """
    from repair.cleaner import Cleaner, UnknownRuleError
    from repair.core.model import Confidence as Level
    from repair.corpus.errors import CorpusError

    try:
        return Cleaner(
            only=None if only is None else _split(only),
            skip=() if skip is None else _split(skip),
            min_confidence=Level[confidence.name],
            evidence=known,
        )
    except UnknownRuleError as problem:
        raise CorpusError(str(problem), "copydesk rules lists what there is") from problem


def fields(text: str, id: str, limit: str) -> Fields:
    """Say how records are to be read.

    Raises CorpusError where ``limit`` is no size.

    >>> fields("text", "id", "64MiB").limit == 64 * 1024 * 1024
    True
    """
    from repair.corpus.errors import CorpusError
    from repair.corpus.records import Fields

    written = SIZE.fullmatch(limit.strip().lower())
    if not written or not int(written["number"]):
        raise CorpusError(f"--max-record-size {limit} is no size", "write it as 500M or 2GiB")
    return Fields(text, id, int(written["number"]) << 10 * " kmg".index(written["unit"] or " "))


def known(
    names: Path | None, learnt: Path | None, cues: Path | None, *, thorough: bool
) -> Evidence:
    """All that the rules are told beside the documents: by the files named, and by --thorough.

    Raises CorpusError where one can't be read or used.
    """
    from repair.corpus.learning import read_evidence
    from repair.evidence.freeze import Evidence

    evidence = read_evidence(learnt) if learnt else Evidence()
    if names:
        house = house_list(names)
        evidence = replace(evidence, house=house.entities, never=house.never)
    if cues:
        evidence = replace(evidence, cues=own_cues(cues))
    return replace(evidence, thorough=thorough)


def house_list(path: Path | None) -> Authority:
    """Read a house list of names, in the form that the ending of its name tells.

    Raises CorpusError where it can't be read or an entry can't be used.
    """
    from repair.corpus.errors import CorpusError
    from repair.evidence.authority import Authority, AuthorityError, read_authority

    if path is None:
        return Authority()
    try:
        return read_authority(path.read_text("utf-8-sig"), path.suffix.removeprefix("."))
    except (AuthorityError, UnicodeDecodeError) as problem:
        raise CorpusError(
            f"--names {path}: {problem}",
            'an entry is {"canonical": …, "type": …, "aliases": […]}; see docs/names.md',
        ) from problem
    except OSError as problem:
        raise CorpusError(f"--names {path}: {problem.strerror}") from problem


def own_cues(path: Path) -> Cues:
    """Read a file of cues.

    Raises CorpusError where it can't be read or an entry can't be used.
    """
    from repair.corpus.errors import CorpusError
    from repair.evidence.cues import CueError, parse_cues

    try:
        return parse_cues(path.read_text("utf-8-sig"))
    except (CueError, UnicodeDecodeError) as problem:
        raise CorpusError(
            f"--cues {path}: {problem}", 'an entry is [[drop]] or [[keep]], then phrase = "…"'
        ) from problem
    except OSError as problem:
        raise CorpusError(f"--cues {path}: {problem.strerror}") from problem


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]
