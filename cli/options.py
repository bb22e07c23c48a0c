"""The options that commands share, and the cleaner they ask for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from repair.cleaner import Cleaner
    from repair.evidence.authority import Authority


class MinConfidence(StrEnum):
    """How sure a repair must be to be written."""

    SURE = "sure"
    LIKELY = "likely"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files (.txt, .jsonl), directories, or - for standard input."
    ),
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
Confidence = Annotated[
    MinConfidence,
    typer.Option(help="Write repairs that are at least this sure; report the others."),
]
TextField = Annotated[str, typer.Option(metavar="NAME", help="Field of a record with its text.")]
IdField = Annotated[str, typer.Option(metavar="NAME", help="Field of a record with its id.")]

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def cleaner(
    only: str | None, skip: str | None, names: Path | None, confidence: MinConfidence
) -> Cleaner:
    """Make the cleaner that the options ask for.

    Raises CorpusError where an option names what is not there.
    """
    from repair.cleaner import Cleaner, UnknownRuleError
    from repair.core.model import Confidence as Level
    from repair.corpus.errors import CorpusError
    from repair.evidence.freeze import Evidence

    house = house_list(names)
    try:
        return Cleaner(
            only=None if only is None else _split(only),
            skip=() if skip is None else _split(skip),
            min_confidence=Level[confidence.name],
            evidence=Evidence(house=house.entities, never=house.never),
        )
    except UnknownRuleError as problem:
        raise CorpusError(str(problem), "copydesk rules lists what there is") from problem


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


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]
