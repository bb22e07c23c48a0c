"""Which list decides on which name: the house list before the built-in one; pure."""

from __future__ import annotations

from collections import defaultdict

from repair.evidence.authority import Entity
from repair.evidence.freeze import Evidence
from repair.evidence.roster import akin, built_in
from repair.language.spelling import fold, plain, without_article
from repair.rules.names.reading import Claims, read


def house_claims(text: str, known: Evidence) -> Claims:
    """What the user's own list says of a text."""
    return _allowed(read(text, known.roster), known) if known.house else Claims()


def competing_claims(text: str, known: Evidence) -> Claims:
    """Of the built-in list's claims, those on entities that the text itself spells in two ways."""
    claims = _allowed(read(text, built_in()), known)
    if not any(claim.before != claim.after for claim in claims.made):
        return Claims()
    settled = house_claims(text, known).forms
    ways: defaultdict[Entity, set[str]] = defaultdict(set)
    for claim in claims.made:
        ways[claim.entity].add(plain(claim.before))
    kept = Claims()
    for claim in claims.made:
        if _compete(claim.entity, ways[claim.entity]) and not (
            settled & {*plain(claim.before).split()}
        ):
            kept.add(claim)
    return kept


def claimed(text: str, known: Evidence) -> set[str]:
    """The spellings on which a list decides, so that the document's majority does not."""
    return house_claims(text, known).forms | competing_claims(text, known).forms


def _allowed(claims: Claims, known: Evidence) -> Claims:
    """The claims without those that would make one of two names that a list holds apart."""
    if not known.refusals:
        return claims
    kept = Claims()
    for claim in claims.made:
        if not known.refusals.forbid(claim.before, claim.after):
            kept.add(claim)
    return kept


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
