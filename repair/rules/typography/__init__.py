"""Typography: debris between and inside words; nothing that is a matter of taste."""

from repair.rules.typography import invisible

__all__ = ["invisible"]
