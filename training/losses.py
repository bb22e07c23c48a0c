"""How wrong the model of seams is, and which way it must go to be less so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import torch
from torch.nn import functional

from training.encoder import Seams
from training.questions import IGNORED, Batch, tensors

LOST = 2
"""Where the loss of contests stands among the losses."""
Tensor = Any


class Pulls(NamedTuple):
    """The gradients of a batch, its losses, and how many pieces it has."""

    gradients: Any
    losses: list[float]
    size: int


def pulls(model: Seams, weights: Sequence[Tensor], batch: Batch) -> Pulls:
    """Ask the model about a batch, and which way it must go to answer better."""
    given, wanted = tensors(batch.examples)
    answers = model(*given)
    losses = losses_of([answer.float() for answer in answers], wanted, batch.contests)
    whole = 3 * losses[0] + 0.5 * losses[1] + 0.3 * losses[LOST] + losses[3]
    return Pulls(
        torch.autograd.grad(whole, weights),
        [float(loss.detach()) for loss in losses],
        sum(len(example.cut.pieces) for example in batch.examples),
    )


def losses_of(
    answers: Sequence[Tensor], wanted: Sequence[Tensor], groups: Sequence[Sequence[int]]
) -> list[Tensor]:
    """How wrong the model is on what is torn, what stands behind, who wins, what is at a glance."""
    gap, behind = wanted
    known = gap != IGNORED
    weight = known * (1 + gap.clamp(min=0))

    def torn_loss(answer: Tensor) -> Tensor:
        each = functional.binary_cross_entropy_with_logits(
            answer, gap.clamp(min=0), reduction="none"
        )
        return (each * weight).sum() / weight.sum()

    gaps, glance = torn_loss(answers[0]), torn_loss(answers[3])
    each = functional.cross_entropy(
        answers[1].transpose(1, 2), behind, ignore_index=IGNORED, reduction="none"
    )
    near = torch.arange(behind.shape[1]) + 1
    weight = torch.where(behind == near, 0.03, 1.0) * (behind != IGNORED)
    order = (each * weight).sum() / weight.sum()
    against = (answers[2] * known).sum(1)
    lost = [functional.log_softmax(-against[group], 0)[0] for group in groups]
    return [gaps, order, -sum(lost, against.new_zeros(())) / max(1, len(lost)), glance]
