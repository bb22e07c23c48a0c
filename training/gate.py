"""Train the gate: which lines look torn enough for the model of seams to read them.

    python -m training.gate CORPUS.txt... -o repair/evidence/data/gate.onnx

Paragraphs are damaged by ``training/damage.py`` as they are drawn, as for ``training/seams.py``;
those that look damaged to anybody are left out, since the gate is not asked about them. Three
layers mix each word's row with those of its neighbours; a gap is judged from the words on either
side. It learns which gaps are torn, and whether any of a line is. ``--weights`` writes one that
ships again. Needs torch, numpy, onnx and onnxruntime. Same input, same seed and same
threads: same weights.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from repair.evidence.gate import BREAK, BREAKS, CLASS, EDGE, EDGED, EDGES, classes, unit_of
from repair.rules.clauses.search import seen_by_anybody
from training.examples import drawn, in_batches, shares
from training.export_seams import Bytes, save
from training.ngrams import paragraphs
from training.shipped_weights import shipped_gate
from training.stretches import Word, torn

WORDS, CLASSES = 26_000, 4_000
LEAST_SEEN = 40
"""Words of a class, at which it gets a row."""
ROW, WIDTH, REACH, LAYERS = 96, 128, 2, 3
"""Numbers of a word's row and within; words on a side that a layer mixes; layers."""
BATCH = 24_000
"""Words of a step, edges included."""
POOL = 4
"""Batches drawn at once, so that each is of lines of one length."""
RATE, WARM_UP = 3e-3, 50
CLASS_INSTEAD = 0.05
"""Share of words that are shown as their class, so that classes learn what words are like."""
LINES = 0.1
"""Weight of the loss on lines, beside that on gaps."""
SOUND = -30.0
"""Logit of a gap that nobody asks about."""
SEED = 11
SEEN = 100
"""Lines of each corpus by which it is told how large the numbers within become."""
IGNORED = -1.0
Tensor = Any
Row = tuple[list[int], list[float]]


