"""How far a split is to be believed: what the halves are, and how they read where they stand.

Each way to part a token has a strength, the exponential of a weighted sum of its facts; leaving
the token alone has strength one. The belief in a split is its share. The weights were fitted by
``training/joins.py`` on glued words made in held-out text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from math import exp, inf
from typing import NamedTuple

from repair.evidence.ngrams import EDGE, Model, ngrams
from repair.evidence.shipped import shipped
from repair.language.function_words import (
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from repair.rules.joins.halves import TAILS, Facts, Halves

REACH = 80
"""Characters on each side from which the neighbours are taken."""
MOST_GAIN = 3.0
"""Powers of ten by which a word may fit; beyond, more says nothing more."""

LEADING = DETERMINERS | PREPOSITIONS | COORDINATORS | SUBORDINATORS
"""Words that something must follow."""


class Kind(StrEnum):
    """What a token looks like; each kind has weights of its own."""

    WORDS = "words"
    """All in lower case: ``weatherdata``."""
    TAIL = "tail"
    """Lower case behind a capitalised word: ``Managementand``."""
    HUMP = "hump"
    """A capital within: ``theAtalanta``."""


class Candidate(NamedTuple):
    """A token at [start, end) and the ways to part it, each with all that is known of it."""

    kind: Kind
    start: int
    end: int
    options: Sequence[tuple[Halves, Facts]]


class Belief(NamedTuple):
    """The best split, its share of all belief, and all that is known of it there."""

    halves: Halves
    share: float
    facts: Facts


Units = Sequence[tuple[int, int]]


class Neighbours:
    """The words next to a token, as the n-gram table knows them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Read what stands before and behind [start, end) on its own line."""
        table = ngrams()
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        last = len(text) if last < 0 else last
        before = table.numbers(text[max(first, start - REACH) : start])[-3:]
        behind = table.numbers(text[end : min(last, end + REACH)])[:3]
        edge = (EDGE, EDGE)
        self._next = _kind_of(text[end : end + 2], last - end)
        self._before: Units = [edge] * (3 - len(before)) + before
        self._behind: Units = behind if len(behind) == 3 else [*behind, edge]  # noqa: PLR2004

    def facts(self, halves: Halves) -> dict[str, float]:
        """How well the halves fit their neighbours and one another, and the token as it is."""
        table, tail = ngrams(), halves.right
        left, right = table.numbers(halves.left), table.numbers(halves.right)
        whole = table.numbers(halves.left + halves.right)
        apart = self._fits(table.words, 0, [left[0], right[-1]])
        asis = self._fits(table.words, 0, [whole[0]])
        shapes = sum(self._fits(table.shapes, 1, [left[0], right[-1]]))
        return {
            "fits_before": apart[0],
            "fits_pair": apart[1],
            "fits_behind": sum(apart[2:]),
            "misfits": min(0.0, *apart),
            "fits_as_is": sum(asis),
            "gain": sum(apart) - sum(asis),
            "shape_gain": shapes - sum(self._fits(table.shapes, 1, [whole[0]])),
            f"{self._next} behind": 1.0,
            "stranded": float(self._next == "mark" and tail in LEADING),
            f"tail {tail if tail in TAILS else 'other'} {self._next}": 1.0,
            "pair": float(table.words.knows(left[-1][0], right[0][0])),
        }

    def _fits(self, model: Model, side: int, middle: Units) -> list[float]:
        """By how much each unit of ``middle``, and those behind, are likelier here than at all."""
        reach = model.order - 1
        row = [unit[side] for unit in (*self._before[-reach:], *middle, *self._behind[:reach])]
        fits = (
            model.log(tuple(row[at - reach : at + 1])) - model.alone(row[at])
            for at in range(reach, len(row))
        )
        return [max(-MOST_GAIN, min(MOST_GAIN, fit)) for fit in fits]


def _kind_of(behind: str, room: int) -> str:
    """What stands behind a token: a ``word``, a ``name`` or other capital, ``more``, a ``mark``.

    More is a quotation or a dash behind a space; a mark touches the token, or a bracket or
    nothing follows.
    """
    if room < 2 or behind[0] != " " or behind[1] in "([":  # noqa: PLR2004
        return "mark"
    if not behind[1].isalnum():
        return "more"
    return "name" if behind[1].isupper() else "word"


def hope(kind: Kind, found: Iterable[Halves]) -> float:
    """The strength, as a logarithm, of the best split by what the word table alone says of it."""
    weights = _weights()[kind]
    scores = (
        sum(weights.get(name, 0.0) * value for name, value in one.facts.items()) for one in found
    )
    return max(scores, default=-inf)


def judged(kind: Kind, found: Iterable[tuple[Halves, Facts]]) -> Belief | None:
    """The best of the splits, given with all their facts; None where there are none."""
    weights = _weights()[kind]
    best: tuple[float, Halves, Facts] | None = None
    total = 1.0
    for halves, facts in found:
        score = sum(weights.get(name, 0.0) * value for name, value in facts.items())
        total += exp(score)
        if best is None or score > best[0]:
            best = score, halves, facts
    if best is None:
        return None
    return Belief(best[1], exp(best[0]) / total, best[2])


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    stored = json.loads(shipped("joins.json"))
    return {kind: stored["weights"][kind] for kind in Kind}
