"""What the model of seams is asked while it is trained, and what it should answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch

from repair.evidence.pieces import Cut, Pieces
from training.stretches import Word, torn

LENGTHS, ROWS = 16, 4
"""Lengths and numbers of texts that a batch has are multiples of these."""
IGNORED = -100
"""An answer that counts for nothing."""
Tensor = Any


@dataclass(frozen=True, slots=True)
class Example:
    """A text as the model reads it, and what it should say."""

    cut: Cut
    torn: list[float]
    """For each gap, the edges of the text included, whether its words were no neighbours."""
    behind: list[int]
    """For each word and the beginning, which one stood behind it; itself if it had no place."""
    shown: Sequence[Word]
    original: Sequence[str]


class Batch(NamedTuple):
    """Texts, and which of them are readings of the same one: the right one first."""

    examples: list[Example]
    contests: list[list[int]]


def example_of(words: Sequence[Word], pieces: Pieces, original: Sequence[str]) -> Example:
    """Cut the words into pieces, and work out what is torn and what belongs behind what."""
    size = len(original)
    edge = [Word("", -1), *words, Word("", size)]
    place = {word.origin: at for at, word in enumerate(edge) if word.origin is not None}
    behind = []
    for at, word in enumerate(edge[:-1]):
        if word.origin is None:
            behind.append(at)
            continue
        behind.append(place.get(word.origin + 1, IGNORED))
    cut = pieces.cut(word.text for word in words)
    return Example(cut, torn(words, size), behind, words, original)


def tensors(batch: Sequence[Example]) -> tuple[list[Tensor], list[Tensor]]:
    """The examples side by side, filled up to one length, and to a few sizes of batches.

    For every new size of a matrix its product is compiled anew, which takes longer than it.
    """
    length = _up(max(len(example.cut.pieces) for example in batch), LENGTHS)
    most = _up(max(len(example.cut.first) for example in batch), LENGTHS)
    empty = _up(len(batch), ROWS) - len(batch)

    def filled(
        rows: Iterable[Sequence[float]], width: int, blank: float, kind: torch.dtype
    ) -> Tensor:
        table = [[*row, *[blank] * (width - len(row))] for row in rows]
        return torch.tensor([*table, *[[blank] * width] * empty], dtype=kind)

    whole, real = torch.int64, torch.float32
    given = [
        filled((example.cut.pieces for example in batch), length, 0, whole),
        filled((example.cut.shapes for example in batch), length, 0, whole),
        filled((example.cut.first for example in batch), most, 0, whole),
        filled((example.cut.last for example in batch), most, 0, whole),
        filled(([1] * len(example.cut.pieces) for example in batch), length, 0, torch.bool),
        filled(([1] * len(example.cut.first) for example in batch), most, 0, torch.bool),
    ]
    wanted = [
        filled((example.torn for example in batch), most - 1, IGNORED, real),
        filled((example.behind for example in batch), most - 1, IGNORED, whole),
    ]
    return given, wanted


def _up(size: int, step: int) -> int:
    """The next multiple of ``step``."""
    return -(-size // step) * step
