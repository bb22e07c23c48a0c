"""Round what a network gathers before it is gathered, not after: bytes move faster than floats.

``quantize_static`` puts the rounding right before each product of matrices. Where a row of numbers
is gathered several times over, as a word's is for each of its neighbours, that rounds and moves it
as often. What comes out is the same to the bit.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from onnxruntime.quantization.onnx_model import ONNXModel

MOVED = ["Gather", "Reshape"]
"""What only moves numbers: it moves bytes where it is given bytes."""
Node = Any
Model = Any


def round_first(model: Model) -> int:
    """Lift every rounding over what only moves numbers; say how many were lifted."""
    lifted = 0
    for node in [node for node in model.graph.node if node.op_type == "QuantizeLinear"]:
        above = _above(model, node)
        if any(one.op_type == "Gather" for one in above):
            _lift(node, above)
            lifted += 1
    ONNXModel(model).topological_sort()
    return lifted


def _above(model: Model, node: Node) -> list[Node]:
    """The nodes that only move what this one rounds, the nearest first, none of use to others."""
    makers = {name: one for one in model.graph.node for name in one.output}
    used = [name for one in model.graph.node for name in one.input]
    found = []
    name = node.input[0]
    while (one := makers.get(name)) and one.op_type in MOVED and used.count(name) == 1:
        found.append(one)
        name = one.input[0]
    return found


def _lift(node: Node, above: list[Node]) -> None:
    """Let ``node`` round what the last of ``above`` moves, and the others move bytes."""
    rounded, start = node.output[0], above[-1].input[0]
    node.input[0], node.output[0] = start, f"{rounded}_first"
    above[-1].input[0] = node.output[0]
    above[0].output[0] = rounded
    for below, one in pairwise(above):
        one.output[0] = below.input[0] = f"{one.output[0]}_bytes"
