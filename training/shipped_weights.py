"""Read weights back from the files that ship, so that training can go on from there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import numpy_helper

ROUNDED = "/MatMul_quant"
"""How the name of a product with a matrix of bytes ends."""
DEQUANTIZED = "_DequantizeLinear_Output"
"""How the name of a matrix ends that is a product's once its bytes are numbers again."""
Tensor = Any


def shipped_seams(folder: Path) -> tuple[dict[str, Tensor], list[str]]:
    """The state of the model of seams, as exact as bytes can tell it, and its vocabulary.

    Args:
        folder: Where ``seams_begin.onnx`` and ``seams_rest.onnx`` are.

    Raises:
        FileNotFoundError: If one of them is not there.
    """
    state: dict[str, Tensor] = {}
    vocabulary: list[str] = []
    for name in ("seams_begin.onnx", "seams_rest.onnx"):
        model = onnx.load(folder / name)
        stored, vocabulary = _stored(model), _vocabulary(model)
        state |= _named(stored, "model.")
        for node in model.graph.node:
            if node.op_type == "MatMulInteger" and node.name.endswith(ROUNDED):
                inner = _module(node.name.removesuffix(ROUNDED), state)
                state[f"{inner}.weight"] = _matrix(stored, node.input[1])
    state["pieces.weight"] = state.pop("pieces.rows").float() * state.pop("pieces.scale")
    return state, vocabulary


def shipped_gate(path: Path) -> tuple[dict[str, Tensor], list[str]]:
    """The state of the gate that a file holds, as exact as bytes can tell it, and its units.

    Raises:
        FileNotFoundError: If there is no such file.
    """
    model = onnx.load(path)
    stored = _stored(model)
    state = _named(stored, "net.")
    products = [node for node in model.graph.node if node.op_type == "MatMul"]
    names = ["first.mix", *(f"more.{at}.mix" for at in range(len(products) - 4))]
    for name, node in zip([*names, "left", "right", "torn"], products, strict=True):
        state[f"{name}.weight"] = _matrix(stored, node.input[1].replace(DEQUANTIZED, "_quantized"))
    scale = stored["rows.scale_quantized"].float() - stored["rows.scale_zero_point"]
    state["rows.weight"] = stored["rows.rows"].float() * (scale * stored["rows.scale_scale"])
    return state, _vocabulary(model)


def _stored(model: Any) -> dict[str, Tensor]:  # noqa: ANN401  onnx has no types
    """The constants of a model, by name."""
    rows = model.graph.initializer
    return {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in rows}


def _vocabulary(model: Any) -> list[str]:  # noqa: ANN401  as above
    kept = next(one.value for one in model.metadata_props if one.key == "vocabulary")
    return str(kept).split("\n")


def _named(stored: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Those that were kept as they were, by their names in torch."""
    return {
        name.removeprefix(prefix): row for name, row in stored.items() if name.startswith(prefix)
    }


def _module(path: str, state: dict[str, Tensor]) -> str:
    """The module that a node is of; one of a Sequential has its own name twice."""
    inner = path.strip("/").replace("/", ".")
    return inner if f"{inner}.bias" in state else inner.partition(".")[2]


def _matrix(stored: dict[str, Tensor], name: str) -> Tensor:
    """A matrix of bytes as torch keeps it."""
    scale = stored[name.removesuffix("quantized") + "scale"]
    return (stored[name].float() * scale).T.contiguous()
