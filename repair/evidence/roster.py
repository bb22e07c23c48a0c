"""An authority list made ready to be asked: which entity goes by this name, or by one like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from repair.evidence.authority import Authority, Entity, read_authority
from repair.evidence.lexicon import lexicon
from repair.evidence.likeness import likeness
from repair.evidence.refusals import Refusals
from repair.language.alignment import name_words
from repair.language.distance import skeleton, sounded, sounds_apart
from repair.language.spelling import (
    blocks,
    derived,
    fold,
    kinship,
    plain,
    without_article,
)

CACHED = 20_000
"""Names whose answer is kept: the same ones come back from article to article."""
MOST_ALIKE = 12
"""Entities under one key beyond which a likeness says nothing."""
LIKE = 0.9
"""Chance from which a full name is taken for a listed one, if for one only."""
LIKE_THROUGHOUT = 0.97
"""The same where no word is spelt as it is listed."""
USUAL = 3.0
"""zipf from which a word is a usual name, not a misspelling of another."""
FAR = 0.5
"""Distance, for each letter, beyond which two words are not compared further."""


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
        self._opening: set[str] = set()
        self._alike: defaultdict[tuple[int, str], list[Entity]] = defaultdict(list)
        for entity in entities:
            self._enter(entity)
        self.find_akin = lru_cache(CACHED)(self._find_akin)

    def _enter(self, entity: Entity) -> None:
        for name in (entity.canonical, *entity.aliases):
            words = tuple(plain(name).split())
            self._opening.add(words[0])
            known = self._exact.setdefault(words, [])
            if entity not in known:
                known.append(entity)
            for key in dict.fromkeys(_keys(words)):
                bucket = self._alike[len(words), key]
                if entity not in bucket:
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
        if not words or words in self._exact:
            return None
        alike = [entity for entity in self._near(words) if _fits(entity, words)]
        return alike[0] if len(alike) == 1 else None

    def _near(self, words: tuple[str, ...]) -> Iterator[Entity]:
        near: dict[str, Entity] = {}
        for key in _keys(words):
            bucket = self._alike.get((len(words), key), ())
            if len(bucket) <= MOST_ALIKE:
                near.update((entity.canonical, entity) for entity in bucket)
        yield from near.values()


@lru_cache(CACHED)
def word_keys(word: str) -> tuple[str, ...]:
    """The keys that a word shares with every word that is akin to it or sounds like it."""
    return "~" + skeleton(fold(without_article(word))), *blocks(word)


def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys under which names like this one are found: its first word, and its last."""
    return "^" + words[0], *word_keys(words[-1])


def _fits(entity: Entity, words: tuple[str, ...]) -> bool:
    """Whether some spelling of the entity is like these words, each beside its own."""
    for spelling in (entity.canonical, *entity.aliases):
        listed = tuple(plain(spelling).split())
        comparable = len(listed) == len(words) and all(map(_comparable, listed, words))
        if comparable and (_akin_throughout(listed, words) or _like(listed, words)):
            return True
    return False


def _akin_throughout(listed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether each word is akin to its own; a name of one word must be like it, too."""
    alone = len(words) > 1 or fold(words[0]) == fold(listed[0])
    return all(map(akin, listed, words)) and (alone or likeness(words[0], listed[0]) >= LIKE)


def _like(listed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether names that are more than a slip apart are still one, as far as was learnt."""
    changed = [pair for pair in zip(listed, words, strict=True) if pair[0] != pair[1]]
    if any(_two_forms(*pair) for pair in changed):
        return False
    if len(changed) < len(words):
        return likeness(" ".join(words), " ".join(listed)) >= LIKE
    bones = (akin(*pair) or skeleton(fold(pair[0])) == skeleton(fold(pair[1])) for pair in changed)
    return all(bones) and likeness(" ".join(words), " ".join(listed)) >= LIKE_THROUGHOUT


def _two_forms(one: str, other: str) -> bool:
    """Whether two words are each right in its place: a plural, or Joe and Joseph.

    A Czech daughter's ending is none: English text has it from a translator.
    """
    if derived(one, other):
        return not other.endswith("ová")
    known = min(lexicon().zipf(one), lexicon().zipf(other)) >= USUAL
    return known and not akin(one, other)


def _comparable(one: str, other: str) -> bool:
    """Whether two words are near enough to be judged together with the rest of their names."""
    if one == other:
        return True
    if not _word_for_word(one, other):
        return False
    first, second = sounded(fold(one)), sounded(fold(other))
    most = FAR * max(len(first), len(second))
    return abs(len(first) - len(second)) <= most and sounds_apart(first, second) <= most


def akin(one: str, other: str) -> bool:
    """Whether two words may be one word of a listed name."""
    if one == other:
        return True
    if not _word_for_word(one, other):
        return False
    return kinship(one, other) is not None and not derived(one, other) and fold(one) != ""


def _word_for_word(one: str, other: str) -> bool:
    """Whether hyphens part two words alike, or part one where they only join the other.

    >>> _word_for_word("R-Ind", "Rand"), _word_for_word("Al-Rawi", "Rawi")
    (False, True)
    """
    first, second = without_article(one), without_article(other)
    return len(name_words(first)) == len(name_words(second)) or fold(one) == fold(other)


@cache
def built_in() -> Roster:
    """The list that ships with copydesk; read once, when a rule first asks."""
    return Roster(_shipped().entities)


@cache
def well_known_apart() -> Refusals:
    """The names that look alike and are known to be two; they ship with the list."""
    return Refusals(_shipped().never)


@cache
def _shipped() -> Authority:
    return read_authority(files("repair.evidence").joinpath("data/names.json").read_text("utf-8"))
