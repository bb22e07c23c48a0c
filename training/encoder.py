"""The model of seams in torch: a small encoder of pieces, and what is read off it for each gap."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from repair.evidence.pieces import SHAPES

WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
POINTER = 128
"""Numbers by which a word asks for the one behind it."""
NEAREST = 24
"""Words beyond which one distance is as good as another."""
GLANCED = 2
"""Layers behind which a first answer is read off, for texts that need no other."""
Tensor = Any


class Layer(nn.Module):
    """One layer of the encoder, as BERT has it."""

    def __init__(self) -> None:
        """Make the matrices, unset."""
        super().__init__()
        self.asked = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.widened = nn.Linear(WIDTH, INNER)
        self.narrowed = nn.Linear(INNER, WIDTH)
        self.norm_mixed = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Mix what the pieces say, then think about each; ``mask`` is added to what fits."""
        size, length, _ = x.shape
        asked = self.asked(x).view(size, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = asked.permute(2, 0, 3, 1, 4).unbind(0)
        if x.dtype is torch.bfloat16 and not torch.is_grad_enabled():
            # Twice as fast forward; five times as slow backward, which torch 2.13 does in blocks.
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        else:
            fits = query * (WIDTH // HEADS) ** -0.5 @ key.transpose(2, 3)
            mixed = (fits if mask is None else fits + mask).softmax(-1) @ value
        mixed = mixed.transpose(1, 2).reshape(size, length, WIDTH)
        x = self.norm_mixed(x + self.mixed(mixed))
        return self.norm(x + self.narrowed(functional.gelu(self.widened(x))))


class Seams(nn.Module):
    """The encoder and its questions: what is torn, what stood behind, which text is right.

    What is torn is asked twice: at a glance, behind the first layers, and in the end. Which of
    several texts is right is told by the sum of what each gap speaks against it.
    """

    def __init__(self, pieces: int, layers: int) -> None:
        """Make the encoder for so many pieces, and its heads."""
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.torn = nn.Sequential(nn.Linear(2 * WIDTH, 256), nn.GELU(), nn.Linear(256, 2))
        self.asks = nn.Linear(WIDTH, POINTER)
        self.answers = nn.Linear(WIDTH, POINTER)
        self.distance = nn.Parameter(torch.zeros(2 * NEAREST + 1))
        self.glance = nn.Sequential(nn.Linear(2 * WIDTH, 128), nn.GELU(), nn.Linear(128, 1))
        nn.init.normal_(self.shapes.weight, std=0.02)

    def forward(  # noqa: PLR0913, PLR0917  what a text is made of
        self,
        pieces: Tensor,
        shapes: Tensor,
        first: Tensor,
        last: Tensor,
        whole: Tensor = None,
        words: Tensor = None,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits for each gap; for each word but the last edge, of all behind it.

        Then what each gap speaks against the text, and the logits for each gap at a glance, from
        which the layers learn nothing.
        """
        mask = None
        if whole is not None:
            mask = -1e4 * (~whole[:, None, None, :]).to(self.norm.weight.dtype)
        x, glance = self.begin(pieces, shapes, first, last, mask)
        return *self.finish(x, first, last, mask, words), glance

    def begin(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor, mask: Tensor = None
    ) -> tuple[Tensor, Tensor]:
        """What the first layers make of the pieces, and the logits at a glance."""
        x = self.pieces(pieces) + self.shapes(shapes)
        x = self.norm(x + self.positions.weight[: pieces.shape[1]])
        for layer in self.layers[:GLANCED]:
            x = layer(x, mask)
        return x, self.glance(_both_sides(x.detach(), first, last)).squeeze(-1)

    def finish(
        self, x: Tensor, first: Tensor, last: Tensor, mask: Tensor = None, words: Tensor = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """The other answers, from what the first layers made."""
        for layer in self.layers[GLANCED:]:
            x = layer(x, mask)
        torn, against = self.torn(_both_sides(x, first, last)).unbind(-1)
        ends = x.gather(1, last[:, :-1, None].expand(-1, -1, WIDTH))
        openings = x.gather(1, first[:, :, None].expand(-1, -1, WIDTH))
        order = self.asks(ends) @ self.answers(openings).transpose(1, 2) * POINTER**-0.5
        at = torch.arange(first.shape[1])
        far = (at[None, :] - at[:-1, None]).clamp(-NEAREST, NEAREST) + NEAREST
        order = order + self.distance[far]
        if words is not None:
            order = order.masked_fill(~words[:, None, :], -1e4)
        return torn, order, against

    def groups(self) -> tuple[list[Tensor], list[Tensor]]:
        """The weights that were learnt before, and those that are new; pieces stay as they are."""
        self.pieces.weight.requires_grad = False
        heads = [self.torn, self.asks, self.answers, self.shapes, self.glance]
        new = [self.distance, *(weight for head in heads for weight in head.parameters())]
        old = [*self.layers.parameters(), *self.norm.parameters(), *self.positions.parameters()]
        return old, new


def _both_sides(x: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """For each gap, the last piece before it and the first behind it."""
    ends = x.gather(1, last[:, :-1, None].expand(-1, -1, WIDTH))
    starts = x.gather(1, first[:, 1:, None].expand(-1, -1, WIDTH))
    return torch.cat([ends, starts], -1)


def load_encoder(folder: Path, vocabulary: Sequence[str], layers: int) -> Seams:
    """The model before training: the encoder's weights, its first layers and kept pieces alone."""
    stored = load_file(folder / "model.safetensors")
    stored = {name.removeprefix("bert."): weight for name, weight in stored.items()}
    model = Seams(len(vocabulary), layers)
    all_pieces = (folder / "vocab.txt").read_text("utf-8").split("\n")
    number = {piece: at for at, piece in enumerate(all_pieces)}
    rows = torch.tensor([number[piece] for piece in vocabulary])
    base = stored["embeddings.token_type_embeddings.weight"][0]
    with torch.no_grad():
        model.pieces.weight.copy_(stored["embeddings.word_embeddings.weight"][rows] + base)
        model.positions.weight.copy_(stored["embeddings.position_embeddings.weight"])
        _copy(model.norm, stored, "embeddings.LayerNorm")
        for at, layer in enumerate(model.layers):
            name = f"encoder.layer.{at}"
            for kind in ("weight", "bias"):
                parts = [
                    stored[f"{name}.attention.self.{q}.{kind}"] for q in ("query", "key", "value")
                ]
                getattr(layer.asked, kind).copy_(torch.cat(parts))
            _copy(layer.mixed, stored, f"{name}.attention.output.dense")
            _copy(layer.norm_mixed, stored, f"{name}.attention.output.LayerNorm")
            _copy(layer.widened, stored, f"{name}.intermediate.dense")
            _copy(layer.narrowed, stored, f"{name}.output.dense")
            _copy(layer.norm, stored, f"{name}.output.LayerNorm")
    return model


def _copy(module: Tensor, stored: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(stored[f"{name}.weight"])
    module.bias.copy_(stored[f"{name}.bias"])
