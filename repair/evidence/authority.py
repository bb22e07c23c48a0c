"""Authority lists: for each entity the one spelling that is right, and the others it goes by."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

import regex

BETWEEN_ALIASES = "|"
"""What parts the aliases of an entry in CSV."""
NEVER = "never"
"""The key of the refused pairs; the type of an entry whose names are never one."""
UNDECIDED = "?"
"""The type of an entry on which nobody has decided: nothing is written of it."""
NAMES = "names"
JSON_LIST = regex.compile(r'\A\s*(?:\{.*?"names"\s*:\s*)?\[', regex.DOTALL)
TOML_ENTRY = regex.compile(r"^[ \t]*\[\[[ \t]*names[ \t]*\]\]", regex.MULTILINE)
NEXT_ENTRY = regex.compile(r"[\s,]*+")


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


@dataclass(frozen=True, slots=True)
class Authority:
    """A whole list: its entries, and the pairs of names that are two whatever they look like."""

    entities: tuple[Entity, ...] = ()
    never: tuple[tuple[str, str], ...] = ()


def parse_authority(text: str) -> tuple[Entity, ...]:
    """Read a JSON list of ``{"canonical", "type", "aliases"}``; other keys are left alone.

    Raises AuthorityError with the line and the number of the entry, counted from 1.

    >>> parse_authority('[{"canonical": "Nabih Berri", "type": "PER", "aliases": ["Nabih Bari"]}]')
    (Entity(canonical='Nabih Berri', type='PER', aliases=('Nabih Bari',)),)
    """
    return read_authority(text).entities


def read_authority(text: str, form: str = "json") -> Authority:
    r"""Read a list written as JSON, CSV or TOML; ``form`` is the ending of its file's name.

    JSON is a list of entries, or ``{"names": [entries], "never": [[a, b]]}``; TOML has
    ``[[names]]`` tables and ``never``; CSV the columns canonical, type and aliases, with
    ``|`` between aliases. An entry of the type ``never`` refuses to take its names for one, one
    of the type ``?`` is undecided, as ``copydesk names`` leaves it: its names stay as they are.
    Raises AuthorityError with the line and the number of the entry, counted from 1.

    >>> read_authority("canonical,type,aliases\nNabih Berri,PER,Nabih Bari|Nabih Berry\n", "csv")
    ... # doctest: +ELLIPSIS
    Authority(entities=(Entity(canonical='Nabih Berri', type='PER', aliases=('Nabih Bari', ...
    """
    if form.lower() == "csv":
        return _from_csv(text)
    rows, never = _from_toml(text) if form.lower() == "toml" else _from_json(text)
    if not isinstance(rows, list):
        raise AuthorityError(f"expected a list of entries, found {type(rows).__name__}")
    if not isinstance(never, list):
        raise AuthorityError(f"'{NEVER}' must be a list of pairs of names")
    entities = []
    for number, row in enumerate(rows, start=1):
        try:
            entities.append(_entity(row, f"entry {number}"))
        except AuthorityError as problem:
            line = _line_of(text, number, form.lower())
            raise AuthorityError(f"line {line}, {problem}" if line else str(problem)) from None
    return _sorted_out(entities, [_refused(pair) for pair in never])


def _sorted_out(entities: Iterable[Entity], never: list[tuple[str, str]]) -> Authority:
    """The entries that say how to write a name, apart from those that refuse to."""
    kept = []
    for entity in entities:
        if entity.type.lower() in {NEVER, UNDECIDED}:
            never += [(entity.canonical, other) for other in entity.aliases]
        else:
            kept.append(entity)
    return Authority(tuple(kept), tuple(never))


def _from_json(text: str) -> tuple[object, object]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise AuthorityError(f"not JSON: {problem}") from problem
    if isinstance(content, dict) and NAMES in content:
        return content[NAMES], content.get(NEVER, [])
    return content, []


def _from_toml(text: str) -> tuple[object, object]:
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        raise AuthorityError(f"not TOML: {problem}") from problem
    return content.get(NAMES, []), content.get(NEVER, [])


def _from_csv(text: str) -> Authority:
    entities = []
    for line, row in _csv_rows(text):
        names = [name for name in (row.get("aliases") or "").split(BETWEEN_ALIASES) if name.strip()]
        try:
            entry = _entity({**row, "type": row.get("type") or "", "aliases": names}, "row")
        except AuthorityError as problem:
            raise AuthorityError(f"line {line}: {problem}") from None
        entities.append(entry)
    return _sorted_out(entities, [])


def _csv_rows(text: str) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    """Each row with the line on which it ends."""
    heading = text.partition("\n")[0]
    apart = next((sign for sign in ",;\t" if sign in heading), ",")
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=apart, strict=True)
    try:
        if "canonical" not in (rows.fieldnames or ()):
            raise AuthorityError("line 1: the first row must name a column 'canonical'")
        for row in rows:
            if None in row:
                raise AuthorityError(f"line {rows.line_num}: more cells than columns")
            yield rows.line_num, row
    except csv.Error as problem:
        raise AuthorityError(f"line {rows.line_num}: not CSV: {problem}") from problem


def _entity(row: object, place: str) -> Entity:
    if not isinstance(row, Mapping):
        raise AuthorityError(f"{place}: expected an object, found {type(row).__name__}")
    canonical, kind, aliases = row.get("canonical"), row.get("type", ""), row.get("aliases", [])
    if not isinstance(canonical, str) or not canonical.strip():
        raise AuthorityError(f"{place}: 'canonical' must be a name")
    if not canonical.isprintable():
        raise AuthorityError(f"{place}: 'canonical' holds a control character")
    if not isinstance(kind, str):
        raise AuthorityError(f"{place} ({canonical}): 'type' must be a string")
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise AuthorityError(f"{place} ({canonical}): 'aliases' must be a list of names")
    return Entity(_tidy(canonical), kind, _distinct(map(_tidy, aliases), but=_tidy(canonical)))


def _refused(pair: object) -> tuple[str, str]:
    if isinstance(pair, list) and all(isinstance(name, str) and name.strip() for name in pair):
        match pair:
            case [one, other]:
                return _tidy(one), _tidy(other)
    raise AuthorityError(f"'{NEVER}': expected two names, found {json.dumps(pair, default=str)}")


def _line_of(text: str, number: int, form: str) -> int | None:
    """The line on which an entry begins; None where that can't be told."""
    start = _toml_start(text, number) if form == "toml" else _json_start(text, number)
    return None if start is None else text.count("\n", 0, start) + 1


def _toml_start(text: str, number: int) -> int | None:
    starts = [found.start() for found in TOML_ENTRY.finditer(text)]
    return starts[number - 1] if number <= len(starts) else None


def _json_start(text: str, number: int) -> int | None:
    opening = JSON_LIST.match(text)
    if opening is None:
        return None
    at, decoder = opening.end(), json.JSONDecoder()
    for _ in range(number - 1):
        at = decoder.raw_decode(text, _skip(text, at))[1]
    return _skip(text, at)


def _skip(text: str, at: int) -> int:
    found = NEXT_ENTRY.match(text, at)
    return found.end() if found else at


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _distinct(names: Iterable[str], *, but: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name and name != but)
