"""The tables and models that ship with copydesk."""

from __future__ import annotations

from importlib.resources import files


def shipped(name: str) -> bytes:
    """A file of ``repair/evidence/data``.

    >>> shipped("clauses.json")[:1]
    b'{'
    """
    return files("repair.evidence").joinpath("data", name).read_bytes()
