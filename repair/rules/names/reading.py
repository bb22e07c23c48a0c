"""One text read with one authority list: which stretches belong to which entity; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from repair.core.model import Confidence
from repair.evidence.authority import Entity
from repair.evidence.kin import CACHED, LIKE, akin, word_keys
from repair.evidence.lexicon import lexicon
from repair.evidence.likeness import likeness
from repair.evidence.mentions import Mention, Token, is_word, mentions
from repair.evidence.roster import Roster
from repair.language.distance import skeleton
from repair.language.spelling import derived, fold, plain, without_article
from repair.rules.names.census import census, in_shape

WELL_KNOWN = 3.4
"""zipf from which a bare surname is not taken for another that sounds like it."""
RARE = 2.5
"""zipf below which a surname may change together with every other word of its name."""
UNKNOWN = 1.0
"""zipf below which a word is not known to the lexicon as anything else."""
LEAST_BARE = 4
"""Letters of a bare surname that is recognised by its likeness."""
LEAST_ALONE = 5
"""Letters of a one-word entity that is recognised by its likeness: ``Basra``."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the text that belongs to a listed entity, and how it is to read."""

    start: int
    before: str
    after: str
    entity: Entity
    reason: str
    confidence: Confidence = Confidence.SURE

    @property
    def end(self) -> int:
        """Where it stops."""
        return self.start + len(self.before)


@dataclass(slots=True)
class Claims:
    """The claims of one list on one text, and every spelling that it has an opinion on."""

    made: list[Claim] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)

    def add(self, claim: Claim) -> None:
        """Take a claim, and its words as settled."""
        self.made.append(claim)
        self.forms |= {*plain(claim.before).split(), *plain(claim.after).split()}


@lru_cache(3)
def read(text: str, roster: Roster) -> Claims:
    """What a list says of a text: full names first, then the surnames they have introduced."""
    reading = _Reading(text, roster)
    bare = [token for mention in mentions(text) for token in reading.full_names(mention)]
    for token in bare:
        reading.surname(token)
    return reading.claims


class _Reading:
    """The state of one reading."""

    def __init__(self, text: str, roster: Roster) -> None:
        self._text = text
        self._roster = roster
        self._spellings = census(text)
        self._bearers: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
        self.claims = Claims()

    def full_names(self, mention: Mention) -> Iterator[Token]:
        """Claim the listed names inside a mention; yield it where it is one word that is none."""
        tokens = mention.tokens
        at = 0
        while at < len(tokens):
            claim, stop = self._longest(tokens, at)
            if claim is not None:
                self.claims.add(claim)
                if claim.entity.type not in {"ORG", "LOC"} and " " in claim.entity.canonical:
                    self._introduce(claim.entity)
            elif len(tokens) == 1:
                yield tokens[0]
            at = stop

    def _introduce(self, entity: Entity) -> None:
        for key in _surname_keys(entity):
            self._bearers[key][entity.canonical] = entity

    def _named(self, form: str) -> dict[str, Entity]:
        """The entities introduced so far that a bare word may stand for, by their name."""
        found: dict[str, Entity] = {}
        for key in (form, *word_keys(form)):
            found |= self._bearers.get(key, {})
        return found

    def _longest(self, tokens: tuple[Token, ...], at: int) -> tuple[Claim | None, int]:
        """The claim on the longest name that begins at a word, and where to go on."""
        start = tokens[at].start
        opens = self._roster.opens(tokens[at].form)
        for stop in range(len(tokens), at if opens else len(tokens) - 1, -1):
            before = self._text[start : tokens[stop - 1].end]
            words = tuple(plain(before).split())
            if entity := self._roster.find(words):
                return self._listed(start, before, entity), stop
            if stop < len(tokens) or (len(words) == 1 and not _means_nothing(words[0])):
                continue
            if entity := self._roster.find_akin(words):
                claim = self._akin(start, before, entity, whole=at == 0)
                if claim is not None:
                    return claim, stop
        return None, at + 1

    def _listed(self, start: int, before: str, entity: Entity) -> Claim:
        """A name as some entry lists it; a difference of capitals alone is a matter of taste."""
        after = in_shape(entity.canonical, before)
        same = plain(after) == plain(before) or (before.isupper() and len(before) < LEAST_BARE)
        right = same or self._goes_on(start, before, after)
        return Claim(start, before, before if right else after, entity, "listed")

    def _akin(self, start: int, before: str, entity: Entity, *, whole: bool) -> Claim | None:
        """A name that is not listed as it stands, but is word for word akin to one that is."""
        if len(before.split()) == 1:
            return self._one_word(start, before, entity) if whole else None
        words = plain(before).split()
        if not _replaceable(words, entity):
            return None
        after = _written(before, entity.canonical)
        if self._goes_on(start, before, after):
            after = before
        return Claim(start, before, after, entity, "akin to a listed name")

    def _goes_on(self, start: int, before: str, after: str) -> bool:
        """Whether the text has, where ``before`` begins, all of the longer ``after`` already."""
        return len(after) >= len(before) and self._text.startswith(after, start)

    def _one_word(self, start: int, before: str, entity: Entity) -> Claim | None:
        """A one-word entity: only from a word that means nothing else and is nobody's surname."""
        letters, listed = fold(before), fold(entity.canonical)
        if (
            entity.type == "PER"
            or " " in entity.canonical
            or len(letters) < LEAST_ALONE
            or before.isupper()
            or (letters != listed and _parted(before, entity.canonical))
        ):
            return None
        sure = len(letters) > LEAST_ALONE or entity.canonical.lower() in self._spellings
        confidence = Confidence.SURE if sure else Confidence.LIKELY
        reason = "akin to a listed name"
        return Claim(start, before, entity.canonical, entity, reason, confidence)

    def surname(self, token: Token) -> None:
        """Claim a word that stands alone, where one entity introduced in full bears it."""
        if self._spellings[token.form].introduced and token.form not in self.claims.forms:
            return
        if is_word(token.form) or len(fold(token.form)) < LEAST_BARE:
            return
        people = self._named(token.form).values()
        borne = [(entity, word) for entity in people if (word := _borne(entity, token.form))]
        right = [(entity, word) for entity, word in borne if word.lower() == token.form]
        if len(borne) != 1 and not right:
            return
        entity, word = (right or borne)[0]
        rare = lexicon().zipf(token.form) < WELL_KNOWN
        confidence = Confidence.SURE if rare else Confidence.LIKELY
        after = token.text if right else _written(token.text, word)
        reason = "surname of a listed name"
        self.claims.add(Claim(token.start, token.text, after, entity, reason, confidence))


