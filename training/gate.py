"""Train the gate: which gaps between words are worth a closer look.

    python -m training.gate CORPUS.txt... -o repair/evidence/data/gate.bin

Needs torch and numpy. Paragraphs are damaged as for ``training/seams.py``, half of them; a gap is
torn or not, and a small net over four words on each side learns which. Same input, same tables.
"""

from __future__ import annotations

import argparse
import time
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from repair.evidence.gate import (
    CLASSES,
    EDGE,
    HIDDEN,
    INNER,
    LAYOUT,
    MAGIC,
    REACH,
    STEPS,
    WIDTH,
    WORDS,
    rows_of,
)
from training.damage import Word, damaged, sound
from training.ngrams import paragraphs
from training.seams import composed

AT_ONCE = 48
RATE, SEED = 2e-3, 9
Numbers = Any
Tensor = Any
rows = lru_cache(300_000)(rows_of)


class Glance(nn.Module):
    """The gate in torch; words of texts one behind another, edges between them."""

    def __init__(self) -> None:
        """Make the tables."""
        super().__init__()
        self.words = nn.EmbeddingBag(WORDS, WIDTH, mode="sum", sparse=True)
        self.classes = nn.Embedding(CLASSES, WIDTH)
        nn.init.normal_(self.words.weight, std=0.1)
        nn.init.normal_(self.classes.weight, std=0.1)
        self.sums = nn.Conv1d(2 * WIDTH, HIDDEN, 2 * REACH)
        self.inner = nn.Conv1d(HIDDEN, INNER, 3, padding=1)
        self.last = nn.Linear(INNER, 1)

    def forward(self, own: Tensor, kind: Tensor) -> Tensor:
        """Logits of the gaps, for rows of words and of classes."""
        vectors = torch.cat([self.words(own[:, None]), self.classes(kind)], 1)
        found = functional.relu(self.sums(vectors.T[None]))
        return self.last(functional.relu(self.inner(found))[0].T).squeeze(-1)


def main() -> None:
    """Draw, damage, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.txt")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--texts", type=int, default=300_000)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    corpora = {path.stem: list(paragraphs([path], left_out=False)) for path in options.corpora}
    model = Glance()
    dense = [weight for name, weight in model.named_parameters() if name != "words.weight"]
    makers = [torch.optim.Adam(dense, RATE), torch.optim.SparseAdam([model.words.weight], RATE)]
    steps = options.texts // AT_ONCE
    begun, said = time.time(), 0.0
    for step, (own, kind, torn) in enumerate(batches(corpora, steps, Random(SEED))):
        for maker in makers:
            maker.param_groups[0]["lr"] = RATE * min(1.0, 1.5 * (1 - step / steps) + 0.01)
            maker.zero_grad()
        logits = model(torch.from_numpy(own), torch.from_numpy(kind))
        known = torch.from_numpy(torn >= 0)
        loss = functional.binary_cross_entropy_with_logits(
            logits[known], torch.from_numpy(torn)[known]
        )
        loss.backward()  # type: ignore[no-untyped-call]
        for maker in makers:
            maker.step()
        said = float(loss.detach()) if step == 0 else 0.99 * said + 0.01 * float(loss.detach())
        if step % 200 == 0:
            print(f"{step} of {steps}: {said:.4f}, {time.time() - begun:.0f} s", flush=True)
            options.output.write_bytes(packed(model))
    options.output.write_bytes(packed(model))
    print(f"{options.output.stat().st_size / 1e6:.1f} MB")


def batches(
    corpora: dict[str, list[str]], many: int, chance: Random
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Yield words, classes, and whether each gap is torn (-1: there is none)."""
    names = sorted(corpora)
    sizes = [len(corpora[name]) ** 0.7 for name in names]
    edge = [rows(EDGE)] * REACH
    for _ in range(many):
        found, torn = [*edge], list[float]()
        for number in range(AT_ONCE):
            text = composed(corpora[chance.choices(names, sizes)[0]], chance)
            made = damaged(text, chance) if chance.random() < 0.5 else None
            words = list(made.words) if made else sound(text)
            found += [rows(word.text) for word in words]
            found += edge
            if number:
                torn += [-1.0] * (REACH - 1)
            torn += _torn(words, len(text.split(" ")))
        pairs = np.array(found)
        yield pairs[:, 0], pairs[:, 1], np.array(torn, np.float32)


def _torn(words: Sequence[Word], size: int) -> Iterator[float]:
    left: int | None = -1
    right = False
    for word in words:
        neighbours = word.origin is not None and left is not None and word.origin == left + 1
        yield float(not neighbours or right or word.left_torn)
        left, right = word.origin, word.right_torn
    yield float(left != size - 1)


def packed(model: Glance) -> bytes:
    """The tables as ``repair.evidence.gate`` reads them."""
    state = {name: weight.detach().numpy() for name, weight in model.named_parameters()}
    tables = {
        "words": state["words.weight"],
        "classes": state["classes.weight"],
        "sums": state["sums.weight"].transpose(2, 1, 0),
        "sums_bias": state["sums.bias"],
        "inner": state["inner.weight"].transpose(2, 1, 0),
        "inner_bias": state["inner.bias"],
        "last": state["last.weight"][0],
        "last_bias": state["last.bias"],
    }
    out = []
    for name, shape in LAYOUT.items():
        table = np.ascontiguousarray(tables[name]).reshape(shape)
        if name in {"words", "classes"}:
            out.append(np.clip(np.round(table * STEPS), -127, 127).astype(np.int8).tobytes())
        else:
            out.append(table.astype("<f2").tobytes())
    return MAGIC + zlib.compress(b"".join(out), 9)


if __name__ == "__main__":
    main()
