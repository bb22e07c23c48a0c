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
    from repair.corpus.destinations import Destination
    from repair.corpus.discover import Source
    from repair.corpus.trees.selection import Selection

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
Log = Annotated[
    LogFormat,
    typer.Option(metavar="|".join(LogFormat), help="How to tell of the run on standard error."),
]
ExitOnFix = Annotated[
    bool, typer.Option("--exit-non-zero-on-fix", help="Exit 1 if anything was changed.")
]


@ending
def clean(  # noqa: PLR0913  a command has as many parameters as it has options
    paths: options.Paths = None,
    *,
    output: Output = None,
    in_place: InPlace = False,
    edits: Edits = None,
    files_from: options.FilesFrom = None,
    nul: options.Nul = False,
    exclude: options.Exclude = None,
    ignore: options.Ignore = None,
    only: options.Only = None,
    skip: options.Skip = None,
    names: options.Names = None,
    evidence: options.EvidenceFile = None,
    cues: options.CuesFile = None,
    min_confidence: options.Confidence = None,
    diff: Diff = False,
    thorough: options.Thorough = None,
    neural: options.Neural = None,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    max_record_size: options.MaxRecordSize = None,
    jobs: Jobs = 1,
    learn: Learn = False,
    source_field: SourceField = None,
    incremental: Incremental = False,
    state: State = None,
    rejects: Rejects = None,
    report: Report = None,
    log_format: Log = LogFormat.TEXT,
    stdin_filename: options.StdinFilename = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    exit_non_zero_on_fix: ExitOnFix = False,
    quiet: options.Quiet = False,
) -> Exit:
    """Repair scraped news text: files, whole directories, or standard input (-).

    The cleaned text of one input goes to standard output, unless --output or
    --in-place says otherwise. What cannot be processed goes on as it was and
    is named on standard error; the exit code is then 2. A run over a corpus that
    was killed goes on where it was when the same command is given again.
    """
    from cli.desk import Asked, Desk
    from cli.running import Errand, Wanted
    from cli.session import Session
    from repair.corpus.discover import keep_out_of_trees
    from repair.corpus.errors import CorpusError
    from repair.corpus.remote import without_scheme

    if learn and evidence:
        raise CorpusError("--learn and --evidence exclude one another", "give one of them")
    output = None if output is None else without_scheme(output)
    session = Session(sys.stdout, sys.stderr, log_format=log_format)
    given = options.given(
        only=only,
        skip=skip,
        names=names,
        evidence=evidence,
        cues=cues,
        min_confidence=min_confidence,
        thorough=thorough,
        neural=neural,
        text_field=text_field,
        id_field=id_field,
        max_record_size=max_record_size,
        ignore=ignore,
    )
    desk = Desk(Asked(paths, given, files_from, nul, exclude, stdin_filename, config, no_config))
    selection = desk.selection(outside=Path(output) if output else None)
    sources = session.find(selection)
    plain = desk.assigned(sources)  # first, so that a name that means nothing changes nothing
    planned = plan(sources, selection, output, in_place=in_place, diff=diff)
    for option, log in (("--edits", edits), ("--rejects", rejects)):
        if log is not None:
            keep_out_of_trees(log, selection, option=option)
    wanted = Wanted(
        named=[without_scheme(one.path) for one in selection.named],
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
        form=log_format,
        quiet=quiet,
    )
    Errand(session, desk, plain, wanted, planned).carry_out()
    if not quiet:
        session.tell_account(would=diff and not in_place and output is None)
    if exit_non_zero_on_fix and session.exit_code is Exit.DONE and session.account.written:
        return Exit.FOUND
    return session.exit_code


def plan(
    sources: Sequence[Source],
    selection: Selection,
    output: str | None,
    *,
    in_place: bool,
    diff: bool = False,
) -> list[Destination]:
    """Decide where each source goes.

    Raises CorpusError where the options contradict one another or the inputs.
    """
    from repair.corpus import destinations
    from repair.corpus.errors import CorpusError
    from repair.corpus.remote import is_remote

    if in_place and output:
        raise CorpusError("--in-place and --output exclude one another", "give one of them")
    if in_place:
        return destinations.in_place(sources)
    if output is None:
        return destinations.nowhere(sources) if diff else destinations.to_standard_output(sources)
    target, tree = Path(output), not selection.alone
    if is_remote(output):
        named = [one.path for one in selection.named]
        return destinations.to_remote(sources, named, output, tree=tree or output.endswith("/"))
    if tree or target.is_dir() or output.endswith(os.sep):
        return destinations.to_directory(sources, target)
    return destinations.to_file(sources, target)
