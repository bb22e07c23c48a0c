"""How much a line of a page looks like boilerplate: words that pages use, and boosted trees.

Both are one plain table, made by ``training/lines.py``, which names its texts.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from repair.evidence.forest import Forest
from repair.evidence.shipped import shipped

READINGS = ("first", "second")
"""The parts of the table that are forests."""


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
