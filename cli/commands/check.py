"""copydesk check: list what clean would do, and write nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import options
from cli.endings import Exit, ending
from cli.forms import Form

if TYPE_CHECKING:
    from cli.baselines import Baselines, NewBaseline
    from cli.session import Session
    from repair.corpus.job import Event

BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Accept the findings that FILE lists."),
]
WriteBaseline = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Accept all there is: list it in FILE, for --baseline."),
]
Format = Annotated[Form, typer.Option(metavar="|".join(Form), help="How to tell the findings.")]


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
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    stdin_filename: options.StdinFilename = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    baseline: BaselineFile = None,
    write_baseline: WriteBaseline = None,
    format: Format = Form.TEXT,
    quiet: options.Quiet = False,
) -> Exit:
    """List every finding, one a line; exit 1 if clean would change anything.

    Nothing is written. Findings that are only reported (doubtful, or beyond
    repair) are listed too, and do not count for the exit code.
    """
    from cli.baselines import Baselines, NewBaseline
    from cli.desk import Asked, Desk
    from cli.session import Session
    from repair.corpus.destinations import nowhere
    from repair.corpus.job import Job

    session = Session(sys.stdout, sys.stderr, format)
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
        baseline=baseline,
    )
    desk = Desk(Asked(paths, given, files_from, nul, exclude, stdin_filename, config, no_config))
    sources = session.find(desk.selection())
    desk.prepare(sources)
    with closing(Job(desk.treat).run(nowhere(sources))) as events:
        if write_baseline:
            return _accept(events, session, NewBaseline(write_baseline, sources), quiet=quiet)
        known = Baselines(sources, desk.baseline)
        return _report(events, session, known, quiet=quiet)


def _accept(events: Iterator[Event], session: Session, new: NewBaseline, *, quiet: bool) -> Exit:
    """Write all findings down as accepted, unless some could not be looked for."""
    for event in events:
        session.count(event)
        new.add(event)
    if session.exit_code is Exit.DONE:
        accepted = new.write()
        if not quiet:
            session.say(f"baseline: {accepted} accepted")
    return session.exit_code


def _report(events: Iterator[Event], session: Session, known: Baselines, *, quiet: bool) -> Exit:
    """Tell of the findings that are not accepted."""
    from repair.core.model import Action

    changes = 0
    for event in events:
        session.count(event)
        news = known.news(event)
        changes += sum(finding.action is Action.FIXED for finding in news)
        session.show_findings(event, news)
    session.end_findings()
    if not quiet:
        session.tell_baseline(known)
        session.tell_account(would=True)
    return Exit.FOUND if changes and session.exit_code is Exit.DONE else session.exit_code
