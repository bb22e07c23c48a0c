"""Whether two names are spellings of one, word beside word, and where they meet; pure."""

from __future__ import annotations

from functools import lru_cache

from repair.evidence.lexicon import lexicon
from repair.evidence.likeness import likeness
from repair.language.alignment import name_words
from repair.language.distance import hard_changes, skeleton, sounded, sounds_apart
from repair.language.spelling import blocks, derived, fold, kinship, sound_key, without_article

CACHED = 20_000
"""Words whose keys are kept: the same ones come back from article to article."""
LIKE = 0.9
"""Chance from which a full name is taken for a listed one, if for one only."""
LIKE_ALONE = 0.94
"""The same for a single word."""
LIKE_THROUGHOUT = 0.97
"""The same where no word is spelt as it is listed."""
DAUGHTERS = "ová"
"""A Czech ending that translators add to a woman's name."""
USUAL = 3.0
"""zipf from which a word is a usual name, not a misspelling of another."""
FAR = 0.5
"""Distance, for each letter, beyond which two words are not compared further."""


@lru_cache(CACHED)
def word_keys(word: str) -> tuple[str, ...]:
    """The keys that a word shares with every word that is akin to it or sounds like it."""
    return "~" + skeleton(fold(without_article(word))), *blocks(word)


def name_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys under which names like this one are found: its first word, and its last.

    A slip in the last word of several is found by the first; in both, it is not.
    """
    if len(words) == 1:
        return word_keys(words[0])
    last = words[-1]
    return "^" + words[0], "~" + skeleton(fold(without_article(last))), "=" + sound_key(last)


def akin_throughout(listed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether each word is akin to its own; a name of one word must be like it, too."""
    enough = len(words) > 1 or fold(words[0]) == fold(listed[0])
    return all(map(akin, listed, words)) and (enough or likeness(words[0], listed[0]) >= LIKE_ALONE)


def like_throughout(listed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether names that are more than a slip apart are still one, as far as was learnt."""
    changed = [pair for pair in zip(listed, words, strict=True) if pair[0] != pair[1]]
    if any(two_forms(*pair) or not explained(*pair) for pair in changed):
        return False
    if len(changed) < len(words):
        return likeness(" ".join(words), " ".join(listed)) >= LIKE
    bones = (akin(*pair) or skeleton(fold(pair[0])) == skeleton(fold(pair[1])) for pair in changed)
    return all(bones) and likeness(" ".join(words), " ".join(listed)) >= LIKE_THROUGHOUT


def explained(one: str, other: str) -> bool:
    """Whether a slip of the hand or two alphabets explain how two words differ.

    >>> explained("Petkovich", "Petrovich"), explained("Shuleva", "Szulewa")
    (False, True)
    """
    married = derived(one, other) and other.endswith(DAUGHTERS)
    return married or akin(one, other) or not hard_changes(sounded(fold(one)), sounded(fold(other)))


def two_forms(one: str, other: str) -> bool:
    """Whether two words are each right in its place: a plural, or Joe and Joseph.

    A Czech daughter's ending is none: English text has it from a translator.
    """
    if derived(one, other):
        return not other.endswith(DAUGHTERS)
    known = min(lexicon().zipf(one), lexicon().zipf(other)) >= USUAL
    return known and not akin(one, other)


def comparable(one: str, other: str) -> bool:
    """Whether two words are near enough to be judged together with the rest of their names."""
    if one == other:
        return True
    if not _word_for_word(one, other):
        return False
    first, second = sounded(fold(one)), sounded(fold(other))
    most = FAR * max(len(first), len(second))
    if 2 * len({*first} & {*second}) < min(len({*first}), len({*second})):
        return False
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
