"""Lines of plain or coloured text; rich is loaded only where there is colour."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

Part = str | tuple[str, str]
"""Text, or text and the rich style it is shown in."""


def in_colour(stream: TextIO) -> bool:
    """Whether ``stream`` gets colour: NO_COLOR, then FORCE_COLOR, then what it is."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()


class Printer:
    """Prints lines made of parts, safe parts only: see ``cli.show.safe``."""

    def __init__(self, stream: TextIO) -> None:
        """Print to ``stream``, in colour where it takes colour."""
        self._stream = stream
        self._console: Console | None = None
        if in_colour(stream):
            from rich.console import Console

            self._console = Console(
                file=stream, force_terminal=True, highlight=False, markup=False, emoji=False
            )

    def line(self, *parts: Part) -> None:
        """Print one line, never wrapped."""
        if self._console is None:
            self._stream.write(
                "".join(part if isinstance(part, str) else part[0] for part in parts)
            )
            self._stream.write("\n")
        else:
            from rich.text import Text

            self._console.print(Text.assemble(*parts), soft_wrap=True)
