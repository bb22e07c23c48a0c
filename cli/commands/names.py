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
    paths: options.Paths = None,
    *,
    output: Output = None,
    names: options.Names = None,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    max_record_size: options.MaxRecordSize = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    quiet: options.Quiet = False,
) -> Exit:
    """List the names that a corpus spells in more than one way, with counts and doubts.

    Nothing of the corpus is changed. With --output the list is written so that
    it can be edited and given back to clean --names: entries of the type ? are
    undecided and stay as they are; never as the type refuses them for good.
    Pairs that --names refuses are not listed again.
    """
    from cli.desk import Asked, Desk
    from cli.session import Session
    from cli.show.names import survey_line, survey_summary
    from repair.corpus.destinations import keep_off_the_inputs
    from repair.corpus.survey import Survey, check_form, write_survey
    from repair.corpus.treatments import house_list

    if output is not None:
        check_form(output)
    session = Session(sys.stdout, sys.stderr)
    given = options.fields(text_field, id_field, max_record_size)
    desk = Desk(Asked(paths, given, config=config, no_config=no_config))
    sources = session.find(desk.selection())
    if output is not None:
        keep_off_the_inputs(output, sources)
    survey = Survey(desk.fields)
    never = house_list(names).never if names else ()
    for problem in survey.observe(sources):
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
