"""Authority lists: for each entity the one spelling that is right, and the others it goes by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class AuthorityError(ValueError):
    """An authority list that cannot be used; says which entry and why."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry: ``canonical`` is how it is to be written, ``aliases`` how else it is found.

    ``type`` is PER, ORG or LOC; anything else is taken as any kind of name.
    """

    canonical: str
    type: str = ""
    aliases: tuple[str, ...] = ()


def parse_authority(text: str) -> tuple[Entity, ...]:
    """Read a JSON list of ``{"canonical", "type", "aliases"}``; other keys are left alone.

    Raises AuthorityError with the number of the entry, counted from 1.

    >>> parse_authority('[{"canonical": "Nabih Berri", "type": "PER", "aliases": ["Nabih Bari"]}]')
    (Entity(canonical='Nabih Berri', type='PER', aliases=('Nabih Bari',)),)
    """
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise AuthorityError(f"not JSON: {problem}") from problem
    if not isinstance(rows, list):
        raise AuthorityError(f"expected a list of entries, found {type(rows).__name__}")
    return tuple(_entity(row, number) for number, row in enumerate(rows, start=1))


def _entity(row: object, number: int) -> Entity:
    if not isinstance(row, Mapping):
        raise AuthorityError(f"entry {number}: expected an object, found {type(row).__name__}")
    canonical, kind, aliases = row.get("canonical"), row.get("type", ""), row.get("aliases", [])
    if not isinstance(canonical, str) or not canonical.strip():
        raise AuthorityError(f"entry {number}: 'canonical' must be a name")
    if not canonical.isprintable():
        raise AuthorityError(f"entry {number}: 'canonical' holds a control character")
    if not isinstance(kind, str):
        raise AuthorityError(f"entry {number} ({canonical}): 'type' must be a string")
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise AuthorityError(f"entry {number} ({canonical}): 'aliases' must be a list of names")
    return Entity(_tidy(canonical), kind, _distinct(map(_tidy, aliases), but=_tidy(canonical)))


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _distinct(names: Iterable[str], *, but: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name and name != but)
