"""What can go wrong between a file and its documents, in words for people."""

from __future__ import annotations


class CorpusError(Exception):
    """Something that stops a file or a run: what happened and where, then what to do.

    ``advice`` is the second line of the message, or empty.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        """Keep both halves apart, so that a renderer can show them as it likes."""
        super().__init__(message)
        self.message = message
        self.advice = advice
