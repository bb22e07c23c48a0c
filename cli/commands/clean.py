"""copydesk clean: repair files, standard input or whole trees."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import options
from cli.endings import Exit, ending
from cli.show.log_format import LogFormat

if TYPE_CHECKING:
    from repair.cleaner import Cleaner
    from repair.corpus.destinations import Destination
    from repair.corpus.discover import Source

Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE|DIR", help="Write here; a tree is mirrored."),
]
InPlace = Annotated[
    bool, typer.Option("--in-place", "-i", help="Replace each file that changes, atomically.")
]
Edits = Annotated[
    Path | None, typer.Option(metavar="FILE.jsonl", help="Write every finding here, for undo.")
]
Diff = Annotated[bool, typer.Option("--diff", help="Print what changes instead of the text.")]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Clean in so many processes.")
]
Learn = Annotated[
    bool, typer.Option("--learn", help="Learn from the inputs first, then clean with that.")
]
SourceField = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="For --learn: field of a record with its source."),
]
Incremental = Annotated[
    bool, typer.Option("--incremental", help="Skip what the last run did and is as it was.")
]
State = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Keep what is needed to go on after a kill here."),
]
Rejects = Annotated[
    Path | None,
    typer.Option(metavar="FILE.jsonl", help="Write records that can't be processed here, too."),
]
Report = Annotated[
    Path | None, typer.Option(metavar="FILE.json", help="Write the account of the run here.")
]


@ending
def clean(  # noqa: PLR0913  a command has as many parameters as it has options
    paths: options.Paths,
    *,
    output: Output = None,
    in_place: InPlace = False,
    edits: Edits = None,
    only: options.Only = None,
    skip: options.Skip = None,
    names: options.Names = None,
    evidence: options.EvidenceFile = None,
    cues: options.CuesFile = None,
    min_confidence: options.Confidence = options.MinConfidence.SURE,
    diff: Diff = False,
    thorough: options.Thorough = False,
    text_field: options.TextField = "text",
    id_field: options.IdField = "id",
    max_record_size: options.MaxRecordSize = "64MiB",
    jobs: Jobs = 1,
    learn: Learn = False,
    source_field: SourceField = None,
    incremental: Incremental = False,
    state: State = None,
    rejects: Rejects = None,
    report: Report = None,
    log_format: LogFormat = LogFormat.TEXT,
    quiet: options.Quiet = False,
) -> Exit:
    """Repair scraped news text: files, whole directories, or standard input (-).

    The cleaned text of one input goes to standard output, unless --output or
    --in-place says otherwise. What cannot be processed goes on as it was and
    is named on standard error; the exit code is then 2. A run over a corpus that
    was killed goes on where it was when the same command is given again.
    """
    from cli.running import Asked, Errand
    from cli.session import Session
    from repair.corpus.errors import CorpusError

    if learn and evidence:
        raise CorpusError("--learn and --evidence exclude one another", "give one of them")
    session = Session(sys.stdout, sys.stderr, log_format)

    def make(learnt: Path | None) -> Cleaner:
        known = options.known(names, learnt or evidence, cues, thorough=thorough)
        return options.cleaner(only, skip, min_confidence, known)

    outside = Path(output) if output else None
    planned = plan(session.find(paths, outside), paths, output, in_place=in_place, diff=diff)
    asked = Asked(
        named=paths,
        output=output,
        in_place=in_place,
        diff=diff,
        edits=edits,
        rejects=rejects,
        report=report,
        jobs=jobs,
        state=state,
        incremental=incremental,
        learn=learn,
        source_field=source_field,
        fields=options.fields(text_field, id_field, max_record_size),
        form=log_format,
        quiet=quiet,
    )
    Errand(session, asked, planned, make).carry_out()
    if not quiet:
        session.tell_account(would=diff and not in_place and output is None)
    return session.exit_code


def plan(
    sources: Sequence[Source],
    named: Sequence[str],
    output: str | None,
    *,
    in_place: bool,
    diff: bool = False,
) -> list[Destination]:
    """Decide where each source goes.

    Raises CorpusError where the options contradict one another or the inputs.
    """
    from repair.corpus import destinations
    from repair.corpus.discover import names_tree
    from repair.corpus.errors import CorpusError
    from repair.corpus.remote import is_remote, without_scheme

    if in_place and output:
        raise CorpusError("--in-place and --output exclude one another", "give one of them")
    if in_place:
        return destinations.in_place(sources)
    if output is None:
        return destinations.nowhere(sources) if diff else destinations.to_standard_output(sources)
    target = Path(without_scheme(output))
    tree = len(named) > 1 or names_tree(named[0])
    if is_remote(output):
        return destinations.to_remote(sources, named, output, tree=tree or output.endswith("/"))
    if tree or target.is_dir() or output.endswith(os.sep):
        return destinations.to_directory(sources, target)
    return destinations.to_file(sources, target)
