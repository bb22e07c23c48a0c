"""Each tests/cli/*.toml is one call of the command line, and all that comes of it.

``args``, ``stdin`` and ``[files]`` are what it is given (a file whose name ends in .b64 is
bytes in Base64, the ending dropped); ``status.code``, ``stdout``, ``stderr`` and ``[after]``
are what must come of it. A file not named in ``[after]`` must be what it was, and no other
file may appear, but for what a run remembers in ``.copydesk``. ``env`` adds to the environment.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

GOLDEN = sorted(Path(__file__).parent.glob("*.toml"))
ROOT = Path(__file__).parents[2]


def content(name: str, value: str) -> tuple[str, bytes]:
    if name.endswith(".b64"):
        return name.removesuffix(".b64"), base64.b64decode(value)
    return name, value.encode()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".copydesk" not in path.parts
    }


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    given = dict(content(*item) for item in case.get("files", {}).items())
    for name, data in given.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "cli", *case["args"]],
        input=case.get("stdin", "").encode(),
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **case.get("env", {})},
        check=False,
    )
    assert done.stderr.decode() == case.get("stderr", "")
    assert done.stdout.decode() == case.get("stdout", "")
    assert done.returncode == case["status"]["code"]
    after = dict(content(*item) for item in case.get("after", {}).items())
    assert tree(tmp_path) == given | after
