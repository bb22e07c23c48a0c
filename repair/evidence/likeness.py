"""How likely two spellings are one name: features of the pair, weighed by trees made in training.

The trees are plain data, ``data/likeness.json``, written by ``training/names.py``.
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache

from repair.evidence.lexicon import lexicon
from repair.evidence.shipped import shipped
from repair.language.alignment import GENERATIONS, align, name_words
from repair.language.distance import VOWELS, letters_apart, sounded, sounds_apart
from repair.language.spelling import sound_key

CACHED = 50_000
"""Pairs whose answer is kept: the same names come back from article to article."""
ABSENT = -1.0
"""Stands for a feature of a word that is not there."""
MOST_LETTERS = 80
"""Longer stretches are no names; nothing is like them."""

Node = float | tuple[int, float, "Node", "Node"]
"""A leaf, or: the number of a feature, what it may be at most to go left, left, right."""

PAIR = (
    "fewest_words most_words changed equal extra initials small joined capitals cost"
    " letters_apart sounds_apart length rarest_equal longest_equal"
).split()
WORD = (
    "letters letters_share sounds sounds_share same_key keys_apart same_initial same_sound"
    " head_share tail_share shortest longer vowels_only tail_kept most_changed least_changed"
    " rarest commonest ending doubled"
).split()
FEATURES = (
    *PAIR,
    *(f"first_{name}" for name in WORD),
    "first_place",
    *(f"second_{name}" for name in WORD),
)
"""What the columns of ``features`` are; ``first`` is the pair of words that differ most."""


@lru_cache(CACHED)
def likeness(one: str, other: str) -> float:
    """The chance, as learnt, that two names are spellings of one; 1.0 where only marks differ.

    It knows nothing of the text around them. Same answer in either order.

    >>> likeness("Nabih Berri", "Nabih Bari") > likeness("Nabih Berri", "Habib Berri")
    True
    """
    if max(len(one), len(other)) > MOST_LETTERS:
        return 0.0
    words, others = name_words(one), name_words(other)
    if not words or not others:
        return 0.0
    if words == others:
        return 1.0
    if told_apart(one, other):
        return 0.0
    columns = features(one, other)
    start, trees = _trees()
    score = start
    for tree in trees:
        while isinstance(tree, tuple):
            tree = tree[2] if columns[tree[0]] <= tree[1] else tree[3]  # noqa: PLW2901
        score += tree
    return 1 / (1 + math.exp(-score))


def told_apart(one: str, other: str) -> bool:
    """Whether a word for the generation stands in one name only: father and son.

    >>> told_apart("Donald Trump Jr.", "Donald Trump")
    True
    """
    return (GENERATIONS & {*name_words(one)}) != (GENERATIONS & {*name_words(other)})


def features(one: str, other: str) -> tuple[float, ...]:
    """What the trees are asked about two names, in the order of FEATURES; neither may be empty."""
    first, second = sorted((name_words(one), name_words(other)))
    found = align(first, second)
    letters, others = "".join(first), "".join(second)
    whole = max(len(letters), len(others))
    pair = (
        min(len(first), len(second)),
        max(len(first), len(second)),
        len(found.changed),
        len(found.equal),
        found.extra,
        found.initials,
        found.small,
        found.joined,
        one.isupper() + other.isupper(),
        found.cost,
        letters_apart(letters, others) / whole,
        sounds_apart(sounded(letters), sounded(others)) / whole,
        min(len(letters), len(others)),
        min(map(lexicon().zipf, found.equal), default=ABSENT),
        max(map(len, found.equal), default=ABSENT),
    )
    changed = sorted(found.changed, key=_share, reverse=True)
    absent = (ABSENT,) * len(WORD)
    most = _word(*changed[0][:2]) if changed else absent
    place = _place(changed[0]) if changed else ABSENT
    next_most = _word(*changed[1][:2]) if len(changed) > 1 else absent
    return tuple(round(float(value), 4) for value in (*pair, *most, place, *next_most))


def _share(words: tuple[str, str, bool, bool]) -> tuple[float, str, str]:
    one, other = words[:2]
    return sounds_apart(sounded(one), sounded(other)) / max(len(one), len(other)), one, other


def _place(words: tuple[str, str, bool, bool]) -> float:
    """0 for the given name, 2 for the surname or an only word, 1 for one between."""
    _, _, opens, ends = words
    return 2.0 if ends else 0.0 if opens else 1.0


def _word(one: str, other: str) -> tuple[float, ...]:
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    letters, sounds = letters_apart(one, other), sounds_apart(sounded(one), sounded(other))
    head = next((at for at in range(shortest) if one[at] != other[at]), shortest)
    rest = shortest - head
    tail = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    middles = one[head : len(one) - tail], other[head : len(other) - tail]
    rarity = sorted(map(lexicon().zipf, (one, other)))
    return (
        letters,
        letters / longest,
        sounds,
        sounds / longest,
        sound_key(one) == sound_key(other),
        letters_apart(sound_key(one), sound_key(other)),
        one[0] == other[0],
        sounded(one)[:1] == sounded(other)[:1],
        head / longest,
        tail / longest,
        shortest,
        longest - shortest,
        {*middles[0], *middles[1]} <= VOWELS,
        tail > 0,
        max(map(len, middles)),
        min(map(len, middles)),
        *rarity,
        _ending(one, other),
        _doubled(one[:head], *middles),
    )


def _doubled(head: str, one: str, other: str) -> bool:
    """Whether one word only strikes once more the letter behind which the two part."""
    return min(len(one), len(other)) == 0 and {*one, *other} <= {*head[-1:]}


def _ending(one: str, other: str) -> float:
    """1 where the words differ in a last vowel alone, 2 where one has a daughter's ending."""
    short, long = sorted((one, other), key=len)
    if long.removesuffix("ova") in {short, short.rstrip("aeo")} or long == short + "a":
        return 2.0
    last_vowels = one[-1] in VOWELS and other[-1] in VOWELS
    return float(one[:-1] == other[:-1] and last_vowels)


@cache
def _trees() -> tuple[float, tuple[Node, ...]]:
    packed = json.loads(shipped("likeness.json"))
    return packed["start"], tuple(_node(tree) for tree in packed["trees"])


def _node(packed: float | list[object]) -> Node:
    if isinstance(packed, list):
        feature, most, left, right = packed
        return feature, most, _node(left), _node(right)  # type: ignore[return-value,arg-type]
    return float(packed)
