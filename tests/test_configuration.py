"""The page on the configuration keeps up with its keys, and the keys with the options."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import typer

from cli.app import app
from cli.config.files import read_file
from cli.config.keys import EXEMPT_KEYS, KEYS

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
