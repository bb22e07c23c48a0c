"""How alike two spellings of a name are: marks, sound, or a slip of the hand; pure."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from unicodedata import combining, normalize

import regex

LEAST_LETTERS = 4
"""Below this many letters any two names are alike: Abe and Abu, Kim and Kin."""
SLIP_LETTERS = 5
"""A slip of one letter in a shorter name makes another name more often than a misspelling."""
MOST_LETTERS = 40
"""Longer tokens are no names; they are not compared."""
CACHED = 20_000
"""Spellings whose keys are kept: the names of a few hundred articles."""

ARTICLE = regex.compile(r"^(?:al|el|ar|as|ash|at|an|ad|az)[-‐‑’']")
NOT_LETTER = regex.compile(r"[^a-z]++")
DOUBLED = regex.compile(r"(.)\1++")
SILENT_END = regex.compile(r"(?<=...)[aeh]++$")
VOWELS = frozenset("aeiouy")
UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
# Transliterations of one letter, longest first: the order is the meaning.
SOUNDS = tuple(
    (regex.compile(pattern), sound)
    for pattern, sound in (
        (r"tsch|tch|cz|ch", "C"),
        (r"sch|sh", "S"),
        (r"kh|gh", "h"),
        (r"ph", "f"),
        (r"dzh|dj|zh", "i"),
        (r"tz|ts", "z"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"[cg]", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"au|aw", "O"),
        (r"ou|oo|o|w(?=[aeiou]*$)", "u"),
        (r"w", "v"),
        (r"ae|ai|ay|ei|ey|e", "a"),
        (r"ee|ij|iy|y|j", "i"),
        (r"(?<=[aiuO])h(?=[^aiuO]|$)", ""),
    )
)


class Kinship(StrEnum):
    """In what two spellings differ."""

    MARKS = "marks"
    """Diacritics, hyphens, apostrophes: Guantánamo, Guantanamo."""
    SLIP = "slip"
    """Two neighbours changed places, or one letter is lost or struck twice."""
    SOUND = "sound"
    """Two transliterations of one sound: Qassem, Kasem."""
    VOWEL = "vowel"
    """One vowel written for another: Hagen, Hagan."""
    LIKENESS = "likeness"
    """More than that, and yet alike to a matcher that was taught by pairs: Shuleva, Szulewa."""


def plain(name: str) -> str:
    """A name in lower case, its apostrophes straight.

    >>> plain("O’Neill")
    "o'neill"
    """
    return name.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


@lru_cache(CACHED)
def fold(name: str) -> str:
    """The letters of a name, lower case, without marks.

    >>> fold("O’Neill-Łódź")
    'oneilllodz'
    """
    plain = normalize("NFKD", name.lower().translate(UNDECOMPOSED))
    return str(NOT_LETTER.sub("", "".join(sign for sign in plain if not combining(sign))))


@lru_cache(CACHED)
def without_article(name: str) -> str:
    """A name without the Arabic article before its hyphen.

    >>> without_article("al-Rawi"), without_article("Alan")
    ('rawi', 'alan')
    """
    return str(ARTICLE.sub("", name.lower()))


@lru_cache(CACHED)
def sound_key(name: str) -> str:
    """One key for the spellings that transliteration gives a name.

    >>> sound_key("Qassem") == sound_key("Kasem"), sound_key("Iran") == sound_key("Iraq")
    (True, False)
    """
    key = fold(without_article(name))
    for pattern, sound in SOUNDS:
        key = pattern.sub(sound, key)
    return str(SILENT_END.sub("", DOUBLED.sub(r"\1", key)))


@lru_cache(CACHED)
def blocks(name: str) -> tuple[str, ...]:
    """The keys under which every spelling akin to ``name`` is found, without comparing all."""
    letters = fold(name)
    if not LEAST_LETTERS <= len(letters) <= MOST_LETTERS:
        return ()
    keys = {"=" + sound_key(name): None, letters: None}
    if len(letters) >= SLIP_LETTERS:
        keys |= {letters[:at] + letters[at + 1 :]: None for at in range(len(letters))}
    return tuple(keys)


@lru_cache(CACHED)
def kinship(one: str, other: str) -> Kinship | None:
    """In what two different spellings of what may be one name differ; None if in more than that.

    >>> kinship("Paterson", "Ptaerson"), kinship("Olsen", "Olson"), kinship("Carson", "Larson")
    (<Kinship.SLIP: 'slip'>, <Kinship.VOWEL: 'vowel'>, None)
    """
    first, second = fold(one), fold(other)
    if first == second:
        return Kinship.MARKS
    if min(len(first), len(second)) < LEAST_LETTERS:
        return None
    near = _one_apart(first, second) if min(len(first), len(second)) >= SLIP_LETTERS - 1 else None
    if near is Kinship.SLIP:
        return near
    same_sound = sound_key(one) == sound_key(other) and len(sound_key(one)) > LEAST_LETTERS - 2
    if same_sound and abs(len(first) - len(second)) <= 1 + min(len(first), len(second)) // 4:
        return Kinship.SOUND
    return near


def _one_apart(first: str, second: str) -> Kinship | None:
    """SLIP or VOWEL where one keystroke lies between two spellings, not at their start."""
    if first[0] != second[0]:
        return None
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > 1:
        return None
    at = next((n for n, sign in enumerate(first) if sign != second[n]), len(first))
    if len(first) < len(second):
        lost = second[:at] + second[at + 1 :] == first
        return Kinship.SLIP if lost and len(second) >= SLIP_LETTERS else None
    if first[at + 2 :] == second[at + 2 :] and first[at : at + 2] == second[at : at + 2][::-1]:
        return Kinship.SLIP
    vowels = first[at] in VOWELS and second[at] in VOWELS
    return Kinship.VOWEL if vowels and first[at + 1 :] == second[at + 1 :] else None


ENDINGS = frozenset(
    "s es i n an ian ean ese ish er ers y a o ie in ina ova eva ites ite ns ans ians is t".split()
)


def derived(one: str, other: str) -> bool:
    """Whether one name is another with an ending: a people, a plural, a daughter.

    >>> derived("Iran", "Iranian"), derived("Clinton", "Clintons"), derived("Berri", "Bari")
    (True, True, False)
    """
    short, long = sorted((fold(one), fold(other)), key=len)
    if long.startswith(short) and long[len(short) :] in ENDINGS:
        return long[-2:] != long[-1] * 2
    stem = short.rstrip("aeioy")
    return len(stem) < len(short) and len(long) > len(short) and long[len(stem) :] in PEOPLES


PEOPLES = frozenset("an ian ean ese ish i ans ians".split())
