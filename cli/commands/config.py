"""copydesk config: what holds for a path, and who says so."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli import options
from cli.endings import Exit, ending

Where = Annotated[str, typer.Argument(metavar="PATH", help="A file, or a folder of files.")]


@ending
def config(
    path: Where = ".",
    *,
    config: options.Config = None,
    no_config: options.NoConfig = False,
) -> Exit:
    """Show the configuration that holds for a path, and where each value comes from.

    What is printed is TOML again: as a copydesk.toml it would say the same.
    """
    from cli.desk import Asked, Desk
    from cli.show.config import config_lines
    from cli.show.printer import Printer
    from repair.corpus.trees.folders import at_home

    home = at_home(Path(path, "any") if Path(path).is_dir() else Path(path))
    desk = Desk(Asked(None, config=config, no_config=no_config))
    printer = Printer(sys.stdout)
    for line in config_lines(desk.configuration, home):
        printer.line(*line)
    return Exit.DONE
