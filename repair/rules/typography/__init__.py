"""Typography: debris between and inside words; nothing that is a matter of taste."""

from repair.rules.typography import controls, invisible, spaces, stops

__all__ = ["controls", "invisible", "spaces", "stops"]
