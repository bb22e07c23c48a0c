"""The page on the configuration keeps up with its keys, and the keys with the options."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from cli.app import app
from cli.config.files import read_file
from cli.config.keys import EXEMPT_KEYS, KEYS, OF_A_CALL
from cli.desk import Asked, Desk
from repair.corpus.discover import Source, find
from repair.corpus.errors import CorpusError
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


@pytest.mark.parametrize("name", sorted(OF_A_CALL))
def test_what_belongs_on_the_command_line_is_an_option_and_no_key(name: str) -> None:
    assert f"--{name}" in OPTIONS
    assert name not in KEYS


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


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            'skpi = ["names"]',
            "copydesk.toml line 1: there is no key 'skpi'; did you mean 'skip'",
        ),
        ("\n\nthorough = 1", "line 3: 'thorough' must be true or false"),
        ('thorough = "true"', "line 1: 'thorough' must be true or false"),
        ("text-field = ''", "line 1: 'text-field' must be a string"),
        ("exclude = ['a', 3]", "line 1: 'exclude' must be a list of strings"),
        ("exclude = ['!']", "line 1: '!' is no pattern of paths"),
        ('min-confidence = "guess"', "line 1: 'min-confidence' must be 'sure' or 'likely'"),
        ("min-confidence = 3", "line 1: 'min-confidence' must be 'sure' or 'likely', not 3"),
        ("exempt = []", r"line 1: 'exempt' must be a table: write \[exempt\]"),
        ("[exempt]\nline = ['x']", "line 2: there is no key 'line'; did you mean 'lines'"),
        ("[exempt]\nids = [1, true]", "line 2: 'ids' must be a list of strings and whole numbers"),
        ("[exempt]\nlines = ['x*']", "line 2: 'lines': 'x.': 'pattern' is found in nothing at all"),
        ("[overrides]\npaths = ['x']", r"line 1: 'overrides' must be a list .* \[\[overrides\]\]"),
        ("[[overrides]]\nskip = []", "line 1: an override needs 'paths'"),
        ("[[overrides]]\npaths = []", "line 1: an override needs 'paths'"),
        ("[[overrides]]\npaths = ['x']\n[[overrides]]\npaths = 'x'", "line 4: 'paths' must be"),
        ("least-version = 2", "line 1: 'least-version' must be a string"),
        ("least-version = '2.x'", "line 1: 'least-version' must be a string"),
        ("skip = []\nskip = []", "copydesk.toml: not TOML"),
        ("skip = [" * 100_000, "copydesk.toml: not TOML"),
        ("a\0b = 1", "copydesk.toml: not TOML"),
        ("# \udcff", "copydesk.toml: not TOML"),
        ("# x\n" * 100_000 + "skpi = 1", "copydesk.toml: there is no key 'skpi'"),
        ("skip = [\n" + "'names',\n" * 1_500 + "]\nskpi = 1", "line 1503: there is no key 'skpi'"),
        ('"\\u001b[2J" = 1', r"line 1: there is no key '\\x1b\[2J'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "copydesk.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(CorpusError, match=said):
        read_file(tmp_path / "copydesk.toml")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[tool.other]\nskpi = 1\n[tool.copydesk]\nskpi = 1", "line 4: there is no key 'skpi'"),
        ("[tool]\ncopydesk = 1", r"line 2: 'copydesk' must be a table: write \[copydesk\]"),
        ("tool = []", r"line 1: 'tool' must be a table: write \[tool\]"),
    ],
)
def test_what_a_pyproject_says_of_us_is_checked(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "pyproject.toml").write_text(content)
    with pytest.raises(CorpusError, match=said):
        read_file(tmp_path / "pyproject.toml")


@pytest.mark.parametrize("content", ["", "[tool.other]\nskpi = 1", "[project]\nname = 'x'"])
def test_what_a_pyproject_says_of_others_is_no_concern(tmp_path: Path, content: str) -> None:
    (tmp_path / "pyproject.toml").write_text(content)
    assert read_file(tmp_path / "pyproject.toml") is None


def test_a_name_is_excluded_outside_of_the_working_directory_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here/a.bak.txt", "there/a.bak.txt", "there/drafts/b.txt", "there/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("One.")
    monkeypatch.chdir(tmp_path / "here")
    desk = Desk(Asked([".", "../there"], exclude=["*.bak.txt", "drafts/"]))
    assert [one.name for one in find(desk.selection()) if isinstance(one, Source)] == [
        "../there/c.txt"
    ]
