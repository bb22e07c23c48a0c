"""Treatments and selections as a test needs them, without a command line around them."""

from __future__ import annotations

from collections.abc import Iterator

from repair.cleaner import Cleaner
from repair.corpus.discover import Source, find
from repair.corpus.errors import CorpusError
from repair.corpus.exemption import Exemption
from repair.corpus.records import Fields
from repair.corpus.settings import Exempt
from repair.corpus.treatment import Assigned, FieldsOf, Treatment
from repair.corpus.trees.selection import Named, Selection


def treatment(cleaner: Cleaner, fields: Fields | None = None) -> Treatment:
    return Treatment(cleaner, fields or Fields(), Exemption(Exempt()))


def all_by(cleaner: Cleaner, fields: Fields | None = None) -> Assigned:
    """The same treatment for every source."""
    return Assigned(treatment(cleaner, fields))


def read_by(fields: Fields | None = None) -> FieldsOf:
    """The same fields for every source."""
    return lambda _: fields or Fields()


def named(*paths: object) -> Iterator[Source | CorpusError]:
    """What the paths name."""
    return find(Selection(tuple(Named(str(path)) for path in paths)))


def sources(*paths: object) -> list[Source]:
    """The texts that the paths name."""
    return [found for found in named(*paths) if isinstance(found, Source)]
