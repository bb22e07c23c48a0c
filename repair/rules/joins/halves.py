"""Two words written as one: where they part, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import log2
from typing import NamedTuple

from repair.core.model import Confidence
from repair.evidence.compounds import compounds_before, compounds_behind
from repair.evidence.lexicon import lexicon
from repair.language.function_words import DETERMINERS, FUNCTION_WORDS

PREFIXES = frozenset(
    "over under out up on off in be for by down through after back fore pro anti non pre sub inter"
    " multi super ultra trans micro mini mega auto bio cyber eco info geo para dis con res re un"
    " tri post semi self ex co de fed web app api net tele neo pan ref rep vic bea sql wand i an"
    " am no do so me he us my at as or wide near all home counter".split()
)
"""What other words are made with (``overbidding``, ``webhooks``), or begin with by chance, as
rare words and surnames do (``vicuna``)."""
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
LEAST = 3.0
"""Zipf that each half must reach: once in a million words."""
LEAST_BESIDE_SMALL = 3.3
LEAST_BESIDE_SHORT = 4.5
"""The same, where the other half is a function word, or one of one or two letters."""
LEAST_SUM = 8.4
LEAST_SUM_SHORT = 10.0
"""Zipf of two words of which one has three letters."""
LEAST_MARGIN = 1.0
"""By how much the best split must beat the next: ``market space`` is no ``markets pace``."""
LEAST_COMMON = 4.3
"""Zipf of two content words together; of the rarer, if both are seen in compounds at all."""
LEAST_LETTERS = 11
"""New compounds are short: ``landgrab``, ``pullquote``."""
MOST_COMPOUNDING = 11.0
"""Product of both halves' bits of compounding, beyond which the word may be a new compound."""

ADVERBIAL = frozenset({"here", "there", "where", "who", "what", "how", "when"})
"""They make words of the law: ``thereof``, ``whereat``."""
NEVER_BEGIN, NEVER_END = FUNCTION_WORDS - ADVERBIAL, FUNCTION_WORDS - ENDINGS
"""Small words that no other word is made with."""
BILLION = 9.0
"""Zipf counts sightings in 10**9 words: what two words side by side would have by chance."""
MOST_JUNK, LEAST_GAP = 3.4, 2.2
"""A listed word is junk when it is rare, and that much rarer than chance would have its halves."""


class Halves(NamedTuple):
    """A split, its score, and how sure it is: None where it is only a rival of the others."""

    left: str
    right: str
    score: float
    confidence: Confidence | None


def best_halves(word: str) -> Halves | None:
    """Return the split of the lower-case ``word`` that scores best, if any is to be trusted.

    >>> best_halves("lawparticularly")[:2]
    ('law', 'particularly')
    >>> best_halves("overbidding"), best_halves("passwordless")
    (None, None)
    """
    if _inflected(word):
        return None
    found = sorted(_splits(word), key=lambda halves: (-halves.score, halves.left))
    best = next(iter(found), None)
    if best is None or best.confidence is None:
        return None
    if len(found) > 1 and best.score - found[1].score < LEAST_MARGIN:
        return None
    return best


@lru_cache(maxsize=65_536)
def web_junk(word: str) -> bool:
    """Whether ``word``, though listed, is two function words that the web often glues.

    >>> web_junk("thatis"), web_junk("whereas"), web_junk("within")
    (True, False, False)
    """
    words = lexicon()
    zipf = words.zipf(word)
    return zipf <= MOST_JUNK and any(
        word[:at] in NEVER_BEGIN
        and (word[:at] not in PREFIXES or word[at:] in DETERMINERS)
        and word[at:] in NEVER_END
        and words.zipf(word[:at]) + words.zipf(word[at:]) - BILLION - zipf >= LEAST_GAP
        for at in range(2, len(word) - 1)
    )


def _splits(word: str) -> Iterator[Halves]:
    words = lexicon()
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if words.zipf(left) >= LEAST and words.zipf(right) >= LEAST:
            confidence = _confidence(left, right)
            rival = min(len(left), len(right)) >= 3  # noqa: PLR2004  chance makes the shorter
            if confidence or rival:
                yield Halves(left, right, words.zipf(left) + words.zipf(right), confidence)


def _confidence(left: str, right: str) -> Confidence | None:
    words = lexicon()
    left_small, right_small = left in SMALL, right in SMALL
    if min(len(left), len(right)) < 3:  # noqa: PLR2004
        return _beside_short(left, right)
    if left in PREFIXES or right in ENDINGS:
        both = left in FUNCTION_WORDS and right in FUNCTION_WORDS
        return Confidence.LIKELY if both else None
    if left_small or right_small:
        other = words.zipf(right if left_small else left)
        return Confidence.SURE if other >= LEAST_BESIDE_SMALL else Confidence.LIKELY
    return _two_contents(left, right)


def _two_contents(left: str, right: str) -> Confidence | None:
    """Two content words: long ones, common ones, and not of the kind that makes compounds."""
    shorter, longer = sorted((lexicon().zipf(left), lexicon().zipf(right)))
    before, behind = compounds_before(left), compounds_behind(right)
    bits = log2(1 + before) * log2(1 + behind)
    if shorter + longer < LEAST_SUM or bits > MOST_COMPOUNDING or len(left + right) < LEAST_LETTERS:
        return None
    new_compound = right.endswith(PARTICIPLES) and before > 0
    never = before == 0 or behind == 0
    short = min(len(left), len(right)) <= 3  # noqa: PLR2004
    if short and never and shorter + longer >= LEAST_SUM_SHORT:
        return Confidence.SURE
    if new_compound or short or (shorter < LEAST_COMMON and not never):
        return Confidence.LIKELY
    return Confidence.SURE


def _beside_short(left: str, right: str) -> Confidence | None:
    """A half of one or two letters must be a function word, and the other a very common one."""
    short, other = (left, right) if len(left) < len(right) else (right, left)
    if short not in {"a", "an", "of", "to", "in", "is", "it", "we", "by", "on", "at", "as"}:
        return None
    if (short == left and short in PREFIXES) or (short == right and short in ENDINGS):
        return None
    if len(other) < 4 or lexicon().zipf(other) < LEAST_BESIDE_SHORT:  # noqa: PLR2004
        return None
    return Confidence.SURE if len(short) > 1 else Confidence.LIKELY


def _inflected(word: str) -> bool:
    """Whether ``word`` is a listed one with an ending: then it is rare, not glued."""
    words = lexicon()
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3 and (stem in words or stem + "e" in words):  # noqa: PLR2004
            return True
    return False
