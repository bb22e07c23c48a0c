"""All rules there are, by family: importing this module fills ``RULES``."""

from __future__ import annotations

from repair.rules import boilerplate, clauses, encoding, joins, names, typography
from repair.rules.registry import RULES

__all__ = ["RULES", "boilerplate", "clauses", "encoding", "joins", "names", "typography"]
