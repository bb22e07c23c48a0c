"""What is wrong with a configuration, and where in which file."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from repair.corpus.errors import CorpusError

ADVICE = "docs/configuration.md has every key; --no-config goes on without"


class KeyFaultError(ValueError):
    """Something is wrong with the key at the end of ``place``, a path of keys and numbers."""

    def __init__(self, place: tuple[str | int, ...], message: str) -> None:
        """Say what is wrong; where it stands in the file is found out from ``place``."""
        super().__init__(message)
        self.place = place


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which known name is the nearest.

    >>> nearest("skpi", ["only", "skip"])
    "; did you mean 'skip'?"
    """
    near = get_close_matches(name, list(known), n=1, cutoff=0.0)
    return f"; did you mean {near[0]!r}?" if near else ""


def config_error(file: str, line: int | None, message: str) -> CorpusError:
    """Say what is wrong with a file of configuration."""
    where = file if line is None else f"{file} line {line}"
    return CorpusError(f"{where}: {message}", ADVICE)
