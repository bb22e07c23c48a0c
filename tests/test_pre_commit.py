"""The hooks, run by the real pre-commit in a repository of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GIT = shutil.which("git")
IDENTITY = ["-c", "user.name=desk", "-c", "user.email=desk@example.org"]

pytestmark = pytest.mark.skipif(
    GIT is None or not (ROOT / ".git").exists(), reason="needs git and a checkout of copydesk"
)


def git(folder: Path, *args: str) -> None:
    subprocess.run(["git", *IDENTITY, *args], cwd=folder, check=True, capture_output=True)  # noqa: S607


@pytest.fixture(scope="module")
def hook_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit-home")


def run_hook(hook: str, folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Build copydesk as pre-commit does for its users, and run one hook over the repository."""
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", hook, "--all-files"],
        cwd=folder,
        env={**os.environ, "PRE_COMMIT_HOME": str(home), "XDG_CACHE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hooks_check_and_fix(tmp_path: Path, hook_home: Path) -> None:
    source, corpus = tmp_path / "copydesk", tmp_path / "corpus"
    shutil.copytree(
        ROOT,
        source,
        ignore=shutil.ignore_patterns(".*_cache", ".venv*", ".git", ".hypothesis", "build"),
    )
    git(tmp_path, "init", "--quiet", "copydesk")
    git(source, "add", "--all")
    git(source, "commit", "--quiet", "--message=now")
    git(source, "tag", "now")
    git(tmp_path, "init", "--quiet", "corpus")
    (corpus / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: now\n"
        "  hooks: [{id: copydesk-check}, {id: copydesk-fix}]\n"
    )
    article = corpus / "a.txt"
    article.write_text("The govern\u00adment fell.\n", "utf-8")
    git(corpus, "add", "--all")

    found = run_hook("copydesk-check", corpus, hook_home)
    assert found.returncode == 1, found.stdout + found.stderr
    assert 'a.txt:1 T101 invisible "govern\\xadment" → "government"' in found.stdout

    assert list(hook_home.rglob("share/man/man1/copydesk.1"))

    fixed = run_hook("copydesk-fix", corpus, hook_home)
    assert fixed.returncode == 1
    assert "files were modified by this hook" in fixed.stdout
    assert article.read_text("utf-8") == "The government fell.\n"

    git(corpus, "add", "--all")
    assert run_hook("copydesk-check", corpus, hook_home).returncode == 0
    assert run_hook("copydesk-fix", corpus, hook_home).returncode == 0
