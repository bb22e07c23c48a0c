"""copydesk clean: repair files, standard input or whole trees."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import options
from cli.endings import Exit, ending

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
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    stdin_filename: options.StdinFilename = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    exit_non_zero_on_fix: ExitOnFix = False,
    quiet: options.Quiet = False,
) -> Exit:
    """Repair scraped news text: files, whole directories, or standard input (-).

    The cleaned text of one input goes to standard output, unless --output or
    --in-place says otherwise. What cannot be processed goes on as it was and
    is named on standard error; the exit code is then 2.
    """
    from cli.desk import Asked, Desk
    from cli.session import Session
    from repair.corpus.destinations import keep_apart
    from repair.corpus.job import Job

    session = Session(sys.stdout, sys.stderr)
    given = options.given(
        only=only,
        skip=skip,
        names=names,
        evidence=evidence,
        cues=cues,
        min_confidence=min_confidence,
        thorough=thorough,
        text_field=text_field,
        id_field=id_field,
        ignore=ignore,
    )
    desk = Desk(Asked(paths, given, files_from, nul, exclude, stdin_filename, config, no_config))
    selection = desk.selection(outside=Path(output) if output else None)
    sources = session.find(selection)
    desk.prepare(sources)
    planned = plan(sources, selection, output, in_place=in_place, diff=diff)
    if edits:
        keep_apart(edits, planned)
    with closing(Job(desk.treat).run(planned, edits)) as events:
        for event in events:
            session.count(event)
            if diff:
                session.show_diff(event)
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

    if in_place and output:
        raise CorpusError("--in-place and --output exclude one another", "give one of them")
    if in_place:
        return destinations.in_place(sources)
    if output is None:
        return destinations.nowhere(sources) if diff else destinations.to_standard_output(sources)
    target = Path(output)
    if not selection.alone or target.is_dir() or output.endswith(os.sep):
        return destinations.to_directory(sources, target)
    return destinations.to_file(sources, target)
