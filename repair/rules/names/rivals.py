"""Pairs of spellings in one text that may be one name, and what speaks for and against it; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from repair.core.model import Confidence
from repair.evidence.kin import explained, word_keys
from repair.evidence.mentions import SENTENCE_STOP, SIDE_BY_SIDE, is_word
from repair.language.alignment import name_words
from repair.language.spelling import (
    LEAST_LETTERS,
    Kinship,
    derived,
    kinship,
)
from repair.language.titles import RELATIVES
from repair.rules.names.bearers import ALIKE, ONCE, chance, same_bearer
from repair.rules.names.census import Spelling, census
from repair.rules.names.certainty import certain, possible

MOST_SPELLINGS = 20_000
"""Different capitalised words of a document beyond which it is a register, not an article."""
CROWD = 6
"""Spellings under one key beyond which they are a list of names, not one name misspelt."""
SAME_BREATH = 60
"""Characters within which a writer tells two people apart by their spelling."""
GENERATION = regex.compile(r"(?: \p{Lu}[\p{L}'’-]*+)?+,? (?<which>Jr|Sr|II|III|IV|senior|junior)\b")


@dataclass(frozen=True, slots=True)
class Verdict:
    """``wrong`` is to be written ``right``, for the reason given."""

    wrong: Spelling
    right: Spelling
    confidence: Confidence
    kinship: Kinship
    reason: str


@lru_cache(1)
def verdicts(text: str) -> tuple[Verdict, ...]:
    """What a text alone says of its spellings: at most one verdict for each."""
    spellings = census(text)
    if len(spellings) > MOST_SPELLINGS:
        return ()
    pairs = list(_pairs(spellings))
    rivals: defaultdict[str, set[str]] = defaultdict(set)
    for one, other, _ in pairs:
        rivals[one.form].add(other.form)
        rivals[other.form].add(one.form)
    return tuple(
        verdict
        for one, other, kin in pairs
        if len(rivals[one.form]) == len(rivals[other.form]) == 1
        and (verdict := _judge(text, one, other, kin))
    )


def _pairs(spellings: dict[str, Spelling]) -> Iterator[tuple[Spelling, Spelling, Kinship]]:
    """Spellings that look akin, each pair once, in order of first use."""
    order = {form: number for number, form in enumerate(spellings)}
    seen: set[tuple[str, str]] = set()
    for crowd in _crowds(spellings):
        for at, second in enumerate(crowd):
            for first in crowd[:at]:
                pair = (first, second) if order[first] < order[second] else (second, first)
                if pair not in seen:
                    seen.add(pair)
                    if not derived(*pair):
                        yield from _rivals(spellings[pair[0]], spellings[pair[1]])


def _rivals(one: Spelling, other: Spelling) -> Iterator[tuple[Spelling, Spelling, Kinship]]:
    """The two, if they look akin or what stands beside them makes them alike."""
    kin = kinship(one.form, other.form)
    if kin is None and _word_for_word(one.form, other.form):
        reason = same_bearer(one, other)
        near = reason == ONCE or (reason and explained(one.form, other.form))
        kin = Kinship.LIKENESS if near and chance(one, other) >= ALIKE else None
    if kin:
        yield one, other, kin


def _word_for_word(one: str, other: str) -> bool:
    """Whether hyphens part them alike: ``D-Oakland`` and ``Oakland`` are not compared."""
    return len(name_words(one)) == len(name_words(other))


def _crowds(spellings: dict[str, Spelling]) -> Iterator[list[str]]:
    kept: dict[str, list[str]] = {}
    for form, spelling in spellings.items():
        compound = "-" in form and is_word(form.rpartition("-")[2])  # French-led
        if len(form) >= LEAST_LETTERS and not compound and not spelling.shouted:
            for key in word_keys(form):
                kept.setdefault(key, []).append(form)
    return (crowd for crowd in kept.values() if 1 < len(crowd) <= CROWD)


def _judge(text: str, one: Spelling, other: Spelling, kin: Kinship) -> Verdict | None:
    reason = same_bearer(one, other)
    if reason is None or _told_apart(text, one, other):
        return None
    wrong, right = _ranked(one, other)
    if not possible(wrong, right, kin):
        return None
    sure = certain(text, wrong, right, kin, reason)
    return Verdict(wrong, right, Confidence.SURE if sure else Confidence.LIKELY, kin, reason)


def _ranked(one: Spelling, other: Spelling) -> tuple[Spelling, Spelling]:
    """The wrong spelling and the right one: the majority rules, then the first full name."""
    first, second = one.first_full, other.first_full
    if one.count != other.count:
        return (one, other) if one.count < other.count else (other, one)
    if second is not None and (first is None or second < first):
        return one, other
    return other, one


def _told_apart(text: str, one: Spelling, other: Spelling) -> bool:
    """Whether one sentence has both, side by side or joined by a word that tells two apart."""
    if one.introduced and other.introduced and _generations(text, one) != _generations(text, other):
        return True
    places = sorted(
        (token.start, token.end, token.form) for s in (one, other) for token in s.tokens
    )
    for (_, end, name), (start, _, next_name) in pairwise(places):
        if name != next_name and start - end < SAME_BREATH:
            between = text[end:start]
            if SENTENCE_STOP.search(between) is None and (
                len(between) < SIDE_BY_SIDE or {*between.lower().split()} & RELATIVES
            ):
                return True
    return False


def _generations(text: str, spelling: Spelling) -> set[str]:
    """The words for father and son behind the names that a spelling stands in."""
    found = (GENERATION.match(text, token.end) for token in spelling.tokens)
    return {match["which"] for match in found if match}
