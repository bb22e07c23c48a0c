"""What the documents of a source are cleaned by, and where its records have their texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from repair.cleaner import Cleaner
from repair.corpus.discover import Source
from repair.corpus.exemption import Exemption
from repair.corpus.jsonl import Fields


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
