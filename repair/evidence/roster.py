"""An authority list made ready to be asked: which entity goes by this name, or by one like it."""

from __future__ import annotations

import gzip
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from repair.evidence.authority import Authority, Entity, read_authority
from repair.evidence.kin import akin_throughout, comparable, like_throughout, name_keys
from repair.evidence.refusals import Refusals
from repair.evidence.shipped import shipped
from repair.language.spelling import plain

CACHED = 20_000
"""Names whose answer is kept: the same ones come back from article to article."""
MOST_ALIKE = 12
"""Entities under one key beyond which a likeness says nothing."""


class Roster:
    """Authority entries by name, by first word and by the sound of the last.

    >>> roster = Roster([Entity("Tarek Mansouri", "PER", ("Tariq Mansuri",))])
    >>> roster.find_akin(("tareq", "mansouri")).canonical
    'Tarek Mansouri'
    >>> roster.find_akin(("leila", "mansouri")) is None
    True
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        *,
        exact: bool = False,
        keys: Iterable[tuple[str, ...]] | None = None,
    ) -> None:
        """Index the names once; where ``exact``, no name is found by its likeness.

        ``keys`` are those of all names in their order, where they have been made before.
        """
        self._by_likeness = not exact
        self._exact: dict[tuple[str, ...], list[Entity]] = {}
        self._opening: set[str] = set()
        self._alike: defaultdict[tuple[int, str], list[Entity]] = defaultdict(list)
        made = iter(_keys_of(entities) if keys is None else keys)
        for entity in entities:
            self._enter(entity, made)
        self.find_akin = lru_cache(CACHED)(self._find_akin)

    def _enter(self, entity: Entity, keys: Iterator[tuple[str, ...]]) -> None:
        for name in (entity.canonical, *entity.aliases):
            words = tuple(plain(name).split())
            self._opening.add(words[0])
            known = self._exact.setdefault(words, [])
            if not known or known[-1] is not entity:
                known.append(entity)
            for key in next(keys):
                bucket = self._alike[len(words), key]
                if not bucket or bucket[-1] is not entity:  # entities come one after another
                    bucket.append(entity)

    def opens(self, word: str) -> bool:
        """Whether any listed name begins with this word, in lower case."""
        return word in self._opening

    def find(self, words: tuple[str, ...]) -> Entity | None:
        """The one entity that is listed by these very words, in lower case."""
        found = self._exact.get(words, ())
        # A name that some entry writes so is right as it is, whoever else is called so.
        own = [entity for entity in found if tuple(plain(entity.canonical).split()) == words]
        return own[0] if own else found[0] if len(found) == 1 else None

    def tells_apart(self, one: str, other: str) -> bool:
        """Whether two words are listed as names, and for different entities."""
        first, second = self._exact.get((one,), ()), self._exact.get((other,), ())
        return bool(first and second) and not any(entity in second for entity in first)

    def _find_akin(self, words: tuple[str, ...]) -> Entity | None:
        """The one entity that goes by words akin to these; None for a name that is listed."""
        if not self._by_likeness or not words or words in self._exact:
            return None
        alike = [entity for entity in self._near(words) if _fits(entity, words)]
        return alike[0] if len(alike) == 1 else None

    def _near(self, words: tuple[str, ...]) -> Iterator[Entity]:
        near: dict[str, Entity] = {}
        for key in name_keys(words):
            bucket = self._alike.get((len(words), key), ())
            if len(bucket) <= MOST_ALIKE:
                near.update((entity.canonical, entity) for entity in bucket)
        yield from near.values()


def _fits(entity: Entity, words: tuple[str, ...]) -> bool:
    """Whether some spelling of the entity is like these words, each beside its own."""
    for spelling in (entity.canonical, *entity.aliases):
        listed = tuple(plain(spelling).split())
        beside = len(listed) == len(words) and all(map(comparable, listed, words))
        if beside and (akin_throughout(listed, words) or like_throughout(listed, words)):
            return True
    return False


def _keys_of(entities: Iterable[Entity]) -> Iterator[tuple[str, ...]]:
    """The keys of every name, each once."""
    for entity in entities:
        for name in (entity.canonical, *entity.aliases):
            yield tuple(dict.fromkeys(name_keys(tuple(plain(name).split()))))


@cache
def built_in() -> Roster:
    """The list that ships with copydesk; read once, when a rule first asks."""
    return Roster(_shipped().entities, keys=shipped_keys())


def packed_keys() -> bytes:
    """The keys of the shipped names as a file, which tells the list that they were made from."""
    rows = [_digest(), *map(" ".join, _keys_of(_shipped().entities))]
    return gzip.compress("\n".join(rows).encode("utf-8"), mtime=0)


def shipped_keys() -> list[tuple[str, ...]] | None:
    """The keys as they ship: ``python -m training.name_keys`` makes them, as it takes its time.

    None where they were made from another list of names.
    """
    packed = shipped("name_keys.txt.gz")
    digest, *rows = gzip.decompress(packed).decode("utf-8").split("\n")
    return [tuple(row.split()) for row in rows] if digest == _digest() else None


@cache
def well_known_apart() -> Refusals:
    """The names that look alike and are known to be two; they ship with the list."""
    return Refusals(_shipped().never)


@cache
def _shipped() -> Authority:
    return read_authority(_listed().decode("utf-8"))


@cache
def _digest() -> str:
    return hashlib.sha256(_listed()).hexdigest()


def _listed() -> bytes:
    return shipped("names.json")
