"""Contests between readings of one text: which ones the model of seams is shown, as it now is."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import torch

from repair.evidence.pieces import Pieces
from repair.evidence.seams import Judgement
from training.encoder import Seams
from training.questions import Batch, Example, example_of, tensors
from training.rivals import contest, further
from training.stretches import Word

HARDEST = 2
"""Wrong texts of a contest, besides the one as it was shown and one of two operations."""


def contests(model: Seams, given: Sequence[Example], pieces: Pieces, chance: Random) -> Batch:
    """These texts beside what they were, and what the model would now make of them.

    Of the wrong ones those stay that the model now finds best: one it can tell from the right one
    teaches it little. The best is gone on from: what a second operation makes of it is a rival too.
    """
    found = [
        contest(example.shown, example.original, judged, chance)
        for example, judged in zip(given, judgements(model, given), strict=True)
    ]
    hardest = best_of([one.wrong for one in found], HARDEST, model, given, pieces)
    led = [
        further(one[0].words, example.original, one[0].judged, chance) if one else []
        for one, example in zip(hardest, given, strict=True)
    ]
    more = best_of(led, 1, model, given, pieces)
    examples: list[Example] = []
    groups = []
    for one, example, *wrong in zip(found, given, hardest, more, strict=True):
        texts = [*one.asis, *(rival.words for rivals in wrong for rival in rivals)]
        if one.right is not None:
            texts.insert(0, one.right)
            groups.append(list(range(len(examples), len(examples) + len(texts))))
        examples += [example_of(words, pieces, example.original) for words in texts]
    return Batch(examples, groups)


class Rival(NamedTuple):
    """A wrong text, and what the model says of it."""

    words: list[Word]
    judged: Judgement


def best_of(
    texts: Sequence[Sequence[list[Word]]],
    most: int,
    model: Seams,
    given: Sequence[Example],
    pieces: Pieces,
) -> list[list[Rival]]:
    """Of the wrong texts of each example those that the model speaks least against."""
    shown = [
        example_of(words, pieces, example.original)
        for example, wrong in zip(given, texts, strict=True)
        for words in wrong
    ]
    asked = judgements(model, shown) if shown else []
    said = iter(asked)
    found = []
    for wrong in texts:
        rivals = [Rival(words, next(said)) for words in wrong]
        found.append(sorted(rivals, key=lambda one: one.judged.against)[:most])
    return found


def judgements(model: Seams, given: Sequence[Example]) -> list[Judgement]:
    """What the model now says of these texts, and what it speaks against each."""
    read, _ = tensors(given)
    with torch.no_grad():
        gaps, order, against, _ = model(*read)
    gaps, order = gaps.float().numpy(), order.float().log_softmax(-1).numpy()
    against = (against.float() * read[-1][:, 1:]).sum(1).tolist()
    found = []
    for row, example in enumerate(given):
        size = len(example.shown)
        torn, behind = gaps[row, : size + 1], order[row, : size + 1, : size + 2]
        found.append(Judgement(torn, behind, 0.0, 0.0, against[row]))
    return found