class Layer(nn.Module):
    """Each word's numbers mixed with those of its neighbours."""

    def __init__(self, taken: int) -> None:
        """Make the matrix, unset."""
        super().__init__()
        self.mix = nn.Linear((2 * REACH + 1) * taken, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        """Mix: one product of matrices, so that its numbers can be rounded to bytes."""
        size = x.shape[-2]
        wide = functional.pad(x, (0, 0, REACH, REACH))
        return self.mixed(
            torch.cat([wide[..., at : at + size, :] for at in range(2 * REACH + 1)], -1)
        )

    def mixed(self, near: Tensor) -> Tensor:
        """The new numbers of each word, from those of its neighbours in a row."""
        return torch.relu(self.norm(self.mix(near)))


class Net(nn.Module):
    """The gate: lines of units in, a logit for each gap out."""

    def __init__(self, units: int) -> None:
        """Make the tables, unset."""
        super().__init__()
        self.rows: nn.Module = nn.Embedding(units, ROW)
        nn.init.normal_(self.rows.weight, std=0.1)  # type: ignore[arg-type]
        self.first = Layer(ROW)
        self.more = nn.ModuleList(Layer(WIDTH) for _ in range(LAYERS - 1))
        self.left, self.right = nn.Linear(WIDTH, 64), nn.Linear(WIDTH, 64)
        self.torn = nn.Linear(64, 1)

    def forward(self, units: Tensor) -> Tensor:
        """Logits of the gaps between these units: one less than there are units."""
        x = self.first(self.rows(units))
        for layer in self.more:
            x = x + layer(x)
        sides = self.left(x)[..., :-1, :] + self.right(x)[..., 1:, :]
        return self.torn(torch.relu(sides)).squeeze(-1)


class Shipped(nn.Module):
    """The net as it ships: any number of lines, one behind the other, BREAKS around each.

    What is no word has no numbers, so a line is judged as if it were alone.
    """

    def __init__(self, net: Net) -> None:
        """Take the net, trained; its rows become bytes."""
        super().__init__()
        self.net = net
        self.rows = Bytes(net.rows.weight.detach())  # type: ignore[arg-type,union-attr,operator]

    def forward(self, units: Tensor) -> Tensor:
        """Logits of the gaps between these units; those at a break mean nothing."""
        net, inside, size = self.net, (units != BREAK)[None, :, None].float(), units.shape[0]
        # Gathered, since onnxruntime gathers bytes and is slow to cut and join; round the corner,
        # since a break stands at either end.
        near = torch.arange(size)[:, None] + torch.arange(-REACH, REACH + 1)[None]
        near = near.remainder(size).reshape(-1)
        x = self.rows(units.clamp(min=0))[None] * inside
        x = net.first.mixed(x.index_select(1, near).reshape(1, size, -1)) * inside
        for layer in net.more:
            x = x + layer.mixed(x.index_select(1, near).reshape(1, size, -1)) * inside
        sides = net.left(x)[:, :-1] + net.right(x)[:, 1:]
        return net.torn(torch.relu(sides))[0, :, 0]


def main() -> None:
    """Draw, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.txt")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--weights", type=Path, metavar="GATE.onnx", help="write this again")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    texts = [list(paragraphs([path], left_out=False)) for path in options.corpora]
    if options.weights:
        state, names = shipped_gate(options.weights)
        net = Net(len(names))
        net.load_state_dict(state)
    else:
        names = unit_names(chain.from_iterable(texts))
        net = Net(len(names))
        train(net, batches(texts, names, Random(SEED)), options.steps)
    net.eval()
    lines = chain.from_iterable(some[:: max(1, len(some) // SEEN)] for some in texts)
    save(
        Shipped(net),
        {"units": torch.arange(9)},
        {"torn": ["gaps"]},
        names,
        options.output,
        seen=[{"units": torch.tensor(row)} for row in undamaged(lines, names)],
    )


def undamaged(lines: Iterable[str], names: Sequence[str]) -> Iterator[list[int]]:
    """The units of lines as they stand."""
    number = {name: at for at, name in enumerate(names)}
    for line in lines:
        units = [unit_of(number, (word, *classes(word))) for word in line.split()]
        yield [*BREAKS, *EDGED, *units, *EDGED, *BREAKS]


def unit_names(lines: Iterable[str]) -> list[str]:
    """What has a row: the edge, classes of words, the commonest words as they are written."""
    seen = Counter[str]()
    for line in lines:
        seen.update(line.split())
    common = sorted(seen, key=lambda word: (-seen[word], word))
    groups = Counter[str]()
    for word in common[WORDS // 2 :]:  # rare words teach what the unknown ones are like
        for name in classes(word):
            groups[name] += seen[word]
    wanted = sorted(groups, key=lambda name: (-groups[name], name))[:CLASSES]
    return [CLASS, *(name for name in wanted if groups[name] >= LEAST_SEEN), *common[:WORDS]]


def batches(
    texts: Sequence[Sequence[str]], names: Sequence[str], chance: Random
) -> Iterator[tuple[Tensor, Tensor]]:
    """Lines of units and whether each gap is torn, without end."""
    number = {name: at for at, name in enumerate(names)}
    known: dict[str, tuple[int, int]] = {}
    weights = shares(texts)

    def draw() -> Row:
        shown, original = drawn(chance.choices(texts, weights)[0], chance)
        while anybody_sees(shown):
            shown, original = drawn(chance.choices(texts, weights)[0], chance)
        units = []
        for word in shown:
            if word.text not in known:
                group = unit_of(number, classes(word.text))
                known[word.text] = number.get(word.text, group), group
            own, group = known[word.text]
            units.append(group if chance.random() < CLASS_INSTEAD else own)
        return [*EDGED, *units, *EDGED], torn(shown, len(original))

    return map(side_by_side, in_batches(draw, lambda row: len(row[0]), BATCH, POOL, chance))


def anybody_sees(shown: Sequence[Word]) -> bool:
    """Whether the model of seams will read this line, whatever the gate says."""
    words = [word.text for word in shown]
    return seen_by_anybody(words) is not None


def side_by_side(batch: Sequence[Row]) -> tuple[Tensor, Tensor]:
    """Lines filled up to one length; gaps between edges are asked of nobody."""
    most = max(len(units) for units, _ in batch)
    unasked = [IGNORED] * (EDGES - 1)
    given = [[*units, *[EDGE] * (most - len(units))] for units, _ in batch]
    asked = [[*unasked, *gaps] for _, gaps in batch]
    wanted = [[*gaps, *[IGNORED] * (most - 1 - len(gaps))] for gaps in asked]
    return torch.tensor(given), torch.tensor(wanted)


def train(net: Net, given: Iterator[tuple[Tensor, Tensor]], steps: int) -> None:
    """Fit the net; the rate rises at first and falls to the end."""
    optimiser = torch.optim.Adam(net.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / WARM_UP, max(0.02, 1 - step / steps))
    )
    said = 0.0
    for step in range(1, steps + 1):
        units, wanted = next(given)
        optimiser.zero_grad()
        with torch.autocast("cpu", torch.bfloat16):
            answers = net(units)
        asked = wanted != IGNORED
        loss = loss_of(answers.float(), wanted, asked)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        said = 0.98 * said + 0.02 * float(loss.detach())
        if step % 50 == 0:
            print(f"{step} {said / (1 - 0.98**step):.4f}", flush=True)


def loss_of(answers: Tensor, wanted: Tensor, asked: Tensor) -> Tensor:
    """How wrong the net is on the gaps it is asked about, and on the worst one of each line."""
    asks = functional.binary_cross_entropy_with_logits
    worst = answers.masked_fill(~asked, SOUND).amax(1)
    lines = asks(worst, wanted.amax(1).clamp(min=0))
    return asks(answers[asked], wanted[asked]) + LINES * lines


if __name__ == "__main__":
    main()
