"""The page on the configuration keeps up with its keys, and the keys with the options."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from cli.app import app
from cli.config.files import read_file
from cli.config.keys import EXEMPT_KEYS, KEYS
from cli.desk import Asked, Desk
from repair.corpus.discover import Source, find
from repair.corpus.settings import Settings
from repair.corpus.trees.folders import at_home

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "configuration.md").read_text("utf-8")
OPTIONS = {
    option
    for command in typer.main.get_command(app).commands.values()  # type: ignore[attr-defined]
    for param in command.params
    for option in param.opts
}


@pytest.mark.parametrize("key", [*KEYS, *EXEMPT_KEYS, "overrides"])
def test_the_page_has_every_key(key: str) -> None:
    assert f"| `{key}` |" in PAGE or f"`[[{key}]]`" in PAGE


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_called_after_its_option(key: str) -> None:
    assert f"--{key}" in OPTIONS


def test_the_example_of_the_page_is_a_configuration(tmp_path: Path) -> None:
    example = PAGE.split("```toml\n")[1].split("```")[0]
    (tmp_path / "copydesk.toml").write_text(example)
    read = read_file(tmp_path / "copydesk.toml")
    assert read is not None
    assert set(tomllib.loads(example)) - {"overrides", "exempt"} == set(read.values)


def test_a_text_is_treated_the_same_from_wherever_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a.txt", "wire/b.txt", "wire/late/c.txt", "desk/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("One.")
    (tmp_path / "copydesk.toml").write_text(
        'skip = ["names"]\n[[overrides]]\npaths = ["/a.txt"]\nnames = "house.csv"\n'
    )
    (tmp_path / "wire" / "copydesk.toml").write_text(
        'thorough = true\n[exempt]\npaths = ["late/"]\n'
    )
    ways = [
        (tmp_path, ["."]),
        (tmp_path / "wire", ["late", "b.txt", "..", "../desk"]),
        (tmp_path / "desk", ["../a.txt", "../wire/late/c.txt", "d.txt", "../wire/*.txt"]),
    ]
    found = []
    for folder, paths in ways:
        monkeypatch.chdir(folder)
        desk = Desk(Asked(paths))
        sources = [one for one in find(desk.selection()) if isinstance(one, Source)]
        found.append({source.home: without_paths(desk.settings(source)) for source in sources})
    assert len(found[0]) == 4
    assert found[0] == found[1] == found[2]
    assert found[0][at_home(tmp_path / "wire" / "late" / "c.txt")].exempt.file
    assert not found[0][at_home(tmp_path / "wire" / "b.txt")].exempt.file


def without_paths(settings: Settings) -> Settings:
    """A file is shown by its shortest way from the working directory: it is the same file."""
    return replace(settings, names=settings.names and at_home(settings.names))
