"""Which list decides on which name: the house list before the built-in one; pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from repair.core.model import Confidence
from repair.evidence.authority import Entity
from repair.evidence.freeze import Evidence
from repair.evidence.kin import akin
from repair.evidence.mentions import SENTENCE_STOP, SIDE_BY_SIDE
from repair.evidence.roster import built_in
from repair.language.spelling import fold, plain, without_article
from repair.rules.names.reading import Claim, Claims, read


def house_claims(text: str, known: Evidence) -> Claims:
    """What the user's own list says of a text."""
    return _allowed(read(text, known.roster), known) if known.house else Claims()


def competing_claims(text: str, known: Evidence) -> Claims:
    """Of the built-in list's claims, those on entities that the text itself spells in two ways."""
    claims = _allowed(read(text, built_in()), known)
    if not any(claim.before != claim.after for claim in claims.made):
        return Claims()
    settled = house_claims(text, known).forms
    places: defaultdict[Entity, list[Claim]] = defaultdict(list)
    for claim in claims.made:
        places[claim.entity].append(claim)
    decided = {entity for entity, made in places.items() if _decides(text, entity, made)}
    kept = Claims()
    for claim in claims.made:
        if claim.entity in decided and not settled & {*plain(claim.before).split()}:
            kept.add(_less_sure(claim) if claim.before.isupper() else claim)
    return kept


def corpus_claims(text: str, known: Evidence) -> Claims:
    """What the majority of the corpus says, of names on which no list decides."""
    if not known.spellings:
        return Claims()
    settled = house_claims(text, known).forms | competing_claims(text, known).forms
    kept = Claims()
    for claim in _allowed(read(text, known.corpus_roster), known).made:
        if not settled & {*plain(claim.before).split()}:
            kept.add(claim)
    return kept


def claimed(text: str, known: Evidence) -> set[str]:
    """The spellings on which a list or the corpus decides, so that the document does not."""
    lists = house_claims(text, known).forms | competing_claims(text, known).forms
    return lists | corpus_claims(text, known).forms


def _allowed(claims: Claims, known: Evidence) -> Claims:
    """The claims without those that would make one of two names that a list holds apart."""
    if not known.refusals:
        return claims
    kept = Claims()
    for claim in claims.made:
        if not known.refusals.forbid(claim.before, claim.after):
            kept.add(claim)
    return kept


def _decides(text: str, entity: Entity, made: list[Claim]) -> bool:
    """Whether the text spells an entity two ways, and does not itself set them side by side."""
    if not _compete(entity, {plain(claim.before) for claim in made}):
        return False
    made = sorted(made, key=lambda claim: claim.start)
    return not any(
        plain(one.before) != plain(other.before)
        and other.start - one.end < SIDE_BY_SIDE
        and SENTENCE_STOP.search(text[one.end : other.start]) is None
        for one, other in pairwise(made)
    )


def _less_sure(claim: Claim) -> Claim:
    """A word in capitals may be letters that stand for other words."""
    return replace(claim, confidence=Confidence.LIKELY) if " " not in claim.before else claim


def _compete(entity: Entity, ways: set[str]) -> bool:
    """Whether two of the ways spell one word of the name differently, one of them rightly."""
    columns: defaultdict[str, set[str]] = defaultdict(set)
    listed = plain(entity.canonical).split()
    for way in sorted(ways):
        words = way.split()
        slots = listed if len(words) == len(listed) else [_slot(entity, word) for word in words]
        for slot, word in zip(slots, words, strict=True):
            columns[slot].add(_letters(word))
    return any(len(column) > 1 and _letters(slot) in column for slot, column in columns.items())


def _letters(word: str) -> str:
    """What a word is compared by: an article or an accent makes no other spelling."""
    return fold(without_article(word)) or word


def _slot(entity: Entity, word: str) -> str:
    """The word of the canonical name for which ``word`` stands; itself where there is none."""
    listed = plain(entity.canonical).split()
    for name in (entity.canonical, *entity.aliases):
        words = plain(name).split()
        if len(words) == len(listed) and word in words:
            return listed[words.index(word)]
    return next((other for other in listed if akin(other, word)), word)
