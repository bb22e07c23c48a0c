"""copydesk names: list the names that a corpus spells in more than one way."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli import options
from cli.endings import Exit, ending

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write a list for --names: .csv or .json."),
]


@ending
def names(  # noqa: PLR0913  a command has as many parameters as it has options
    paths: options.Paths,
    *,
    output: Output = None,
    names: options.Names = None,
    text_field: options.TextField = "text",
    id_field: options.IdField = "id",
    max_record_size: options.MaxRecordSize = "64MiB",
    quiet: options.Quiet = False,
) -> Exit:
    """List the names that a corpus spells in more than one way, with counts and doubts.

    Nothing of the corpus is changed. With --output the list is written so that
    it can be edited and given back to clean --names: entries of the type ? are
    undecided and stay as they are; never as the type refuses them for good.
    Pairs that --names refuses are not listed again.
    """
    from cli.session import Session
    from cli.show.names import survey_line, survey_summary
    from repair.corpus.survey import Survey, check_form, write_survey

    if output is not None:
        check_form(output)
    session = Session(sys.stdout, sys.stderr)
    survey = Survey(options.fields(text_field, id_field, max_record_size))
    never = options.house_list(names).never
    for problem in survey.observe(session.find(paths)):
        session.tell(problem)
    found = list(survey.lines(never))
    if output is not None:
        write_survey(found, output)
    else:
        for line in found:
            session.show(survey_line(line))
    if not quiet:
        session.say(survey_summary(survey.tally.documents, found))
    return session.exit_code
