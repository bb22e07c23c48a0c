"""Boosted trees as plain data: small regression trees whose leaves add up to log odds.

The method is Friedman's, *Greedy function approximation: a gradient boosting machine*, 2001.
``training/trees.py`` writes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

Node = tuple[int, float, Any, Any, float]
"""The place of a feature, its limit, the nodes below for values up to it and above, the mean."""


class Forest:
    """Trees over named features, whose answers add up.

    A tree is a nested tuple: a leaf is its answer, any other node a Node. The mean is what
    those said by which it was trained, of all that came by there.

    >>> forest = Forest(["words"], [(0, 4.0, (0, 2.0, 1.5, 1.0, 1.2), -2.0, 0.1)])
    >>> forest.belief([3.0]), forest.belief([9.0]), forest.reasons([9.0])
    (1.0, -2.0, {'words': -2.1})
    """

    def __init__(self, features: Sequence[str], trees: Sequence[Any]) -> None:
        """Take the trees as nested lists or tuples."""
        self.features = tuple(features)
        self._trees = [_frozen(tree) for tree in trees]

    def belief(self, vector: Sequence[float]) -> float:
        """Log odds of what the trees were taught to tell, for these features."""
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
