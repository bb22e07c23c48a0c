"""Where a glued token may part, and what is known of the two halves whatever stands around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import log2
from typing import NamedTuple

from repair.evidence.compounds import compounds_before, compounds_behind
from repair.evidence.lexicon import lexicon
from repair.language.function_words import FUNCTION_WORDS, PREPOSITIONS

PREFIXES = frozenset(
    "over under out up on off in be for by down through after back fore pro anti non pre sub inter"
    " multi super ultra trans micro mini mega auto bio cyber eco info geo para dis con res re un"
    " tri post semi self ex co de fed web app api net tele neo pan ref rep vic bea sql wand i an"
    " am no do so me he us my at as or wide near all home counter mis".split()
)
"""What other words are made with (``overbidding``, ``webhooks``), or begin with by chance, as
rare words and surnames do (``vicuna``)."""
COMBINING = frozenset(
    "aero agro astro audio cardio crypt echo electro ethno giga hetero hydro kilo macro meta mono"
    " moto nano narco neuro ortho paleo photo physio poly proto psycho pyro radio socio stereo"
    " techno thermo turbo video".split()
)
"""Of these some are words, but they make more new ones than they stand before."""
ENDINGS = frozenset(
    "able ing ings ers red ness less ship ships hood ist ists ism age ages fold man men woman"
    " women ties led ted rest like over out down up in on off through back all one any self ling"
    " wise side sides ward wards some time times line lines hip rate able most ham ton land son"
    " sen don ran ins ting ton us me he an so or do no i am be way ways work works book books"
    " light well box boxes set sets room rooms point points shot maker free ish let lets".split()
)
"""What other words end with (``timebox``, ``passwordless``), or names do (``Andersen``)."""
ADVERBS = frozenset(
    "also still never even just more most much only very then now often always already again"
    " really soon many several next last such other own".split()
)
SMALL = FUNCTION_WORDS | ADVERBS
PARTICIPLES = ("ing", "ed", "er", "ers", "or", "ors", "ist", "ists", "driven")
"""A noun before one of these is how English makes new compounds: ``crimefighting``."""
TAILS = frozenset("a an and as at by for from has in is of on said that the to was who".split())
"""Words behind a name that have a weight of their own."""
PLACES = frozenset({"here", "there", "where"})
"""They make words of the law: ``thereof``, ``whereafter``."""
TAIL_WORDS = FUNCTION_WORDS | {"said", "says", "told"}
LEAST = 2.0
"""Zipf that each half must reach: once in ten million words."""
LEAST_TAIL = 4.5
"""The same of a word in lower case behind a capitalised one, if it is no function word."""
BILLION = 9.0
"""Zipf counts sightings in 10**9 words: what two words side by side would have by chance."""
MOST_JUNK, LEAST_GAP = 3.4, 1.0
"""A listed word may be junk when it is rare, and that much rarer than chance would have it."""
CLASSES = (
    "ability ing ed ly tion ment ness ity al ive ous ic ful able ible ary ant ent ish less ance"
    " ence ism ist er or est ss us s"
).split()
"""Endings that tell a word's class; the first one that fits speaks."""
SUFFIXES = (
    "s es ed d ing ly er ers less ness able ful ship hood wise ism ist ally ability ize ized"
).split()
WHOLE = 3
"""Letters of a half from which on it needs no list of its own."""
Facts = Mapping[str, float]


class Halves(NamedTuple):
    """Two words that a token may be, and what is known of them."""

    left: str
    right: str
    facts: Facts

    @property
    def has_small(self) -> bool:
        """Whether one of them is a word that holds sentences together."""
        return "left_small" in self.facts or "right_small" in self.facts


@lru_cache(maxsize=65_536)
def splits(token: str) -> tuple[Halves, ...]:
    """All ways to part ``token`` into two known words, the first one perhaps hyphenated.

    A token in lower case may part anywhere; behind a capital, a function word or a common
    word must follow. None where it is a word itself.

    >>> [(one.left, one.right) for one in splits("lawparticularly")]
    [('law', 'particularly')]
    >>> [(one.left, one.right) for one in splits("Managementand")]
    [('Management', 'and')]
    >>> splits("particularly")
    ()
    """
    start = max(token.rfind(mark) for mark in "-’'") + 1
    whole = max(zipf(token), zipf(token[start:]))
    if whole > MOST_JUNK:
        return ()
    lower = token[start:].islower()
    return tuple(
        Halves(token[:at], token[at:], facts_of(token[:at], token[at:], whole))
        for at in range(start + 1, len(token))
        if _possible(token[start:at], token[at:], lower=lower)
        and (known := zipf(token[:at])) >= LEAST
        and (not whole or known + zipf(token[at:]) - BILLION - whole >= LEAST_GAP)
    )


