"""Wrong repairs that the model itself finds likely: what it has to learn to tell from right ones.

A search that trusts a model meets the texts that the model errs on. So while it is trained, some
texts are shown as they stand after the operations that the search would try on them now, each
beside the text as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from repair.evidence.seams import Judgement
from repair.rules.clauses.moves import Kind, Operation, operations
from training.stretches import Word, ending, sound, torn

MOVES = 6
"""Moves that are drawn from, besides joins and drops: the best as the model sees them now."""
TRIED, TRIED_FURTHER = 5, 3
"""Texts that the model is asked about, after one operation, and after one more."""


class Contest(NamedTuple):
    """Texts of the same words, of which at most one is as it was written."""

    right: list[Word] | None
    asis: list[list[Word]]
    """The text as shown, if it is wrong."""
    wrong: list[list[Word]]


def contest(
    shown: Sequence[Word], original: Sequence[str], judged: Judgement, chance: Random
) -> Contest:
    """The text as shown, as it was written, and after some operations that seem likely.

    What was written is None where words were lost: nothing restores that.
    """
    size = len(original)
    asis = [list(shown)] if any(torn(shown, size)) else []
    right = None if asis else list(shown)
    wrong = []
    for words in _tried(shown, original, judged):
        if any(torn(words, size)):
            wrong.append(words)
        elif right is None:
            right = words
    if right is None and {word.origin for word in shown} >= set(range(size)):
        right = sound(" ".join(original))
    return Contest(right, asis, chance.sample(wrong, min(TRIED, len(wrong))))


def further(
    wrong: Sequence[Word], original: Sequence[str], judged: Judgement, chance: Random
) -> list[list[Word]]:
    """Wrong texts after one operation more.

    What needs more operations than the truth is what a search that goes on finds too good.
    """
    tried = _tried(wrong, original, judged)
    others = [words for words in tried if any(torn(words, len(original)))]
    return chance.sample(others, min(TRIED_FURTHER, len(others)))


def _tried(
    shown: Sequence[Word], original: Sequence[str], judged: Judgement
) -> Iterator[list[Word]]:
    """The texts that one operation leads to, as they seem likely now."""
    for operation, texts in operations(tuple(word.text for word in shown), judged, MOVES):
        pairs = zip(_placed(shown, operation), texts, strict=True)
        yield [said(replace(word, text=text), original) for word, text in pairs]


def said(word: Word, original: Sequence[str]) -> Word:
    """The word, torn from the next where it has a stop that was not written, or lacks one."""
    changed = word.origin is not None and ending(word.text) != ending(original[word.origin])
    return replace(word, left_torn=False, right_torn=changed)


def _placed(shown: Sequence[Word], done: Operation) -> list[Word]:
    """The words in the order an operation leaves them in."""
    if done.kind is Kind.MOVE:
        moved = [*shown[done.middle : done.stop], *shown[done.start : done.middle]]
        return [*shown[: done.start], *moved, *shown[done.stop :]]
    if done.kind is Kind.DROP:
        return [*shown[: done.start], *shown[done.middle :]]
    return list(shown)
