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
    quiet: options.Quiet = False,
) -> Exit:
    """Repair scraped news text: files, whole directories, or standard input (-).

    The cleaned text of one input goes to standard output, unless --output or
    --in-place says otherwise. What cannot be processed goes on as it was and
    is named on standard error; the exit code is then 2.
    """
    from cli.session import Session
    from repair.corpus.destinations import keep_apart
    from repair.corpus.job import Job

    session = Session(sys.stdout, sys.stderr)
    known = options.known(names, evidence, cues, thorough=thorough)
    cleaner = options.cleaner(only, skip, min_confidence, known)
    job = Job(cleaner, options.fields(text_field, id_field, max_record_size))
    planned = plan(
        session.find(paths, outside=Path(output) if output else None),
        paths,
        output,
        in_place=in_place,
        diff=diff,
    )
    if edits:
        keep_apart(edits, planned)
    with closing(job.run(planned, edits)) as events:
        for event in events:
            session.count(event)
            if diff:
                session.show_diff(event)
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
