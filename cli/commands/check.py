"""copydesk check: list what clean would do, and write nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import options
from cli.endings import Exit, ending
from cli.forms import Form

if TYPE_CHECKING:
    from cli.baselines import Baselines
    from cli.desk import Desk
    from cli.session import Session
    from repair.corpus.discover import Source

BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Accept the findings that FILE lists."),
]
WriteBaseline = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Accept all there is: list it in FILE, for --baseline."),
]
Format = Annotated[Form, typer.Option(metavar="|".join(Form), help="How to tell the findings.")]

NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Look at files again that needed nothing before.")
]


@ending
def check(  # noqa: PLR0913  a command has as many parameters as it has options
    paths: options.Paths = None,
    *,
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
    thorough: options.Thorough = None,
    neural: options.Neural = None,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    max_record_size: options.MaxRecordSize = None,
    stdin_filename: options.StdinFilename = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    baseline: BaselineFile = None,
    write_baseline: WriteBaseline = None,
    format: Format = Form.TEXT,
    no_cache: NoCache = False,
    quiet: options.Quiet = False,
) -> Exit:
    """List every finding, one a line; exit 1 if clean would change anything.

    Nothing is written. Findings that are only reported (doubtful, or beyond
    repair) are listed too, and do not count for the exit code.
    """
    from cli.baselines import Baselines
    from cli.desk import Asked, Desk
    from cli.session import Session

    session = Session(sys.stdout, sys.stderr, format)
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
        baseline=baseline,
    )
    desk = Desk(Asked(paths, given, files_from, nul, exclude, stdin_filename, config, no_config))
    sources = session.find(desk.selection())
    if not sources:
        desk.prepare(sources)
    if write_baseline:
        return _accept(desk, sources, session, write_baseline, quiet=quiet)
    known = Baselines(sources, desk.baseline)
    return _report(desk, sources, session, known, cached=not no_cache, quiet=quiet)


def _accept(
    desk: Desk, sources: Sequence[Source], session: Session, file: Path, *, quiet: bool
) -> Exit:
    """Write all findings down as accepted, unless some could not be looked for."""
    from cli.baselines import NewBaseline
    from repair.corpus.destinations import nowhere
    from repair.corpus.job import Job

    desk.prepare(sources)
    new = NewBaseline(file, sources)
    with closing(Job(desk.treat).run(nowhere(sources))) as events:
        for event in events:
            session.count(event)
            new.add(event)
    if session.exit_code is Exit.DONE:
        accepted = new.write()
        if not quiet:
            session.say(f"baseline: {accepted} accepted")
    return session.exit_code


def _report(  # noqa: PLR0913  what a call asks for, and what has come of it
    desk: Desk,
    sources: Sequence[Source],
    session: Session,
    known: Baselines,
    *,
    cached: bool,
    quiet: bool,
) -> Exit:
    """Tell of the findings that are not accepted."""
    from cli.looking import Looking
    from repair.corpus.sound import SoundFiles, cache_folder

    looking = Looking(desk, session, known, SoundFiles(cache_folder() if cached else None))
    looking.look_at(sources)
    if not quiet:
        session.tell_baseline(known)
        session.tell_account(would=True)
    found = looking.changes and session.exit_code is Exit.DONE
    return Exit.FOUND if found else session.exit_code
