"""What ships beside the code: the manual page, and the action, run as a build would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
import yaml

from cli.app import app
from cli.show.manual import manual

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def test_the_manual_page_is_that_of_the_commands() -> None:
    page = (ROOT / "docs" / "copydesk.1").read_text("utf-8")
    assert page == manual(typer.main.get_command(app)), (
        "make it again: python -m cli.show.manual > docs/copydesk.1"
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    command = tmp_path / "copydesk" / "bin" / "copydesk"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cli "$@"\n')
    command.chmod(0o755)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "$(touch pwned) a.txt").write_text("g\u00ado")
    (tmp_path / "corpus" / "b.txt").write_text("It rose.")
    return tmp_path


def run(corpus: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action, its inputs put in as GitHub does."""
    step = ACTION["runs"]["steps"][-1]
    given = {name: value["default"] for name, value in ACTION["inputs"].items()} | inputs
    env = {
        key: given[value[len("${{ inputs.") : -len(" }}")]] for key, value in step["env"].items()
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607
        cwd=corpus,
        env={
            "PYTHONPATH": str(ROOT),
            "PATH": os.environ["PATH"],
            "RUNNER_TEMP": str(corpus),
            **env,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_annotates_and_fails(corpus: Path) -> None:
    done = run(corpus, paths="corpus\n", options="--only typography -q")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::warning file=corpus/$(touch pwned) a.txt,line=1,")
    assert sorted(path.name for path in corpus.iterdir()) == ["copydesk", "corpus"]


def test_the_action_writes_sarif(corpus: Path) -> None:
    done = run(corpus, options="--skip names", sarif="out.sarif", paths="corpus/b.txt")
    assert done.returncode == 0, done.stderr
    assert (corpus / "out.sarif").read_text().startswith('{"version": "2.1.0"')
