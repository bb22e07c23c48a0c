"""The forms in which standard error speaks; apart, as the command line names them."""

from __future__ import annotations

from enum import StrEnum


class LogFormat(StrEnum):
    """Words for people, or one JSON object a line."""

    TEXT = "text"
    JSON = "json"
