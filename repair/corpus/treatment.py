"""What the documents of a source are cleaned by, and where its records have their texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from repair.cleaner import Cleaner
from repair.corpus.discover import Source
from repair.corpus.exemption import Exemption
from repair.corpus.records import Fields


@dataclass(frozen=True, slots=True)
class Treatment:
    """Settings made ready: the rules chosen, the files read, the patterns compiled."""

    cleaner: Cleaner
    fields: Fields
    exemption: Exemption


FieldsOf = Callable[[Source], Fields]
"""Where the records of a source have their texts."""


def usual_fields(source: Source) -> Fields:
    """Where records have their texts if nobody says otherwise."""
    del source
    return Fields()


Treat = Callable[[Source], Treatment]
"""Which treatment a source is given."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """The treatment of each source of a run, as data that goes to other processes.

    ``usual`` is for all but the ``others``: most runs have no other, however many sources.
    """

    usual: Treatment
    others: Mapping[Source, Treatment] = field(default_factory=dict)

    def __call__(self, source: Source) -> Treatment:
        """The treatment of a source."""
        return self.others.get(source, self.usual)

    @property
    def distinct(self) -> tuple[Treatment, ...]:
        """Every treatment once, the usual one first."""
        found = {id(one): one for one in (self.usual, *self.others.values())}
        return tuple(found.values())
