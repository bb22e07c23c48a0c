"""The documents keep up with the code: commands, options, families, rules, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cli.app import app
from repair import Repair
from repair.rules.catalogue import RULES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_shows_every_command(name: str) -> None:
    assert f"copydesk {name}" in README


@pytest.mark.parametrize(
    "option", [option for param in COMMANDS["clean"].params for option in param.opts]
)
def test_readme_names_every_option_of_clean(option: str) -> None:
    assert option.startswith("-") is False or f"`{option}" in README


@pytest.mark.parametrize("family", Repair)
def test_readme_names_every_family(family: Repair) -> None:
    assert f"`{family}`" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_readme_shows_a_line_of_the_log_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    log = tmp_path / "log.jsonl"
    call = ["clean", "samples/wire.jsonl", "-o", str(tmp_path / "out.jsonl"), "--edits", str(log)]
    result = CliRunner().invoke(app, call, catch_exceptions=False)
    assert result.exit_code == 0
    shown = re.findall(r"^```json\n(.*)\n```$", README, re.MULTILINE)
    assert shown
    assert set(shown) <= set(log.read_text("utf-8").splitlines())


@pytest.mark.parametrize("id", RULES)
def test_a_rule_has_a_manual_page_and_cases(id: str) -> None:
    manual = RULES[id].manual
    assert "Why it is wrong:" in manual
    assert "Stays silent when:" in manual
    assert manual.count(">>>") >= 1
    cases = (ROOT / "tests" / "cases" / f"{id}.jsonl").read_text("utf-8")
    for source, least in (("wild", 3), ("negative", 3), ("hostile", 1)):
        assert cases.count(f'"source": "{source}"') >= least, source
