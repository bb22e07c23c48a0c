"""The keys that ship are those of the names that ship."""

from __future__ import annotations

import gzip

import pytest

from repair.evidence import roster
from repair.evidence.roster import packed_keys, shipped_keys
from training.name_keys import PATH


def test_the_keys_that_ship_are_those_of_the_names_that_ship() -> None:
    made = gzip.decompress(packed_keys())
    assert gzip.decompress(PATH.read_bytes()) == made, (
        "make them again: python -m training.name_keys"
    )
    keys = shipped_keys()
    assert keys is not None
    assert len(keys) == made.count(b"\n")


def test_keys_of_another_list_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "_digest", lambda: "another")
    assert shipped_keys() is None
