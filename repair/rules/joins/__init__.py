"""Joins: words glued together where a tag was stripped."""

from repair.rules.joins import glued_name, glued_sentence, glued_words

__all__ = ["glued_name", "glued_sentence", "glued_words"]
