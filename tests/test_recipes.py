"""The recipes run as they stand in docs/recipes.md, and print what it says."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "recipes.md").read_text("utf-8")
RECIPES = dict(part.split("\n", 1) for part in PAGE.split("\n## ")[1:])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TEXTS = ("everything.txt", "two-spellings.txt", "mojibake.txt")


def blocks(recipe: str) -> dict[str, str]:
    return dict(BLOCK.findall(recipe))


@pytest.fixture
def desk(tmp_path: Path) -> dict[str, str]:
    """A folder with a corpus, and an environment in which ``copydesk`` is this one."""
    work = tmp_path / "work"
    for name in TEXTS:
        (work / "corpus").mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "samples" / name, work / "corpus" / name)
    (work / "corpus" / "archive").mkdir()
    shutil.copy(ROOT / "samples" / "mojibake.txt", work / "corpus" / "archive" / "old.txt")
    shutil.copy(ROOT / "samples" / "wire.jsonl", work / "wire.jsonl")
    command = tmp_path / "bin" / "copydesk"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cli "$@"\n')
    command.chmod(0o755)
    path = f"{command.parent}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    return {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PWD": str(work)}


def run(script: str, desk: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],  # noqa: S607
        cwd=desk["PWD"],
        env=desk,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("title", [title for title in RECIPES if "sh" in blocks(RECIPES[title])])
def test_a_recipe_runs_and_prints_what_the_page_says(title: str, desk: dict[str, str]) -> None:
    recipe = blocks(RECIPES[title])
    done = run(recipe["sh"], desk)
    assert done.returncode == 0, done.stderr
    assert done.stdout == recipe.get("text", "")


def test_the_hooks_of_the_recipe_run(desk: dict[str, str]) -> None:
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    entries = {hook["id"]: hook["entry"] for hook in ours}
    (repo,) = yaml.safe_load(blocks(RECIPES["Before each commit"])["yaml"])["repos"]
    for hook in repo["hooks"]:
        words = [*shlex.split(entries[hook["id"]]), *hook["args"], "corpus/everything.txt"]
        done = run(shlex.join(words), desk)
        assert done.returncode == 1, done.stderr


def test_the_build_of_the_recipe_gives_the_action_what_it_takes(desk: dict[str, str]) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    build = yaml.safe_load(blocks(RECIPES["In a GitHub build"])["yaml"])
    given = build["jobs"]["copydesk"]["steps"][-1]["with"]
    assert set(given) <= set(action["inputs"])
    done = run(f"copydesk check --format github {given['options']} {given['paths']}", desk)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::")


def nightly() -> dict[str, str]:
    """What cron and systemd are told to run, as a shell would be."""
    line = blocks(RECIPES["Every night from cron"])["cron"].strip()
    _, _, script = line.partition("&& ")
    unit = configparser.ConfigParser(interpolation=None)
    unit.read_string(blocks(RECIPES["Every night by systemd"])["ini"])
    return {"cron": script.replace("\\%", "%"), "systemd": unit["Service"]["ExecStart"]}


@pytest.mark.parametrize("teller", ["cron", "systemd"])
def test_a_night_runs_and_the_next_one_skips_what_is_done(
    teller: str, desk: dict[str, str]
) -> None:
    work = Path(desk["PWD"])
    (work / "corpus").rename(work / "in")
    (work / "logs").mkdir()
    script = nightly()[teller]
    for skipped in (0, len(TEXTS) + 1):
        done = run(script, desk)
        assert done.returncode == 0, done.stderr
        told = json.loads((work / "out" / ".copydesk" / "run.json").read_bytes())
        assert told["files"]["skipped"] == skipped
        for log in (work / "logs").iterdir():
            log.unlink()
    said = (work / "copydesk.log").read_text("utf-8") if teller == "cron" else done.stderr
    assert all(json.loads(line)["message"] for line in said.splitlines())


def test_the_timer_is_a_unit_and_names_a_time() -> None:
    timer = configparser.ConfigParser(interpolation=None)
    timer.optionxform = str  # type: ignore[assignment,method-assign]
    timer.read_string(blocks(RECIPES["Every night by systemd"])["systemd"])
    assert re.fullmatch(r"\*-\*-\* \d\d:\d\d:\d\d", timer["Timer"]["OnCalendar"])
