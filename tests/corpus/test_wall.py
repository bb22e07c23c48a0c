"""The output wall: what lies outside an output tree, or is an input, is never written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from repair.corpus import destinations
from repair.corpus.destinations import to_directory, to_file
from repair.corpus.discover import Source, find
from repair.corpus.errors import CorpusError
from repair.corpus.trees.selection import Named, Selection


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("One.")
    (tmp_path / "out").mkdir()
    return tmp_path


def sources(*paths: Path | str, listed: bool = False) -> list[Source]:
    named = tuple(Named(str(path), listed=listed) for path in paths)
    return [found for found in find(Selection(named)) if isinstance(found, Source)]


def refused(tree: Path, said: str) -> None:
    with pytest.raises(CorpusError, match=said) as problem:
        to_directory(sources(tree / "in"), tree / "out")
    assert str(tree / "out") in problem.value.message


def test_a_link_that_leads_out(tree: Path) -> None:
    (tree / "out" / "a.txt").symlink_to(tree / "precious.txt")
    refused(tree, "leads out of")


def test_a_folder_that_is_a_link_that_leads_out(tree: Path) -> None:
    (tree / "in" / "sub").mkdir()
    (tree / "in" / "sub" / "b.txt").write_text("Two.")
    (tree / "out" / "sub").symlink_to(tree, target_is_directory=True)
    refused(tree, "leads out of")


def test_a_link_to_another_output(tree: Path) -> None:
    (tree / "in" / "b.txt").write_text("Two.")
    (tree / "out" / "b.txt").symlink_to("a.txt")
    refused(tree, "would both become")


def test_a_hard_link_to_an_input(tree: Path) -> None:
    os.link(tree / "in" / "a.txt", tree / "out" / "a.txt")
    refused(tree, "is the input itself")


def test_a_hard_link_to_another_file_is_cut_and_that_file_stays(tree: Path) -> None:
    (tree / "precious.txt").write_text("precious")
    os.link(tree / "precious.txt", tree / "out" / "a.txt")
    (planned,) = to_directory(sources(tree / "in"), tree / "out")
    assert planned.target == tree / "out" / "a.txt"


def test_a_pipe(tree: Path) -> None:
    os.mkfifo(tree / "out" / "a.txt")
    refused(tree, "is a pipe or a device")


def test_a_link_to_a_device(tree: Path) -> None:
    (tree / "out" / "a.txt").symlink_to(os.devnull)
    refused(tree, "leads out of")


def test_a_directory(tree: Path) -> None:
    (tree / "out" / "a.txt").mkdir()
    refused(tree, "is a directory")


@pytest.mark.parametrize("path", ["../in/a.txt", "/in/a.txt"])
def test_a_listed_path_that_leads_out(
    tree: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "out")
    listed = f"{tree}/in/a.txt" if path.startswith("/") else path
    with pytest.raises(CorpusError, match="leads out of the tree"):
        to_directory(sources(listed, listed=True), tree / "there")


def test_names_that_a_blind_file_system_takes_for_one(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("straße.txt", "STRASSE.txt"):
        (tree / "in" / name).write_text("Two.")
    assert len(to_directory(sources(tree / "in"), tree / "out")) == 3
    monkeypatch.setattr(destinations, "is_case_blind", lambda _: True)
    refused(tree, "would both become")


def test_one_file_onto_itself_by_another_name(tree: Path) -> None:
    (tree / "link.txt").symlink_to(tree / "in" / "a.txt")
    with pytest.raises(CorpusError, match="is the input itself"):
        to_file(sources(tree / "in" / "a.txt"), tree / "link.txt")
    with pytest.raises(CorpusError, match="is the input itself"):
        to_file(sources(tree / "in" / "a.txt"), tree / "out" / ".." / "in" / "a.txt")
