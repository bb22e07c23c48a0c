"""What the tests of files share."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a disk keeps its word can't be tested here, and asking it takes most of the time."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
