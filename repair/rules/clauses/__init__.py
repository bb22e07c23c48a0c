"""Clauses: words that stand in the wrong place of their sentence."""
