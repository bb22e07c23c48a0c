"""Write a trained model of seams as it ships: ONNX, the large matrices as bytes.

    python -m training.export_seams CHECKPOINT.pt VOCABULARY.txt -o repair/evidence/data/seams.onnx

Needs torch, onnx and onnxruntime. Rows of the table of pieces and columns of the encoder's matrices
each have a scale of their own; what flows between the layers is rounded as it comes. The
vocabulary travels inside the file.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from training.encoder import Seams

Tensor = Any
OPSET = 17
LARGE = 100
"""Rows of a matrix that is worth rounding."""


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


class OneText(nn.Module):
    """The model for a single text, without the batch that training needs."""

    def __init__(self, model: Seams) -> None:
        """Take the model, trained."""
        super().__init__()
        self.model = model

    def forward(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """What is torn, what stands behind what, which sign does."""
        answers = self.model(pieces[None], shapes[None], first[None], last[None])
        return tuple(answer[0] for answer in answers)


def main() -> None:
    """Read the checkpoint, round, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--whole", action="store_true", help="keep full precision, to compare")
    options = parser.parse_args()
    vocabulary = options.vocabulary.read_text("utf-8").split("\n")
    state = torch.load(options.checkpoint)["model"]
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    model = Seams(len(vocabulary), layers)
    model.load_state_dict(state)
    model.eval()
    if not options.whole:
        model.pieces = Bytes(model.pieces.weight.detach())  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        write(OneText(model), plain)
        if options.whole:
            stored = onnx.load(plain)
        else:
            rounded = Path(folder) / "rounded.onnx"
            quantize_dynamic(
                plain,
                rounded,
                op_types_to_quantize=["MatMul"],
                per_channel=True,
                reduce_range=True,  # processors without VNNI would overflow, and say otherwise
                weight_type=QuantType.QInt8,
                extra_options={"MatMulConstBOnly": True},
            )
            stored = onnx.load(rounded)
    onnx.helper.set_model_props(stored, {"vocabulary": "\n".join(vocabulary)})
    onnx.save(stored, options.output)
    print(f"{options.output.stat().st_size / 1e6:.1f} MB")


def write(model: nn.Module, path: Path) -> None:
    """Trace the model; both the pieces and the words may be any number."""
    numbers = torch.arange(1, 9)
    places = torch.arange(5)
    torch.onnx.export(
        model,
        (numbers, torch.zeros_like(numbers), places, places),
        str(path),
        input_names=["pieces", "shapes", "first", "last"],
        output_names=["torn", "order", "signs"],
        dynamic_axes={
            "pieces": {0: "length"},
            "shapes": {0: "length"},
            "first": {0: "edges"},
            "last": {0: "edges"},
            "torn": {0: "gaps"},
            "order": {0: "gaps", 1: "edges"},
            "signs": {0: "gaps"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


if __name__ == "__main__":
    main()
