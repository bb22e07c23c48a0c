"""What ``training/clauses.py`` has fitted: prices of readings, and weights of beliefs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from repair.evidence.shipped import shipped


@cache
def fitted() -> Mapping[str, Mapping[str, float]]:
    """The table, read once, when a place first looks damaged."""
    table: Mapping[str, Mapping[str, float]] = json.loads(shipped("clauses.json"))
    return table
