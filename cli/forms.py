"""The forms of a report: a module of its own, as the command line needs their names at once."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """How check tells its findings."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