def _parted(before: str, listed: str) -> bool:
    """Whether two words differ in an article or at their ends: two forms that are both in use."""
    letters, others = fold(before), fold(listed)
    articles = (
        without_article(before) != before.lower() or without_article(listed) != listed.lower()
    )
    return articles or letters.startswith(others) or others.startswith(letters)


def _means_nothing(word: str) -> bool:
    """Whether the lexicon does not know a word as anything else."""
    return len(word) >= LEAST_ALONE and lexicon().zipf(word) < UNKNOWN


def _replaceable(words: list[str], entity: Entity) -> bool:
    """Whether no word is replaced that has a meaning, and enough of the name stays to be sure."""
    canonical = plain(entity.canonical).split()
    if len(words) != len(canonical) or any(map(is_word, _changed(words, canonical))):
        return False
    if lexicon().zipf(words[-1]) < RARE and len(words[-1]) >= LEAST_ALONE:
        return True
    names = [plain(name).split() for name in (entity.canonical, *entity.aliases)]
    return any(
        len(_changed(words, listed)) < len(words) for listed in names if len(listed) == len(words)
    )


def _changed(words: list[str], listed: list[str]) -> list[str]:
    return [word for word, target in zip(words, listed, strict=True) if word != target]


def _written(before: str, listed: str) -> str:
    """The listed name in the shape of the mention: its capitals, its Arabic articles.

    >>> _written("Basher al-Asad", "Bashar Assad")
    'Bashar al-Assad'
    """
    return " ".join(map(_word_written, before.split(), listed.split()))


def _word_written(word: str, target: str) -> str:
    bare, wanted = without_article(word), without_article(target)
    if bare == wanted:
        both = bare != word.lower() and wanted != target.lower()
        return target if both and word[0].isupper() == target[0].isupper() else word
    if bare != word.lower() and wanted == target.lower():
        return word[: len(word) - len(bare)] + target
    return in_shape(target, word)


@lru_cache(CACHED)
def _surname_keys(entity: Entity) -> tuple[str, ...]:
    """The keys under which a bare word finds the entity whose last or first word it may be."""
    names = [plain(name).split() for name in (entity.canonical, *entity.aliases)]
    words = {word: None for listed in names for word in (listed[-1], listed[0])}
    return tuple(dict.fromkeys(key for word in words for key in (word, *word_keys(word))))


@lru_cache(CACHED)
def _borne(entity: Entity, form: str) -> str | None:
    """The word of the canonical name, its last or first, that ``form`` stands for."""
    listed = entity.canonical.split()
    for at in (-1, 0):
        if listed[at].lower() == form:
            return listed[at]
    for name in entity.aliases:
        words = plain(name).split()
        if len(words) == len(listed) and form in (words[-1], words[0]):
            return listed[-1] if form == words[-1] else listed[0]
    akin_to = next((listed[at] for at in (-1, 0) if akin(listed[at].lower(), form)), None)
    return akin_to or (listed[-1] if _sounds_like(entity, form) else None)


def _sounds_like(entity: Entity, form: str) -> bool:
    """Whether a full name that ended in ``form`` would be taken for the entity's."""
    given, _, surname = plain(entity.canonical).rpartition(" ")
    return (
        not derived(surname, form)
        and skeleton(fold(surname)) == skeleton(fold(form))
        and likeness(f"{given} {form}", f"{given} {surname}") >= LIKE
    )
