"""copydesk learn: pass over a corpus and keep what recurs in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli import options
from cli.endings import Exit, ending

Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="EVIDENCE", help="Write the evidence here.")
]
SourceField = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Field of a record with its source, instead of the host of its url."
    ),
]


@ending
def learn(  # noqa: PLR0913  a command has as many parameters as it has options
    paths: options.Paths = None,
    *,
    output: Output,
    source_field: SourceField = None,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    max_record_size: options.MaxRecordSize = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    quiet: options.Quiet = False,
) -> Exit:
    """Count for clean --evidence which lines recur in a corpus, and how it spells names.

    Nothing of the corpus is changed, and no text of it is kept but names that are
    spelt in several ways. The same corpus gives the same file, in whatever order it is read.
    """
    from cli.desk import Asked, Desk
    from cli.session import Session
    from repair.corpus.destinations import keep_off_the_inputs
    from repair.corpus.learning import Lesson, new_bag, write_evidence

    session = Session(sys.stdout, sys.stderr)
    given = options.fields(text_field, id_field, max_record_size)
    desk = Desk(Asked(paths, given, config=config, no_config=no_config))
    sources = session.find(desk.selection())
    keep_off_the_inputs(output, sources)
    lesson = Lesson(desk.fields, source_field)
    with new_bag() as bag:
        for problem in lesson.observe(sources, bag):
            session.count_unread(problem)
        known = lesson.freeze(bag)
    write_evidence(known, output)
    if not quiet:
        session.tell_learnt(known)
    return session.exit_code
