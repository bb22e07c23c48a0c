"""Write a trained model of seams as it ships: ONNX, the large matrices as bytes.

    python -m training.export_seams CHECKPOINT.pt VOCABULARY.txt -o repair/evidence/data

Writes ``seams_begin.onnx``, which reads the pieces and takes a glance, and ``seams_rest.onnx``,
which goes on from there. Needs torch, onnx and onnxruntime. Rows of the table of pieces and columns
of the encoder's matrices each have a scale of their own; what flows between the layers is rounded
as it comes. The vocabulary travels inside the files. With ``--average`` the weights are the mean of
the checkpoint's and those of the files that are in that folder.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantType,
    quantize_dynamic,
    quantize_static,
)
from torch import nn

from training.encoder import WIDTH, Seams
from training.round_first import MOVED, round_first
from training.shipped_weights import shipped_seams

Tensor = Any
OPSET = 17
LARGE = 100
"""Rows of a matrix that is worth rounding."""

ROUNDED: dict[str, Any] = {
    "per_channel": True,
    "reduce_range": True,  # processors without VNNI would overflow, and say otherwise
    "weight_type": QuantType.QInt8,
}


class Seen(CalibrationDataReader):  # type: ignore[misc]
    """Texts by which it is told how large the numbers within a model become."""

    def __init__(self, texts: Sequence[dict[str, Tensor]]) -> None:
        """Begin with the first."""
        self._left = iter(texts)

    def get_next(self) -> dict[str, Any] | None:
        """The next text, if there is one."""
        text = next(self._left, None)
        return text and {name: row.numpy() for name, row in text.items()}


class Bytes(nn.Module):
    """A table whose rows are bytes and a scale."""

    def __init__(self, table: Tensor) -> None:
        """Round the table."""
        super().__init__()
        scale = table.abs().amax(1, keepdim=True) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, numbers: Tensor) -> Tensor:
        """The rows of these numbers."""
        rows: Tensor = self.rows
        scale: Tensor = self.scale
        return rows[numbers].float() * scale[numbers]


class Beginning(nn.Module):
    """The first layers for a single text, without the batch that training needs."""

    def __init__(self, model: Seams) -> None:
        """Take the model, trained."""
        super().__init__()
        self.model = model

    def forward(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """What they make of the pieces, and what seems torn at a glance."""
        made, glance = self.model.begin(pieces[None], shapes[None], first[None], last[None])
        return made[0], glance[0]


class Rest(nn.Module):
    """The other layers for a single text."""

    def __init__(self, model: Seams) -> None:
        """Take the model, trained."""
        super().__init__()
        self.model = model

    def forward(self, made: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """What is torn, what stands behind what, what speaks against the text."""
        answers = self.model.finish(made[None], first[None], last[None])
        return tuple(answer[0] for answer in answers)


def main() -> None:
    """Read the checkpoint, round, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--whole", action="store_true", help="keep full precision, to compare")
    parser.add_argument("--average", type=Path, metavar="FOLDER", help="with what ships there")
    options = parser.parse_args()
    vocabulary = options.vocabulary.read_text("utf-8").split("\n")
    state = torch.load(options.checkpoint)["mean"]
    if options.average:
        other, shipped = shipped_seams(options.average)
        if shipped != vocabulary:
            parser.error(f"{options.average}: made with another vocabulary than the checkpoint's")
        state = {name: (weight + other[name]) / 2 for name, weight in state.items()}
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    model = Seams(len(vocabulary), layers)
    model.load_state_dict(state)
    model.eval()
    if not options.whole:
        model.pieces = Bytes(model.pieces.weight.detach())  # type: ignore[assignment]
    numbers, places = torch.arange(1, 9), torch.arange(5)
    edges = {"first": places, "last": places}
    read = {"pieces": numbers, "shapes": torch.zeros_like(numbers), **edges}
    made = {"made": torch.zeros(len(numbers), WIDTH), **edges}
    begun = {"made": ["length"], "glance": ["gaps"]}
    answers = {"torn": ["gaps"], "order": ["gaps", "edges"], "against": ["gaps"]}
    whole = options.whole
    for part, given, said, name in (
        (Beginning(model), read, begun, "seams_begin.onnx"),
        (Rest(model), made, answers, "seams_rest.onnx"),
    ):
        path = options.output / name
        save(part, given, said, vocabulary, path, whole=whole)
        print(f"{path.name} {path.stat().st_size / 1e6:.1f} MB")


def save(  # noqa: PLR0913  what a file is made of
    model: nn.Module,
    given: dict[str, Tensor],
    answers: dict[str, list[str]],
    vocabulary: Sequence[str],
    path: Path,
    *,
    whole: bool = False,
    seen: Sequence[dict[str, Tensor]] = (),
) -> None:
    """Write a model that reads one text, its matrices as bytes, its vocabulary inside.

    ``given`` are examples of what it reads, of any length; ``answers`` name what
    it says, and the axes of that. With texts that were ``seen``, what flows between layers is
    rounded by how large it was there, whatever text it is; without, by how large it is in each.
    """
    axes = {name: {0: f"length of {name}"} for name in given}
    axes |= {name: dict(enumerate(sizes)) for name, sizes in answers.items()}
    with tempfile.TemporaryDirectory() as folder:
        plain, rounded = Path(folder) / "plain.onnx", Path(folder) / "rounded.onnx"
        torch.onnx.export(
            model,
            tuple(given.values()),
            str(plain),
            input_names=list(given),
            output_names=list(answers),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        if seen:
            quantize_static(
                plain,
                rounded,
                Seen(seen),
                op_types_to_quantize=["MatMul", *MOVED],
                activation_type=QuantType.QUInt8,
                **ROUNDED,
                extra_options={
                    "MatMulConstBOnly": True,
                    "OpTypesToExcludeOutputQuantization": ["MatMul"],
                },
            )
        elif not whole:
            quantize_dynamic(
                plain,
                rounded,
                op_types_to_quantize=["MatMul"],
                **ROUNDED,
                extra_options={"MatMulConstBOnly": True},
            )
        stored = onnx.load(plain if whole else rounded)
    if seen:
        round_first(stored)
    onnx.helper.set_model_props(stored, {"vocabulary": "\n".join(vocabulary)})
    onnx.save(stored, path)


if __name__ == "__main__":
    main()
