"""Two names laid side by side, word by word: what is equal, what differs, what is left; pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import regex

from repair.language.distance import sounded, sounds_apart
from repair.language.spelling import fold
from repair.language.titles import PARTICLES

CACHED = 20_000
MOST_WORDS = 8
"""A longer name is compared by its first words alone."""
BETWEEN_WORDS = regex.compile(r"[\s.\-‐‑]++")
SMALL = PARTICLES | frozenset("ar as ash at an ad az the of and".split())
GENERATIONS = frozenset("jr sr junior senior ii iii iv v vi vii viii ix".split())
"""What tells father and son, or two districts of a town, apart."""
SKIPPED, SKIPPED_SMALL, INITIAL, OTHER_INITIAL, JOINED, FAR = 0.6, 0.35, 0.2, 1.3, 0.05, 1.3
SCALE = 1.6
"""Two words are laid side by side while the distance is below FAR / SCALE of their length."""


@dataclass(slots=True)
class Alignment:
    """What a comparison of two names found."""

    cost: float = 0.0
    equal: list[str] = field(default_factory=list)
    changed: list[tuple[str, str, bool, bool]] = field(default_factory=list)
    """Two words, whether they open their names and whether they end them."""
    joined: int = 0
    """Words that one name writes as one and the other as two."""
    initials: int = 0
    """Initials that stand for a word of the other name, or for none."""
    small: int = 0
    """Particles and articles that only one of the names has."""
    extra: int = 0
    """Other words that only one of the names has."""


@lru_cache(CACHED)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens and stops part them.

    >>> name_words("Boutros Boutros-Ghali"), name_words("J. O’Neill")
    (('boutros', 'boutros', 'ghali'), ('j', 'oneill'))
    """
    return tuple(filter(None, map(fold, BETWEEN_WORDS.split(name))))[:MOST_WORDS]


def align(one: tuple[str, ...], other: tuple[str, ...]) -> Alignment:
    """Lay two names side by side in the cheapest way that keeps the order of the words.

    >>> align(("ali", "hassan"), ("ali", "b", "hasan")).changed
    [('hassan', 'hasan', False, True)]
    """
    found = Alignment()
    cost, steps = _cheapest(one, other)
    found.cost = cost
    for row, column, rows, columns in steps:
        words, others = one[row - rows : row], other[column - columns : column]
        if rows + columns > 2:  # noqa: PLR2004 - two words for one
            found.joined += 1
        elif rows == columns:
            opens, ends = row == 1 or column == 1, row == len(one) or column == len(other)
            _pair(found, words[0], others[0], opens=opens, ends=ends)
        else:
            _leftover(found, (words or others)[0])
    return found


def _pair(found: Alignment, one: str, other: str, *, opens: bool, ends: bool) -> None:
    if one == other:
        found.equal.append(one)
    elif min(len(one), len(other)) > 1:
        found.changed.append((one, other, opens, ends))
    elif one[0] == other[0]:
        found.initials += 1
    else:
        found.extra += 1


def _leftover(found: Alignment, word: str) -> None:
    if len(word) == 1:
        found.initials += 1
    elif word in SMALL:
        found.small += 1
    else:
        found.extra += 1


Step = tuple[int, int, int, int]
"""Where a step ends in both names, and how many words of each it takes."""


def _cheapest(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, list[Step]]:
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for row in range(len(one) + 1):
        for column in range(len(other) + 1):
            if row or column:
                best[row, column] = min(
                    (best[row - rows, column - columns][0] + cost, rows, columns)
                    for rows, columns, cost in _moves(one[:row], other[:column])
                )
    row, column = len(one), len(other)
    steps: list[Step] = []
    while row or column:
        _, rows, columns = best[row, column]
        steps.append((row, column, rows, columns))
        row, column = row - rows, column - columns
    return round(best[len(one), len(other)][0], 3), steps[::-1]


def _moves(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[int, int, float]]:
    """The last steps that could lead to the ends of two beginnings, and what each costs."""
    moves = []
    if one:
        moves.append((1, 0, _skip(one[-1])))
    if other:
        moves.append((0, 1, _skip(other[-1])))
    if one and other:
        moves.append((1, 1, _beside(one[-1], other[-1])))
        if len(one) > 1 and one[-2] + one[-1] == other[-1]:
            moves.append((2, 1, JOINED))
        if len(other) > 1 and other[-2] + other[-1] == one[-1]:
            moves.append((1, 2, JOINED))
    return moves


def _skip(word: str) -> float:
    return SKIPPED_SMALL if len(word) == 1 or word in SMALL else SKIPPED


def _beside(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if min(len(one), len(other)) == 1:
        return INITIAL if one[0] == other[0] else OTHER_INITIAL
    apart = sounds_apart(sounded(one), sounded(other))
    return min(FAR, SCALE * apart / max(len(one), len(other)))
