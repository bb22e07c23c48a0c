"""What may have happened to a text: stretches that changed places, false stops, words left over.

Every way to cut a text in three places, and let the two stretches between them change places, is
weighed at once by what the model of seams says of the new neighbours: a thrown stretch, a stray
word, a fronted phrase and a predicate behind its complement are all such a change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from repair.evidence.seams import LEAST, Judgement
from repair.rules.clauses.mending import Words, dropped, joined, swapped
from repair.rules.clauses.paragraph import (
    bare,
    begins_sentence,
    ends_sentence,
    has_capital,
    in_lower_case,
    is_function_word,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

LONGEST_SPAN = 20
"""Words of the shorter of two stretches that change places."""
MORE, MOST_GIVEN_AWAY = 8, 3
"""Moves that are tried for a stretch or word whose looks give it away, besides the best of all;
and how many of those there are, at most.
"""
FEWEST_CUTS = 3
"""Cuts that a move takes."""
JOIN_LEAST = -2.0
"""Logit of being torn at which a stop may be false."""
DROP_LEAST, MOST_DROPS = -4.0, 3
"""Gain at which a word may be left over, and how many such words are tried."""


class Kind(StrEnum):
    """What an operation does."""

    JOIN = "join the false stop"
    MOVE = "move a stretch"
    DROP = "drop a left-over word"


@dataclass(frozen=True, slots=True)
class Operation:
    """What is done to words [start, stop); a move writes [start, middle) behind the others.

    ``gain`` is the log of how much likelier the new neighbours are than the old.
    """

    kind: Kind
    start: int
    middle: int
    stop: int
    gain: float

    @property
    def size(self) -> int:
        """Words of the shorter stretch."""
        return max(1, min(self.middle - self.start, self.stop - self.middle))


def operations(
    words: Words, judged: Judgement, most_moves: int
) -> Iterator[tuple[Operation, Words]]:
    """Yield operations and what they make of the words: joins and drops, then moves."""
    order = judged.order.clip(min=LEAST)
    yield from _joins(words, judged)
    yield from _drops(words, order)
    for start, middle, stop, gain in _moves(order, most_moves, _given_away(words)):
        for new in swapped(words, start, middle, stop):
            yield Operation(Kind.MOVE, start, middle, stop, gain), new


def _joins(words: Words, judged: Judgement) -> Iterator[tuple[Operation, Words]]:
    for at in range(1, len(words)):
        torn = float(judged.torn[at])
        before = words[at - 1]
        stopped = before[-1] == "." and ends_sentence(before) and bare(before)
        if torn > JOIN_LEAST and stopped:
            yield Operation(Kind.JOIN, at - 1, at, at + 1, torn), joined(words, at)


def _drops(words: Words, order: Numbers) -> Iterator[tuple[Operation, Words]]:
    found = []
    for at, word in enumerate(words[:-1], start=1):
        if is_function_word(word) and in_lower_case(word):
            new = float(order[at - 1, at + 1] + order[at, at])
            gain = new - float(order[at - 1, at] + order[at, at + 1])
            if gain > DROP_LEAST:
                found.append((gain, at))
    for gain, at in sorted(found, reverse=True)[:MOST_DROPS]:
        yield Operation(Kind.DROP, at - 1, at, at, gain), dropped(words, at - 1)


def _given_away(words: Words) -> list[tuple[int | None, int]]:
    """Where stops and capitals give a move away: (its start or any, its middle)."""
    found: list[tuple[int | None, int]] = []
    for at in range(len(words) - 1):
        begins = begins_sentence(words, at)
        low = in_lower_case(words[at])
        if begins and low and is_function_word(words[at]) and has_capital(words[at + 1]):
            found.append((at, at + 1))  # to Cranes were used
        elif begins and low and at:
            found.append((None, at))  # the bank. needed to move
    return found[:MOST_GIVEN_AWAY]


def _moves(
    order: Numbers, most: int, given_away: list[tuple[int | None, int]]
) -> Iterator[tuple[int, int, int, float]]:
    """The best three cuts; a cut is named by the word behind it, counted from 0."""
    import numpy as np  # noqa: PLC0415  heavy, and needed for few texts

    gaps = order.shape[0]  # cut c is before word c + 1, as the model counts them
    if gaps < FEWEST_CUTS:
        return
    asis = order[np.arange(gaps), np.arange(1, gaps + 1)]
    behind = order[:, 1:]  # behind[c, d]: the word behind cut d follows the word before cut c
    gain = (behind - asis[:, None])[:, :, None] + (behind - asis[:, None] - asis[None, :])[None]
    gain = gain + behind.T[:, None, :]
    cut = np.arange(gaps)
    size = cut[None, :] - cut[:, None]
    fits = (size > 0)[:, :, None] & (size > 0)[None]
    fits &= np.minimum(size[:, :, None], size[None]) <= LONGEST_SPAN
    whole = np.where(fits, gain, -np.inf)
    gain = whole.ravel()
    chosen = set(np.argpartition(-gain, min(most, gain.size - 1))[:most].tolist())
    number = np.arange(gain.size).reshape(whole.shape)
    for start, middle in given_away:
        some = slice(None) if start is None else slice(start, start + 1)
        here, names = whole[some, middle].ravel(), number[some, middle].ravel()
        chosen |= set(names[np.argsort(-here, kind="stable")[:MORE]].tolist())
    for place in sorted(chosen, key=lambda place: (-gain[place], place)):
        if gain[place] == -np.inf:
            return
        cuts = np.unravel_index(place, (gaps, gaps, gaps))
        yield int(cuts[0]), int(cuts[1]), int(cuts[2]), float(gain[place])
