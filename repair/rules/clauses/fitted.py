"""What ``training/clauses.py`` has fitted: prices of readings, and what beliefs are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from repair.evidence.shipped import shipped


@cache
def fitted() -> Mapping[str, Any]:
    """The table, read once, when a place first looks damaged."""
    table: Mapping[str, Any] = json.loads(shipped("clauses.json"))
    return table
