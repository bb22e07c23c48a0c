"""An authority list made ready to be asked: which entity goes by this name, or by one like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from repair.evidence.authority import Entity, parse_authority
from repair.language.spelling import blocks, derived, fold, kinship, plain

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

    def __init__(self, entities: Sequence[Entity]) -> None:
        """Index the names once."""
        self._exact: dict[tuple[str, ...], list[Entity]] = {}
        self._alike: defaultdict[tuple[int, str], list[Entity]] = defaultdict(list)
        for entity in entities:
            self._enter(entity)
        self.find_akin = lru_cache(CACHED)(self._find_akin)

    def _enter(self, entity: Entity) -> None:
        for name in (entity.canonical, *entity.aliases):
            words = tuple(plain(name).split())
            known = self._exact.setdefault(words, [])
            if entity not in known:
                known.append(entity)
            for key in {("^" + words[0]): None, **dict.fromkeys(blocks(words[-1]))}:
                bucket = self._alike[len(words), key]
                if entity not in bucket:
                    bucket.append(entity)

    def find(self, words: tuple[str, ...]) -> Entity | None:
        """The one entity that is listed by these very words, in lower case."""
        found = self._exact.get(words, ())
        # A name that some entry writes so is right as it is, whoever else is called so.
        own = [entity for entity in found if tuple(plain(entity.canonical).split()) == words]
        return own[0] if own else found[0] if len(found) == 1 else None

    def _find_akin(self, words: tuple[str, ...]) -> Entity | None:
        """The one entity that goes by words akin to these; None for a name that is listed."""
        if not words or words in self._exact:
            return None
        alike = [entity for entity in self._near(words) if _fits(entity, words)]
        return alike[0] if len(alike) == 1 else None

    def _near(self, words: tuple[str, ...]) -> Iterator[Entity]:
        near: dict[str, Entity] = {}
        for key in ("^" + words[0], *blocks(words[-1])):
            bucket = self._alike.get((len(words), key), ())
            if len(bucket) <= MOST_ALIKE:
                near.update((entity.canonical, entity) for entity in bucket)
        yield from near.values()


def _fits(entity: Entity, words: tuple[str, ...]) -> bool:
    """Whether some spelling of the entity is, word for word, akin to these."""
    for name in (entity.canonical, *entity.aliases):
        listed = plain(name).split()
        if len(listed) == len(words) and all(map(akin, listed, words)):
            return True
    return False


def akin(one: str, other: str) -> bool:
    """Whether two words may be one word of a listed name."""
    if one == other:
        return True
    return kinship(one, other) is not None and not derived(one, other) and fold(one) != ""


@cache
def built_in() -> Roster:
    """The small list that ships with copydesk; read once, when a rule first asks."""
    text = files("repair.evidence").joinpath("data/names.json").read_text("utf-8")
    return Roster(parse_authority(text))
