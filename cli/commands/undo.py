"""copydesk undo: give back what clean was given."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli import options
from cli.commands.clean import InPlace, Output, plan
from cli.endings import Exit, ending

Log = Annotated[
    Path, typer.Option("--edits", metavar="LOG", help="The log that clean --edits wrote.")
]
Cleaned = Annotated[
    list[str], typer.Argument(metavar="CLEANED", help="What that run of clean wrote.")
]


@ending
def undo(  # noqa: PLR0913  a command has as many parameters as it has options
    cleaned: Cleaned,
    *,
    edits: Log,
    output: Output = None,
    in_place: InPlace = False,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    max_record_size: options.MaxRecordSize = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
) -> Exit:
    """Take a run back: from the cleaned text and its edit log to the input, byte for byte.

    A record that is not what the log's run wrote is named, and stays as it is.
    """
    from cli.desk import Asked, Desk
    from cli.session import Session
    from repair.corpus.destinations import keep_apart, same_file
    from repair.corpus.log import read_changes
    from repair.corpus.remote import without_scheme
    from repair.corpus.restore import by_file, take_back

    output = None if output is None else without_scheme(output)
    session = Session(sys.stdout, sys.stderr)
    files = by_file(read_changes(edits))
    given = options.fields(text_field, id_field, max_record_size)
    desk = Desk(Asked(cleaned, given, config=config, no_config=no_config))
    selection = desk.selection(outside=Path(output) if output else None)
    found, alone = session.find(selection), selection.alone
    # The log may lie in the tree that the run wrote, and is no part of it.
    texts = [one for one in found if alone or not (one.path and same_file(one.path, edits))]
    planned = plan(texts, selection, output, in_place=in_place)
    keep_apart(edits, planned, undoes=False)
    with closing(take_back(planned, files, desk.fields)) as events:
        for event in events:
            session.count_undone(event)
    session.tell_undone()
    return session.exit_code
