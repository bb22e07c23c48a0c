"""How much a line of a page looks like boilerplate: words that pages use, and boosted trees.

Both are one plain table, made by ``training/lines.py``, which names its texts. The trees are small
regression trees whose leaves add up to log odds (Friedman, *Greedy function approximation*, 2001).
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from repair.evidence.shipped import shipped

READINGS = ("first", "second")
"""The parts of the table that are forests."""
Node = tuple[int, float, Any, Any, float]
"""The place of a feature, its limit, the nodes below for values up to it and above, the mean."""


class Forest:
    """Trees over named features, whose answers add up.

    A tree is a nested tuple: a leaf is its answer, any other node a Node. The mean is what the
    lines of training that came by there said.

    >>> forest = Forest(["words"], [(0, 4.0, (0, 2.0, 1.5, 1.0, 1.2), -2.0, 0.1)])
    >>> forest.belief([3.0]), forest.belief([9.0]), forest.reasons([9.0])
    (1.0, -2.0, {'words': -2.1})
    """

    def __init__(self, features: Sequence[str], trees: Sequence[Any]) -> None:
        """Take the trees as nested lists or tuples."""
        self.features = tuple(features)
        self._trees = [_frozen(tree) for tree in trees]

    def belief(self, vector: Sequence[float]) -> float:
        """Log odds that the line with these features is boilerplate."""
        total = 0.0
        for tree in self._trees:
            node = tree
            while node.__class__ is tuple:
                node = node[2] if vector[node[0]] <= node[1] else node[3]
            total += node
        return total

    def reasons(self, vector: Sequence[float], most: int = 4) -> dict[str, float]:
        """The features that spoke loudest, and how much each moved the log odds.

        The pulls of all features and the average of training add up to the belief (the method
        is Saabas's, *Interpreting random forests*, 2014).
        """
        pulls: defaultdict[int, float] = defaultdict(float)
        for tree in self._trees:
            node = tree
            while node.__class__ is tuple:
                below = node[2] if vector[node[0]] <= node[1] else node[3]
                mean = below[4] if below.__class__ is tuple else below
                pulls[node[0]] += mean - node[4]
                node = below
        loudest = sorted(pulls, key=lambda feature: (-abs(pulls[feature]), feature))[:most]
        return {self.features[feature]: round(pulls[feature], 1) for feature in loudest}


def _frozen(node: Any) -> Any:  # noqa: ANN401  a node or an answer
    if not isinstance(node, Sequence):
        return node
    feature, limit, low, high, mean = node
    return feature, limit, _frozen(low), _frozen(high), mean


@dataclass(frozen=True, slots=True)
class LineModel:
    """The words, and two forests: the second reads what the first made of a line's neighbours.

    >>> model = line_model()
    >>> model.words["newsletter"] > 2 > 0 > model.words["had"]
    True
    """

    words: Mapping[str, float]
    """Log odds of a word, or of two in a row, to stand in boilerplate and not in an article."""
    first: Forest
    second: Forest


def model_of(table: Mapping[str, Any]) -> LineModel:
    """Make the model of its table, as it is stored.

    Raises KeyError where the table lacks a part.
    """
    first, second = (
        Forest(table[reading]["features"], table[reading]["trees"]) for reading in READINGS
    )
    return LineModel(table["words"], first, second)


@cache
def line_model() -> LineModel:
    """The model that ships with copydesk; read once, when a page first needs it."""
    packed = shipped("lines.json.gz")
    return model_of(json.loads(gzip.decompress(packed)))
