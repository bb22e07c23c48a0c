"""A file of configuration: found above a path, read, checked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cli.config.errors import KeyFaultError, config_error, nearest
from cli.config.keys import (
    EXEMPT_KEYS,
    FILE_KEYS,
    KEYS,
    OF_A_CALL,
    OVERRIDE_KEYS,
    Place,
    check_version,
    checked,
    table,
    tables,
)
from cli.config.lines import line_of
from repair.corpus.errors import CorpusError
from repair.corpus.trees.folders import above, within

if TYPE_CHECKING:
    from repair.corpus.trees.globs import Globs

OWN, SHARED = "copydesk.toml", "pyproject.toml"
SHARED_PLACE = ("tool", "copydesk")
"""Where in pyproject.toml we are spoken of."""
BESIDE = ("exempt", "overrides", "least-version")
"""What may stand at the top and is no value for a path."""


@dataclass(frozen=True, slots=True)
class Override:
    """Values for some paths; ``number`` counts the overrides of a file, from 0."""

    paths: Globs
    values: Mapping[str, object]
    number: int


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What one file says; paths in it are meant from the folder it lies in."""

    name: str
    folder: Path
    text: str
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)
    exempt: Mapping[str, object] = field(default_factory=dict)
    exempt_paths: Globs | None = None
    excludes: Globs | None = None
    overrides: tuple[Override, ...] = ()
    goes_by: frozenset[Path] = frozenset()
    """The files that it names: lists, evidence, models."""

    def layers(self, home: Path) -> Iterator[tuple[Place, Mapping[str, object]]]:
        """What is said of a path, and in which table of the file, the stronger later."""
        yield (), self.values
        for override in self.overrides:
            if override.paths.match(home):
                yield ("overrides", override.number), override.values

    def where(self, place: Place) -> str:
        """Say where a key is set."""
        line = line_of(self.text, (*self.place, *place))
        return self.name if line is None else f"{self.name} line {line}"


@cache
def nearest_file(folder: Path) -> ConfigFile | None:
    """The file that holds in ``folder``: there, or in the nearest folder above that has one.

    ``copydesk.toml`` comes before ``pyproject.toml``, which counts only if it speaks of us.
    Raises CorpusError where a file can't be used.
    """
    for one in above(folder):
        for name in (OWN, SHARED):
            path = one / name
            if path.is_file() and (found := read_file(path)) is not None:
                return found
    return None


@cache
def read_file(path: Path) -> ConfigFile | None:
    """Read a file of configuration; None for a pyproject.toml that does not speak of us.

    Raises CorpusError where it can't be read or is wrong in any key.
    """
    name = shown(path)
    try:
        text = path.read_text("utf-8-sig")
        raw = _parsed(text)
    except OSError as problem:
        raise CorpusError(f"{name}: {problem.strerror}") from problem
    except (ValueError, RecursionError) as problem:
        raise config_error(name, None, f"not TOML: {problem}") from problem
    place: Place = ()
    try:
        if path.name == SHARED:
            raw = _ours(raw)
            place = SHARED_PLACE
            if not raw:
                return None
        return _file(ConfigFile(name, Path(os.path.realpath(path.parent)), text, place), raw)
    except KeyFaultError as problem:
        line = line_of(text, (*place, *problem.place))
        raise config_error(name, line, str(problem)) from problem


def _ours(raw: Mapping[str, object]) -> Mapping[str, object]:
    """What a pyproject.toml says of us."""
    ours = raw
    for at, step in enumerate(SHARED_PLACE, start=1):
        ours = table(ours.get(step, {}), SHARED_PLACE[:at])
    return ours


def _parsed(text: str) -> Mapping[str, object]:
    import tomllib

    return tomllib.loads(text)


def _file(bare: ConfigFile, raw: Mapping[str, object]) -> ConfigFile:
    check_version(raw.get("least-version"))
    for key in raw:
        if key not in KEYS and key not in BESIDE:
            if key in OF_A_CALL:
                raise KeyFaultError((key,), f"{key!r} belongs on the command line, as --{key}")
            raise KeyFaultError((key,), f"there is no key {key!r}{nearest(key, [*KEYS, *BESIDE])}")
    own = {key: raw[key] for key in raw if key not in BESIDE}
    values = _led(checked(own, KEYS, ()), bare.folder)
    exempt = checked(table(raw.get("exempt", {}), ("exempt",)), EXEMPT_KEYS, ("exempt",))
    listed = tables(raw.get("overrides", []), ("overrides",))
    overrides = tuple(_override(n, one, bare.folder) for n, one in enumerate(listed))
    said = (values, *(override.values for override in overrides))
    return ConfigFile(
        bare.name,
        bare.folder,
        bare.text,
        bare.place,
        values=values,
        exempt=exempt,
        exempt_paths=_globs(exempt.get("paths"), bare.folder, ("exempt", "paths")),
        excludes=_globs(values.get("exclude"), bare.folder, ("exclude",)),
        overrides=overrides,
        goes_by=frozenset(path for one in said for path in files_named(one)),
    )


def _override(number: int, raw: Mapping[str, object], folder: Path) -> Override:
    place = ("overrides", number)
    values = checked(raw, OVERRIDE_KEYS, place)
    paths = _globs(values.pop("paths", None), folder, (*place, "paths"))
    if paths is None:
        raise KeyFaultError(place, "an override needs 'paths', a list of patterns")
    return Override(paths, _led(values, folder), number)


def files_named(values: Mapping[str, object]) -> Iterator[Path]:
    """The files that values name, links resolved."""
    for name, value in values.items():
        if name in FILE_KEYS and value is not None:
            yield Path(os.path.realpath(str(value)))


def _led(values: Mapping[str, object], folder: Path) -> dict[str, object]:
    """The values, files among them as paths: they are named from the folder of the file."""
    return {
        name: folder / str(value) if name in FILE_KEYS else value for name, value in values.items()
    }


def _globs(patterns: object, folder: Path, place: Place) -> Globs | None:
    if not isinstance(patterns, tuple) or not patterns:
        return None
    from repair.corpus.trees.globs import Globs

    try:
        return Globs(patterns, folder)
    except CorpusError as problem:
        raise KeyFaultError(place, problem.message) from problem


def shown(path: Path) -> str:
    """A file's name as short as it is clear."""
    return within(path, Path(os.path.realpath("."))) or str(path)
