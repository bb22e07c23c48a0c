"""What holds for a path: defaults, the nearest file, its overrides, the command line on top."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cli.config.files import ConfigFile, files_named, nearest_file, read_file, shown
from cli.config.keys import EXEMPT_KEYS, KEYS, Place
from cli.config.sizes import bytes_of
from repair.core.model import Confidence
from repair.corpus.errors import CorpusError
from repair.corpus.records import Fields
from repair.corpus.settings import Exempt, Settings
from repair.corpus.trees.globs import Globs


@dataclass(frozen=True, slots=True)
class Value:
    """A value, and who has said so: a file at a place in it, the call, or nobody."""

    value: Any
    file: ConfigFile | None = None
    place: Place = ()
    given: bool = False

    @property
    def origin(self) -> str:
        """Say who has said so."""
        if self.given:
            return "command line"
        return self.file.where(self.place) if self.file else "default"


class Configuration:
    """The configuration of one call.

    ``given`` are the values of the command line, by key; ``file`` takes the place of whatever
    file lies near a path; unless ``search``, none is looked for. A path's own folder decides
    which file that is, not the working directory: the same text is treated the same whether
    its tree, a piece of a list, or the file alone was named, and by whomever.
    """

    def __init__(
        self,
        given: Mapping[str, object],
        excluded: Sequence[str] = (),
        file: Path | None = None,
        *,
        search: bool = True,
    ) -> None:
        """Read the one file, if there is one; raises CorpusError where it can't be used."""
        self._given = {key: value for key, value in given.items() if value is not None}
        self._search = search
        self._file = None
        if file is not None:
            self._file = read_file(file)
            if self._file is None:
                raise CorpusError(f"--config {file} has no table [tool.copydesk]")
        self._goes_by = frozenset(files_named(self._given))
        self._excluded = Globs(excluded, Path(os.path.realpath("."))) if excluded else None
        self._plain = cache(self._plain_settings)

    def file_for(self, home: Path) -> ConfigFile | None:
        """The file that holds for a path, as ``at_home`` gives it."""
        if self._file is not None or not self._search:
            return self._file
        return nearest_file(home.parent)

    def values(self, home: Path) -> dict[str, Value]:
        """Every key, with the value that holds for a path and where it comes from."""
        file = self.file_for(home)
        found = {name: Value(key.default) for name, key in KEYS.items()}
        for place, values in file.layers(home) if file else ():
            for name, value in values.items():
                now = Path(shown(value)) if isinstance(value, Path) else value
                found[name] = Value(now, file, (*place, name))
        found.update((name, Value(value, given=True)) for name, value in self._given.items())
        return found

    def exempt(self, home: Path) -> dict[str, Value]:
        """Every key of [exempt]; ``paths`` are patterns still, ``settings`` asks them."""
        file = self.file_for(home)
        said = file.exempt if file else {}
        return {
            name: Value(said[name], file, ("exempt", name)) if name in said else Value(key.default)
            for name, key in EXEMPT_KEYS.items()
        }

    def settings(self, home: Path) -> Settings:
        """How documents in a file are treated."""
        file = self.file_for(home)
        if file is None or not (file.overrides or file.exempt_paths):
            return self._plain(home.parent)
        return self._plain_settings(home.parent, home.name)

    def _plain_settings(self, folder: Path, name: str = "") -> Settings:
        home = folder / name if name else folder / "any"
        values = {key: one.value for key, one in self.values(home).items()}
        file, exempt = self.file_for(home), self.exempt(home)
        whole = bool(file and file.exempt_paths and file.exempt_paths.match(home))
        return Settings(
            only=values["only"],
            skip=values["skip"],
            min_confidence=Confidence[values["min-confidence"].upper()],
            thorough=values["thorough"],
            neural=None if values["neural"] is None else str(values["neural"]),
            names=values["names"],
            evidence=values["evidence"],
            cues=values["cues"],
            fields=Fields(
                values["text-field"], values["id-field"], bytes_of(values["max-record-size"])
            ),
            exempt=Exempt(
                file=whole,
                ids=exempt["ids"].value,
                sources=exempt["sources"].value,
                documents=exempt["documents"].value,
                lines=exempt["lines"].value,
            ),
        )

    def baseline(self, home: Path) -> Path | None:
        """The baseline that holds for a path."""
        path = self.values(home)["baseline"].value
        return None if path is None else Path(path)

    def excludes(self, path: Path, *, folder: bool) -> bool:
        """Whether a path is never to be read; what both the file and the call exclude adds up.

        What they name to go by, a list of names say, is no text.
        """
        file = self.file_for(path)
        if path in self._goes_by or (file and path in file.goes_by):
            return True
        both = (self._excluded, file.excludes if file else None)
        return any(globs is not None and globs.match(path, folder=folder) for globs in both)

    def heeds_ignore_files(self, root: Path) -> bool:
        """Whether ignore files are heard in a tree."""
        return bool(self.values(root / "any")["ignore"].value)
