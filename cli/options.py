"""The options that commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class MinConfidence(StrEnum):
    """How sure a repair must be to be written."""

    SURE = "sure"
    LIKELY = "likely"


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files, directories, URLs, patterns in quotes ('**/*.txt'), or - for standard input.",
        show_default=False,
    ),
]
FilesFrom = Annotated[
    str | None,
    typer.Option(metavar="FILE|-", help="Read the paths listed in FILE, one a line."),
]
Nul = Annotated[
    bool, typer.Option("-0", "--null", help="In --files-from, each path is ended by NUL.")
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(metavar="GLOB", help="Never read these paths, even where they are named."),
]
Ignore = Annotated[
    bool | None,
    typer.Option(
        "--ignore/--no-ignore",
        help="Heed .gitignore and .copydeskignore in trees.",
        show_default="ignore",
    ),
]
StdinFilename = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Treat standard input as the file of this name."),
]
Config = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Configuration, instead of the nearest copydesk.toml."),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Look for no configuration.")]
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
    MinConfidence | None,
    typer.Option(
        metavar="|".join(MinConfidence),
        help="Write repairs that are at least this sure; report the others.",
        show_default="sure",
    ),
]
Thorough = Annotated[
    bool | None,
    typer.Option(
        "--thorough/--no-thorough",
        help="Look at every line with all there is: finds more, slowly.",
        show_default="no-thorough",
    ),
]
Neural = Annotated[
    str | None,
    typer.Option(
        metavar="MODEL",
        help="Ask a language model too where clauses look displaced: a folder, a .gguf file, or"
        " hf://OWNER/MODEL to fetch it from Hugging Face. Needs the extra neural.",
    ),
]
TextField = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Field of a record with its text.", show_default="text"),
]
IdField = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Field of a record with its id.", show_default="id"),
]
MaxRecordSize = Annotated[
    str | None,
    typer.Option(
        metavar="SIZE",
        help="Pass on larger records as they are; 500M, 2GiB, bytes.",
        show_default="64MiB",
    ),
]

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def given(  # noqa: PLR0913  one for each option that is a key of the configuration
    *,
    only: str | None,
    skip: str | None,
    names: Path | None,
    evidence: Path | None,
    cues: Path | None,
    min_confidence: MinConfidence | None,
    thorough: bool | None,
    neural: str | None,
    text_field: str | None,
    id_field: str | None,
    max_record_size: str | None,
    ignore: bool | None,
    baseline: Path | None = None,
) -> dict[str, object]:
    """The options as values of the keys that they are called after; None where not given."""
    return {
        "only": None if only is None else _split(only),
        "skip": None if skip is None else _split(skip),
        "names": names,
        "evidence": evidence,
        "cues": cues,
        "min-confidence": None if min_confidence is None else min_confidence.value,
        "thorough": thorough,
        "neural": neural,
        **fields(text_field, id_field, max_record_size),
        "ignore": ignore,
        "baseline": baseline,
    }


def fields(text: str | None, id: str | None, limit: str | None) -> dict[str, object]:
    """The options that say how records are read, as values of the keys they are called after.

    Raises CorpusError where ``limit`` is no size.
    """
    from cli.config.sizes import bytes_of
    from repair.corpus.errors import CorpusError

    try:
        if limit is not None:
            bytes_of(limit)
    except ValueError as problem:
        raise CorpusError(f"--max-record-size {problem}", "write it as 500M or 2GiB") from problem
    return {"text-field": text, "id-field": id, "max-record-size": limit}


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(","))
