"""Joins: words glued together where a tag was stripped."""
