"""Boosted trees of lightgbm as they ship: nested lists, for ``repair.evidence.forest.Forest``."""

from __future__ import annotations

from typing import Any

import lightgbm

SETTINGS = {
    "objective": "binary",
    "min_data_in_leaf": 20,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
"""What all trees are grown by; how many leaves they have, and at what rate, is each fit's own."""


def trees_of(booster: lightgbm.Booster) -> list[Any]:
    """The trees as ``Forest`` takes them."""
    return [_nested(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def _nested(node: dict[str, Any]) -> Any:  # noqa: ANN401  a node or an answer
    if "split_feature" not in node:
        return round(node["leaf_value"], 4)
    return [
        node["split_feature"],
        round(node["threshold"], 6),
        _nested(node["left_child"]),
        _nested(node["right_child"]),
        round(node["internal_value"], 4),
    ]
