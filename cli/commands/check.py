"""copydesk check: list what clean would do, and write nothing."""

from __future__ import annotations

import sys
from contextlib import closing

from cli import options
from cli.endings import Exit, ending


@ending
def check(  # noqa: PLR0913  a command has as many parameters as it has options
    paths: options.Paths,
    *,
    only: options.Only = None,
    skip: options.Skip = None,
    names: options.Names = None,
    evidence: options.EvidenceFile = None,
    cues: options.CuesFile = None,
    min_confidence: options.Confidence = options.MinConfidence.SURE,
    thorough: options.Thorough = False,
    text_field: options.TextField = "text",
    id_field: options.IdField = "id",
    max_record_size: options.MaxRecordSize = "64MiB",
    quiet: options.Quiet = False,
) -> Exit:
    """List every finding, one a line; exit 1 if clean would change anything.

    Nothing is written. Findings that are only reported (doubtful, or beyond
    repair) are listed too, and do not count for the exit code.
    """
    from cli.session import Session
    from repair.corpus.destinations import nowhere
    from repair.corpus.job import Job

    session = Session(sys.stdout, sys.stderr)
    known = options.known(names, evidence, cues, thorough=thorough)
    cleaner = options.cleaner(only, skip, min_confidence, known)
    job = Job(cleaner, options.fields(text_field, id_field, max_record_size))
    with closing(job.run(nowhere(session.find(paths)))) as events:
        for event in events:
            session.count(event)
            session.show_findings(event)
    if not quiet:
        session.tell_account(would=True)
    if session.exit_code is Exit.DONE and session.account.written:
        return Exit.FOUND
    return session.exit_code
