"""All rules there are, by family: importing this module fills ``RULES``."""

from __future__ import annotations

from repair.rules.registry import RULES
from repair.rules.typography import invisible

__all__ = ["RULES", "invisible"]