def tails(token: str) -> Iterator[Halves]:
    """The ways to part ``token`` into a word that no list knows and a function word.

    >>> [(one.left, one.right) for one in tails("Hochsteinand")]
    [('Hochstein', 'and')]
    """
    for at in range(WHOLE, len(token)):
        if token[at:] in TAIL_WORDS and zipf(token[:at]) < LEAST:
            yield Halves(token[:at], token[at:], facts_of(token[:at], token[at:], zipf(token)))


def _possible(left: str, right: str, *, lower: bool) -> bool:
    if not right.islower() or (len(right) < WHOLE and right not in FUNCTION_WORDS):
        return False
    if lower and left in PLACES and right in PREPOSITIONS:
        return False
    if lower:
        short = len(left) < WHOLE and left not in FUNCTION_WORDS
        return not short and zipf(right) >= LEAST
    if len(left) < WHOLE and left.lower() not in FUNCTION_WORDS and not left.isupper():
        return False
    return right in TAIL_WORDS or lexicon().common(right, LEAST_TAIL)


def zipf(word: str) -> float:
    """How common ``word`` is in any case; a hyphenated one that is not listed as its rarest part.

    >>> zipf("Government"), zipf("twelve-legged") == zipf("legged"), zipf("xqz-legged")
    (5.6, True, 0.0)
    """
    words, word = lexicon(), word.lower().replace("’", "'")
    if word in words or "-" not in word:
        return words.zipf(word)
    parts = [part for part in word.split("-") if not part[:1].isdigit()]
    return min((words.zipf(part) for part in parts), default=0.0)


@lru_cache(maxsize=65_536)
def facts_of(left: str, right: str, whole: float) -> Facts:
    """What the word table says of the two halves."""
    words, one, two = lexicon(), left.lower(), right.lower()
    left_zipf, right_zipf = zipf(left), zipf(right)
    before, behind = log2(1 + compounds_before(one)), log2(1 + compounds_behind(two))
    small = (one in SMALL) + (two in SMALL)
    facts = {
        "always": 1.0,
        "left_zipf": left_zipf,
        "right_zipf": right_zipf,
        "rarer": min(left_zipf, right_zipf),
        "rare": max(0.0, 3.3 - min(left_zipf, right_zipf)),
        "listed": float(whole > 0),
        "whole": whole,
        "gap": left_zipf + right_zipf - BILLION - whole if whole else 0.0,
        "left_unlisted": float(left_zipf < LEAST),
        "left_capitals": words.capitals(one) or 0.0,
        "right_capitals": words.capitals(two) or 0.0,
        "left_small": float(one in SMALL),
        "right_small": float(two in SMALL),
        "both_small": float(small == 2),  # noqa: PLR2004
        "before": before if behind else 0.0,
        "behind": behind if before else 0.0,
        "least_compounding": min(before, behind),
        "compounding": before * behind,
        "never_before": float(not before),
        "never_behind": float(not behind),
        "prefix": float(one in PREFIXES or one in COMBINING),
        "ending": float(two in ENDINGS),
        "participle": float(not small and two.endswith(PARTICIPLES)),
        "inflected": float(_inflected(one + two)),
        "hyphenated": float(f"{one}-{two}" in words),
        **dict(_endings(one, two)),
        "letters": log2(len(left) + len(right)),
        f"left {min(len(left), 4)}": 1.0,
        f"right {min(len(right), 4)}": 1.0,
        f"tail {two if two in TAILS else 'other'}": 1.0,
    }
    return {name: value for name, value in facts.items() if value}


def _endings(left: str, right: str) -> Iterator[tuple[str, float]]:
    """What the last letters say of the word class of both halves."""
    for side, word in (("left", left), ("right", right)):
        ending = next((ending for ending in CLASSES if word.endswith(ending)), None)
        if ending and len(word) > len(ending) + 1 and word not in SMALL:
            yield f"{side} -{ending}", 1.0


def _inflected(word: str) -> bool:
    """Whether ``word`` is a listed one with an ending: then it is rare, not glued."""
    words = lexicon()
    for ending in SUFFIXES:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > WHOLE and (stem in words or stem + "e" in words):
            return True
    return False
