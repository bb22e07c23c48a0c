"""Each sample comes out as the file beside it says, and goes back again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"
DAMAGED = sorted(
    path
    for path in SAMPLES.iterdir()
    if path.suffix in {".txt", ".jsonl"}
    if ".expected" not in path.name
)


def expected(sample: Path) -> Path:
    return sample.with_suffix(f".expected{sample.suffix}")


def copydesk(*args: str | Path) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "cli", *args], cwd=SAMPLES.parent, capture_output=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("sample", DAMAGED, ids=lambda sample: sample.name)
def test_sample(sample: Path, tmp_path: Path) -> None:
    log = tmp_path / "edits.jsonl"
    cleaned = tmp_path / sample.name
    cleaned.write_bytes(copydesk("clean", sample, "--edits", log))
    assert cleaned.read_bytes().decode() == expected(sample).read_bytes().decode()
    assert copydesk("undo", cleaned, "--edits", log) == sample.read_bytes()


@pytest.mark.parametrize("sample", DAMAGED, ids=lambda sample: sample.name)
def test_what_was_repaired_needs_no_repair(sample: Path) -> None:
    assert copydesk("clean", expected(sample)) == expected(sample).read_bytes()
