"""A library that is not installed is asked for by the name of its extra; nothing else happens."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from repair.corpus.errors import CorpusError
from tests.round_trips import check, clean_in_place


@pytest.mark.parametrize(
    ("module", "name", "extra"),
    [
        ("zstandard", "w.jsonl.zst", "zst"),
        ("pyarrow.parquet", "w.parquet", "parquet"),
        ("trafilatura", "w.html", "html"),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / name
    path.write_bytes(b"whatever")
    for events in [check(path)] + ([] if extra == "html" else [clean_in_place(path)]):
        (problem,) = events
        assert isinstance(problem, CorpusError)
        assert problem.message == f"{path} needs copydesk[{extra}]"
        assert problem.advice == f"pip install 'copydesk[{extra}]'"
    assert path.read_bytes() == b"whatever"
