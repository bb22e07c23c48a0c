"""Every key of the configuration: its kind of value, and what it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cli.config.errors import KeyFaultError, nearest
from cli.config.sizes import bytes_of

Place = tuple[str | int, ...]
VERSION = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})*")


@dataclass(frozen=True, slots=True)
class Key:
    """A key: ``check`` turns a value of TOML into one of ours, or raises KeyFaultError."""

    about: str
    check: Callable[[object, Place], object]
    default: object = None


def table(value: object, place: Place) -> Mapping[str, object]:
    """A table of TOML."""
    if not isinstance(value, Mapping):
        raise KeyFaultError(place, f"{place[-1]!r} must be a table: write [{place[-1]}]")
    return value


def tables(value: object, place: Place) -> list[Mapping[str, object]]:
    """A list of tables of TOML."""
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise KeyFaultError(place, f"{place[-1]!r} must be a list of tables: write [[{place[-1]}]]")
    return value


def check_version(least: object) -> None:
    """Refuse a configuration that was written for a later copydesk, and may mean what this can't.

    >>> check_version("0.0.9")
    >>> check_version("99.1")
    Traceback (most recent call last):
    cli.config.errors.KeyFaultError: needs copydesk 99.1 or newer
    """
    if least is None:
        return
    from importlib.metadata import version

    place = ("least-version",)
    if not isinstance(least, str) or not VERSION.fullmatch(least):
        raise KeyFaultError(place, "'least-version' must be a string like \"0.1\"")
    if _numbers(least) > _numbers(version("copydesk")):
        raise KeyFaultError(place, f"needs copydesk {least} or newer")


def _numbers(written: str) -> list[int]:
    """The numbers of a version up to the first that is none, zeros at the end left out."""
    found = VERSION.match(written)
    numbers = [int(number) for number in found[0].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers


def _text(value: object, place: Place) -> str:
    if not isinstance(value, str) or not value:
        raise KeyFaultError(place, f"{place[-1]!r} must be a string")
    return value


def _texts(value: object, place: Place) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise KeyFaultError(place, f"{place[-1]!r} must be a list of strings")
    return tuple(value)


def _ids(value: object, place: Place) -> tuple[str, ...]:
    of_ids = (isinstance(one, str | int) and not isinstance(one, bool) for one in _list(value))
    if not isinstance(value, list) or not all(of_ids):
        raise KeyFaultError(place, f"{place[-1]!r} must be a list of strings and whole numbers")
    return tuple(map(str, value))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _model(value: object, place: Place) -> str:
    named = _text(value, place)
    if "://" in named:
        raise KeyFaultError(
            place, f"{place[-1]!r} must be a folder or a file: only a call may have a model fetched"
        )
    return named


def _truth(value: object, place: Place) -> bool:
    if not isinstance(value, bool):
        raise KeyFaultError(place, f"{place[-1]!r} must be true or false")
    return value


def _repairs(value: object, place: Place) -> tuple[str, ...]:
    from repair.core.model import Repair
    from repair.rules.catalogue import RULES

    named = _texts(value, place)
    for one in named:
        if one.upper() not in RULES and one.lower() not in {*Repair}:
            near = nearest(one, [*map(str, Repair), *RULES])
            raise KeyFaultError(place, f"{place[-1]!r}: no repair or rule is called {one!r}{near}")
    return named


def _patterns(value: object, place: Place) -> tuple[str, ...]:
    from repair.evidence.cues import CueError, line_pattern

    patterns = _texts(value, place)
    for pattern in patterns:
        try:
            line_pattern(repr(pattern), pattern)
        except CueError as problem:
            raise KeyFaultError(place, f"{place[-1]!r}: {problem}") from problem
    return patterns


def _size(value: object, place: Place) -> str:
    written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    try:
        bytes_of(_text(written, place))
    except ValueError as problem:
        raise KeyFaultError(
            place, f"{place[-1]!r} must be a size like '500M' or '2GiB'"
        ) from problem
    return str(written)


def _confidence(value: object, place: Place) -> str:
    levels = ("sure", "likely")
    if value not in levels:
        raise KeyFaultError(place, f"{place[-1]!r} must be 'sure' or 'likely', not {value!r}")
    return str(value)


DOCUMENT_KEYS = {
    "only": Key("run these repairs alone: families or rules", _repairs),
    "skip": Key("leave these repairs out", _repairs, ()),
    "min-confidence": Key("write repairs that are at least this sure", _confidence, "sure"),
    "thorough": Key("look at every line with all there is", _truth, default=False),
    "neural": Key("language model to ask too, a folder or a .gguf file", _model),
    "names": Key("house list of names", _text),
    "evidence": Key("what copydesk learn counted", _text),
    "cues": Key("your own phrases to drop or keep", _text),
    "text-field": Key("field of a record with its text", _text, "text"),
    "id-field": Key("field of a record with its id", _text, "id"),
    "max-record-size": Key("pass on larger records as they are", _size, "64MiB"),
    "baseline": Key("findings that check accepts", _text),
}
"""Keys that may also stand in [[overrides]]."""
FILE_KEYS = ("neural", "names", "evidence", "cues", "baseline")
"""Keys that name a file or a folder, from the folder of the configuration."""
TREE_KEYS = {
    "exclude": Key("never read these paths, even where they are named", _texts, ()),
    "ignore": Key("heed .gitignore and .copydeskignore in trees", _truth, default=True),
}
KEYS = DOCUMENT_KEYS | TREE_KEYS
OF_A_CALL = frozenset(
    "diff edits format in-place incremental jobs learn log-format output quiet rejects report state"
    " write-baseline".split()
)
"""Options that are no keys: what a call is to do, and how it runs, is one answer for all paths."""
EXEMPT_KEYS = {
    "paths": Key("files that stay as they are", _texts, ()),
    "ids": Key("records that stay, by id", _ids, ()),
    "sources": Key("records that stay, by the host of their url", _texts, ()),
    "documents": Key("documents that stay, by a pattern found in a line", _patterns, ()),
    "lines": Key("lines that stay, by a pattern", _patterns, ()),
}
OVERRIDE_KEYS = {"paths": Key("where the override holds", _texts)} | DOCUMENT_KEYS


def checked(raw: Mapping[str, object], known: Mapping[str, Key], place: Place) -> dict[str, object]:
    """The values of a table, each checked; raises KeyFaultError where a key is not known."""
    return {name: _known(name, known, place).check(raw[name], (*place, name)) for name in raw}


def _known(name: str, known: Mapping[str, Key], place: Place) -> Key:
    if name not in known and name in KEYS:
        raise KeyFaultError((*place, name), f"{name!r} holds for all paths: write it at the top")
    if name not in known:
        raise KeyFaultError((*place, name), f"there is no key {name!r}{nearest(name, known)}")
    return known[name]
