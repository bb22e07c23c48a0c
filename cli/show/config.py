"""A configuration as TOML, each value with its origin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from cli.config.configuration import Configuration, Value
from cli.show.printer import Part
from cli.show.safe import visible


def config_lines(configuration: Configuration, home: Path) -> Iterator[tuple[Part, ...]]:
    """Say every key that holds for a path; one that is not set stands in a comment."""
    values = configuration.values(home)
    wide = max(map(len, values))
    for name, value in values.items():
        yield _line(name, value, wide)
    yield ()
    yield ("[exempt]",)
    for name, value in configuration.exempt(home).items():
        yield _line(name, value, wide)


def _line(name: str, value: Value, wide: int) -> tuple[Part, ...]:
    if value.value is None:
        return ((f"# {name:{wide}}  not set", "dim"),)
    return f"{name:{wide}} = {_toml(value.value)}", (f"  # {visible(value.origin)}", "dim")


def _toml(value: object) -> str:
    r"""A value as TOML; its strings are those of JSON, which escapes no less.

    >>> print(_toml(("^> ", chr(27))), _toml(True))
    ["^> ", "\u001b"] true
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return _escaped(json.dumps(str(value), ensure_ascii=False))


def _escaped(quoted: str) -> str:
    """Spell what a terminal would obey or hide as TOML spells it."""
    return "".join(char if char.isprintable() else _code(ord(char)) for char in quoted)


def _code(point: int) -> str:
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"  # noqa: PLR2004  TOML's
