"""A library that is not installed is asked for by the name of its extra; nothing else happens."""

from __future__ import annotations

import subprocess
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


def test_a_run_over_texts_loads_no_library_of_other_formats(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sound.")
    (tmp_path / "a.jsonl").write_text('{"text": "Sound."}')
    script = (
        "import sys; from tests.round_trips import check; from pathlib import Path; "
        "check(Path('a.txt')); check(Path('a.jsonl')); "
        "print({'pyarrow', 'fsspec', 'zstandard', 'trafilatura'} & set(sys.modules))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(root)},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"set()\n"
