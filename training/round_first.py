"""Round what a network gathers before it is gathered, not after: bytes move faster than floats.

``quantize_static`` puts the rounding right before each product of matrices. Where a row of numbers
is gathered several times over, as a word's is for each of its neighbours, that rounds and moves it
as often. What comes out is the same to the bit.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

MOVES = {"Gather", "Reshape", "Pad"}
"""What only moves numbers; where it adds some, they are nought."""
Node = Any
Model = Any


def round_first(model: Model) -> int:
    """Lift every rounding over what only moves numbers; say how many were lifted.

    A ``Pad`` then adds the byte that stands for nought.
    """
    graph = model.graph
    lifted = 0
    for node in [node for node in graph.node if node.op_type == "QuantizeLinear"]:
        above = _above(graph, node)
        if any(one.op_type == "Gather" for one in above):
            _lift(node, above)
            lifted += 1
    _in_order(graph)
    return lifted


def _above(graph: Any, node: Node) -> list[Node]:  # noqa: ANN401  onnx has no types
    """The nodes that only move what this one rounds, the nearest first, none of use to others."""
    makers = {name: one for one in graph.node for name in one.output}
    users: dict[str, int] = {}
    for one in graph.node:
        for name in one.input:
            users[name] = users.get(name, 0) + 1
    found = []
    name = node.input[0]
    while (one := makers.get(name)) and one.op_type in MOVES and users[name] == 1:
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
    for one in above:
        if one.op_type == "Pad":
            one.input[2] = node.input[2]


def _in_order(graph: Any) -> None:  # noqa: ANN401  as above
    """Sort the nodes so that each comes behind those it needs."""
    known = {one.name for one in [*graph.initializer, *graph.input]} | {""}
    left, found = list(graph.node), []
    while left:
        ready = [node for node in left if all(name in known for name in node.input)]
        if not ready:
            message = "the graph has a circle, or a name that nothing gives"
            raise ValueError(message)
        found += ready
        known |= {name for node in ready for name in node.output}
        left = [node for node in left if node not in ready]
    del graph.node[:]
    graph.node.extend(found)
