"""What one call asks for: which files are meant, and how the documents in each are treated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cli.config.configuration import Configuration
from repair.corpus.discover import Source, standard_input
from repair.corpus.errors import CorpusError
from repair.corpus.records import Fields
from repair.corpus.settings import Exempt, Settings
from repair.corpus.trees.selection import Named, Selection, listed

if TYPE_CHECKING:
    from repair.corpus.treatment import Assigned, Treatment
    from repair.corpus.treatments import Treatments


@dataclass(frozen=True)
class Asked:
    """What the command line says of inputs and configuration; ``given`` are values by key."""

    paths: Sequence[str] | None
    given: Mapping[str, object] = field(default_factory=dict)
    files_from: str | None = None
    nul: bool = False
    exclude: Sequence[str] | None = None
    stdin_filename: str | None = None
    config: Path | None = None
    no_config: bool = False


class Desk:
    """The one place that knows what a call asks for; raises CorpusError where it can't be had."""

    def __init__(self, asked: Asked) -> None:
        """Read the configuration that was named; files that lie near inputs are read with them."""
        if asked.config and asked.no_config:
            raise CorpusError("--config and --no-config exclude one another", "give one of them")
        self._asked = asked
        self.configuration = Configuration(
            asked.given, asked.exclude or (), asked.config, search=not asked.no_config
        )

    def selection(self, outside: Path | None = None) -> Selection:
        """Which files are meant; none of what lies under ``outside``."""
        asked = self._asked
        named = tuple(map(Named, asked.paths or ()))
        if asked.files_from is not None:
            if any(one.is_input for one in named) and asked.files_from == "-":
                raise CorpusError("standard input can't be both a text and a list of files")
            named += listed(asked.files_from, nul=asked.nul)
        elif not named:
            raise CorpusError(
                "nothing to read was named", "name files, directories, or - for standard input"
            )
        return Selection(named, self.configuration, outside, asked.stdin_filename)

    def settings(self, source: Source) -> Settings:
        """How the documents of a source are to be treated, as plain values."""
        settings = self.configuration.settings(source.home)
        named_out = source.path is None and self.configuration.excludes(source.home, folder=False)
        return replace(settings, exempt=Exempt(file=True)) if named_out else settings

    def fields(self, source: Source) -> Fields:
        """Where the records of a source have their texts."""
        return self.settings(source).fields

    def baseline(self, source: Source) -> Path | None:
        """The baseline that holds for a source."""
        return self.configuration.baseline(source.home)

    def treat(self, source: Source) -> Treatment:
        """The same, made ready."""
        return self._treatments(self.settings(source))

    def prepare(self, sources: Sequence[Source]) -> None:
        """Make ready all that sources need: what is wrong is told before anything is written."""
        self.assigned(sources)

    def assigned(self, sources: Sequence[Source], learnt: Path | None = None) -> Assigned:
        """The treatments of all ``sources``, made ready; by evidence just ``learnt``, if any was.

        Where there are none, what the call itself asks for is made ready all the same.
        """
        from repair.corpus.treatment import Assigned

        counted = Counter(map(self.settings, sources or [standard_input()]))
        made = {
            settings: self._treatments(replace(settings, evidence=learnt) if learnt else settings)
            for settings in counted
        }
        ((usual, _),) = counted.most_common(1)
        others = {}
        if len(made) > 1:
            pairs = ((source, self.settings(source)) for source in sources)
            others = {source: made[own] for source, own in pairs if own != usual}
        return Assigned(made[usual], others)

    @cached_property
    def _treatments(self) -> Treatments:
        from repair.corpus.treatments import Treatments

        return Treatments()
