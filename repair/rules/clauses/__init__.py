"""Clauses: words that stand in the wrong place of their sentence."""

from repair.rules.clauses import (
    broken_sentence,
    false_stop,
    fronted_phrase,
    misplaced_phrase,
    stray_word,
    thrown_clause,
)

__all__ = [
    "broken_sentence",
    "false_stop",
    "fronted_phrase",
    "misplaced_phrase",
    "stray_word",
    "thrown_clause",
]
