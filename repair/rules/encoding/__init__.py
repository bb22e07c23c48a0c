"""Encoding: characters that were read with the wrong table."""

from repair.rules.encoding import accents, entities, lost, mojibake

__all__ = ["accents", "entities", "lost", "mojibake"]
