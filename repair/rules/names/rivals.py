"""Pairs of spellings in one text that may be one name, and what speaks for and against it; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from repair.core.model import Confidence
from repair.evidence.lexicon import lexicon
from repair.language.spelling import (
    LEAST_LETTERS,
    Kinship,
    blocks,
    derived,
    fold,
    kinship,
    without_article,
)
from repair.language.titles import RELATIVES
from repair.rules.names.census import Spelling, census
from repair.rules.names.mentions import is_word

MOST_SPELLINGS = 20_000
"""Different capitalised words of a document beyond which it is a register, not an article."""
CROWD = 6
"""Spellings under one key beyond which they are a list of names, not one name misspelt."""
WELL_KNOWN = 3.0
"""zipf from which a spelling is a name of its own: once in a million words."""
KNOWN = 2.0
"""zipf from which a spelling is listed in more than one source."""
ATTESTED = 1.5
"""zipf from which a spelling is not given up for one that the lexicon has never seen."""
SAME_BREATH = 60
"""Characters within which a writer tells two people apart by their spelling."""
SIDE_BY_SIDE = 15
"""Characters between two names of one list or one comparison."""
SENTENCE_STOP = regex.compile(r"[.!?;][\"”’')]?\s|\n")
PLACE_WORDS = frozenset("in at near the from".split())
ONCE = "introduced once in full"
NEVER = "never introduced"
SURE_LETTERS = 6
"""A name that is never introduced must be this long to be recognised by its looks."""


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
                    kin = kinship(*pair)
                    if kin and not derived(*pair):
                        yield spellings[pair[0]], spellings[pair[1]], kin


def _crowds(spellings: dict[str, Spelling]) -> Iterator[list[str]]:
    kept: dict[str, list[str]] = {}
    for form, spelling in spellings.items():
        compound = "-" in form and is_word(form.rpartition("-")[2])  # French-led
        if len(form) >= LEAST_LETTERS and not compound and not spelling.shouted:
            for key in blocks(form):
                kept.setdefault(key, []).append(form)
    return (crowd for crowd in kept.values() if 1 < len(crowd) <= CROWD)


def _judge(text: str, one: Spelling, other: Spelling, kin: Kinship) -> Verdict | None:
    reason = _same_bearer(one, other)
    if reason is None or _article_apart(one.form, other.form) or _told_apart(text, one, other):
        return None
    wrong, right = _ranked(one, other)
    words = lexicon()
    known = words.zipf(wrong.form)
    if is_word(wrong.form) or is_word(right.form) or known >= WELL_KNOWN:
        return None
    sure = _certain(text, wrong, right, kin, reason)
    return Verdict(wrong, right, Confidence.SURE if sure else Confidence.LIKELY, kin, reason)


def _ranked(one: Spelling, other: Spelling) -> tuple[Spelling, Spelling]:
    """The wrong spelling and the right one: the majority rules, then the first full name."""
    first, second = one.first_full, other.first_full
    if one.count != other.count:
        return (one, other) if one.count < other.count else (other, one)
    if second is not None and (first is None or second < first):
        return one, other
    return other, one


def _same_bearer(one: Spelling, other: Spelling) -> str | None:
    """Why two spellings can be one person's; None where their company says they are two."""
    if _akin(one.before, other.before):
        return "same given name"
    if _akin(one.behind, other.behind):
        return "same surname" if not (one.before or other.before) else "same neighbours"
    if one.introduced and other.introduced:
        return None
    if one.introduced or other.introduced:
        full = one if one.introduced else other
        return ONCE if full.before and not full.behind else None
    return NEVER


def _akin(some: Collection[str], others: Collection[str]) -> bool:
    return any(name in others for name in some)


def _certain(text: str, wrong: Spelling, right: Spelling, kin: Kinship, reason: str) -> bool:
    """Whether a reason is good enough for these two spellings to be written without asking."""
    words = lexicon()
    known, rival = words.zipf(wrong.form), words.zipf(right.form)
    if _usual(wrong.form, right.form, kin, reason):
        return False
    if known >= ATTESTED and rival == 0:
        return False
    if reason == NEVER:
        long = len(fold(wrong.form)) >= SURE_LETTERS
        return long and known == 0 and wrong.count < right.count and kin is not Kinship.VOWEL
    if reason == ONCE:
        bare = wrong if right.introduced else right
        article = without_article(wrong.form) == without_article(right.form)
        known_enough = known >= KNOWN and (kin is Kinship.VOWEL or rival >= WELL_KNOWN)
        return not (article or known_enough or _is_place(text, bare))
    return known < KNOWN or kin is Kinship.MARKS


def _usual(wrong: str, right: str, kin: Kinship, reason: str) -> bool:
    """Whether two spellings differ in what often sets two names apart, or is left to taste."""
    if kin is Kinship.MARKS:
        apostrophes = reason == NEVER and wrong.count("'") != right.count("'")
        return apostrophes or wrong.count("-") != right.count("-")
    if kin is Kinship.VOWEL and fold(wrong)[:-1] == fold(right)[:-1]:
        return True  # an ending: Ukraine in another case, Maria and Marie
    return _longer_at_the_end(wrong, right)


def _article_apart(one: str, other: str) -> bool:
    """Whether one has the Arabic article and the other goes without: both are in use."""
    return (without_article(one) == one) != (without_article(other) == other)


def _longer_at_the_end(wrong: str, right: str) -> bool:
    """Whether the right spelling lacks the end of the wrong one: a letter is lost, not won."""
    return fold(wrong).startswith(fold(right)) and fold(wrong)[-2:] != fold(wrong)[-1] * 2


def _is_place(text: str, spelling: Spelling) -> bool:
    """Whether a bare name stands where places and things stand."""
    return any(
        text[max(token.start - 6, 0) : token.start].split()[-1:] in ([w] for w in PLACE_WORDS)
        for token in spelling.tokens
    )


def _told_apart(text: str, one: Spelling, other: Spelling) -> bool:
    """Whether one sentence has both, side by side or joined by a word that tells two apart."""
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
