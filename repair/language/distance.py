"""How far two words are apart: in letters, and in sounds once transliteration is undone; pure."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import regex

CACHED = 50_000
"""Pairs whose distance is kept: the names of some hundred articles."""

VOWELS = frozenset("aeiouy")
SOFT_SIGNS = VOWELS | {"h"}
"""Letters that one transliteration writes and the next leaves out."""
DOUBLED = regex.compile(r"(.)\1++")
# Groups of letters that stand for one sound in some spelling of English, German, French or
# Polish, longest first; the capitals on the right stand for sounds without a letter of their own.
GROUPS = tuple(
    (letters, sound)
    for group, sound in (
        ("schtsch shch szcz", "W"),
        ("tsch tch cz ch", "C"),
        ("sch sh sz", "S"),
        ("dzh dsch dj zh", "J"),
        ("kh gh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("bh", "b"),
        ("tz ts", "z"),
        ("ck q", "k"),
        ("ou oo", "u"),
        ("ee ij iy yi ii", "i"),
        ("x", "ks"),
        ("w", "v"),
    )
    for letters in group.split()
)
NEIGHBOURS = frozenset(
    frozenset(pair)
    for pair in (
        "kh kC hC Sz SC Cz zs gk gh dt bp vf vu ij yj Js Jz JC ks Ss vb rl mn cs ck Jj gJ gj"
    ).split()
)
"""Sounds that alphabets confuse: a voiced one and its unvoiced twin, two readings of a letter."""
VOWEL_COST, NEIGHBOUR_COST, SOFT_COST, SWAP_COST, OTHER_COST = 0.4, 0.5, 0.5, 0.6, 1.2


@lru_cache(CACHED)
def sounded(letters: str) -> str:
    """Folded letters with every group that transliterates one sound as one sign, none doubled.

    >>> sounded("weltschew"), sounded("veltchev")
    ('velCev', 'velCev')
    """
    for group, sound in GROUPS:
        letters = letters.replace(group, sound)
    return str(DOUBLED.sub(r"\1", letters))


@lru_cache(CACHED)
def skeleton(letters: str) -> str:
    """The consonants of a word, those that alphabets confuse as one; words akin mostly share it.

    >>> skeleton("mihaylova"), skeleton("michajlowa")
    ('mklv', 'mklv')
    """
    return str(DOUBLED.sub(r"\1", sounded(letters).translate(BONES)))


BONES = str.maketrans("hCcgqSzJW", "kkkkkssss", "aeiouyj")


@lru_cache(CACHED)
def letters_apart(one: str, other: str) -> int:
    """How many letters must be added, dropped or changed to get from one to the other.

    >>> letters_apart("berri", "bari")
    2
    """
    above = list(range(len(other) + 1))
    for row, sign in enumerate(one, start=1):
        line = [row]
        for column, (kept, (diagonal, up)) in enumerate(zip(other, pairwise(above), strict=True)):
            line.append(min(diagonal + (sign != kept), up + 1, line[column] + 1))
        above = line
    return above[-1]


@lru_cache(CACHED)
def sounds_apart(one: str, other: str) -> float:
    """The distance of two ``sounded`` words; 1.2 is a consonant for a quite different one.

    >>> sounds_apart("beri", "bari"), sounds_apart("iran", "irak")
    (0.4, 1.2)
    """
    above: list[float] = [0.0]
    for sign in other:
        above.append(above[-1] + _cost_of(sign))
    higher = above
    for row, sign in enumerate(one):
        line = [above[0] + _cost_of(sign)]
        for column, kept in enumerate(other):
            best = min(
                above[column] + _exchange(sign, kept),
                above[column + 1] + _cost_of(sign),
                line[column] + _cost_of(kept),
            )
            if row and column and sign == other[column - 1] and one[row - 1] == kept:
                best = min(best, higher[column - 1] + SWAP_COST)
            line.append(best)
        higher, above = above, line
    return round(above[-1], 3)


@lru_cache(CACHED)
def hard_changes(one: str, other: str) -> int:
    """How many consonants of two ``sounded`` words no alphabet explains.

    >>> hard_changes("petrovic", "petkovic"), hard_changes("velCev", "velkeva")
    (1, 0)
    """
    above = [0]
    for sign in other:
        above.append(above[-1] + (sign not in SOFT_SIGNS))
    for sign in one:
        line = [above[0] + (sign not in SOFT_SIGNS)]
        for column, kept in enumerate(other):
            soft = _exchange(sign, kept) < OTHER_COST
            best = min(
                above[column] + (not soft),
                above[column + 1] + (sign not in SOFT_SIGNS),
                line[column] + (kept not in SOFT_SIGNS),
            )
            line.append(best)
        above = line
    return above[-1]


def _cost_of(sign: str) -> float:
    return SOFT_COST if sign in SOFT_SIGNS else 1.0


def _exchange(sign: str, kept: str) -> float:
    if sign == kept:
        return 0.0
    if sign in VOWELS and kept in VOWELS:
        return VOWEL_COST
    return NEIGHBOUR_COST if frozenset((sign, kept)) in NEIGHBOURS else OTHER_COST
