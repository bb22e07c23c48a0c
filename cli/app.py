"""The command line: copydesk clean, check, learn, names, rules, explain, undo, config."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.commands.check import check
from cli.commands.clean import clean
from cli.commands.config import config
from cli.commands.learn import learn
from cli.commands.names import names
from cli.commands.rules import explain, rules
from cli.commands.undo import undo

app = typer.Typer(
    name="copydesk",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (clean, check, learn, names, rules, explain, undo, config):
    app.command()(command)


def _version(wanted: bool) -> None:  # noqa: FBT001  typer calls it with the flag's value
    if wanted:
        from importlib.metadata import version

        typer.echo(f"copydesk {version('copydesk')}")
        raise typer.Exit


@app.callback()
def _copydesk(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """The copy desk for scraped news corpora.

    Repairs scraped news text and says exactly what it changed, and why;
    otherwise it does not touch a byte.
    """
    del version


def main() -> None:
    """Run the command line."""
    app(prog_name="copydesk")
