"""Web pages: their main text is repaired and written.

These tests need the extra ``html``, which the extra ``test`` brings.
"""

from __future__ import annotations

import gzip
from contextlib import closing
from pathlib import Path

import pytest

from repair.corpus.destinations import to_directory
from repair.corpus.errors import CorpusError
from repair.corpus.log import read_changes
from repair.corpus.records import Fields
from repair.corpus.restore import by_file, take_back
from tests.round_trips import account, clean_to, problems, run, source_of
from tests.treating import read_by, sources

FIRST = "The harbour of the old town was reopened on Monday, two years after the storm.."
SECOND = "Fishermen and their families came to see the first boats leave before dawn."
THIRD = "The repairs cost less than the council had feared, its treasurer told a meeting."


def page(*paragraphs: str, head: str = '<meta charset="utf-8">') -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav>"
    return (
        f"<!DOCTYPE html><html><head>{head}<title>x</title></head><body>{menu}"
        f"<article>{text}</article><footer>All rights reserved.</footer></body></html>"
    )


def text_of(tmp_path: Path, data: bytes, fields: Fields | None = None) -> tuple[str, list[str]]:
    """What is written of a page, and what is said."""
    path, target = tmp_path / "page.html", tmp_path / "page.txt"
    path.write_bytes(data)
    events = clean_to(path, target, fields)
    assert path.read_bytes() == data
    return target.read_text("utf-8") if target.exists() else "", problems(events)


def test_the_main_text_is_repaired(tmp_path: Path) -> None:
    text, said = text_of(tmp_path, page(FIRST, SECOND, THIRD).encode())
    assert text == f"{FIRST[:-1]}\n{SECOND}\n{THIRD}\n"
    assert said == []


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="windows-1252">', "windows-1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>", "latin-1"),
        ('<meta charset="koi8-r">', "utf-8"),
    ],
)
def test_the_encoding_is_seen_or_said(tmp_path: Path, head: str, encoding: str) -> None:
    paragraphs = FIRST[:-1], SECOND, f"{THIRD} Café."
    text, said = text_of(tmp_path, page(*paragraphs, head=head).encode(encoding))
    assert (text, said) == ("\n".join(paragraphs) + "\n", [])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (page("Café").replace("utf-8", "xx").encode("latin-1"), "is not UTF-8, and is not the xx"),
        (page("Café", head="").encode("latin-1"), "is not UTF-8, and says no encoding"),
        (b"", "has no main text"),
        (b"<html><body></body></html>", "has no main text"),
        (bytes(range(32)) * 9, "has no main text"),
        (b"<div>" * 100_000 + b"x" + b"</div>" * 100_000, "has no main text"),
        (b"a" * 3000, "is larger than 2000 bytes"),
    ],
)
def test_a_page_without_a_text_is_named_and_nothing_written(
    tmp_path: Path, data: bytes, said: str
) -> None:
    limit = 2000 if data[:1] == b"a" else 1 << 22
    text, (problem,) = text_of(tmp_path, data, Fields(limit=limit))
    assert text == ""
    assert f"page.html {said}" in problem


def test_entities_of_a_page_do_not_grow_and_reach_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    declared = (
        "".join(f'<!ENTITY e{level + 1} "{f"&e{level};" * 10}">' for level in range(12))
        + f'<!ENTITY file SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
    )
    body = page(f"{FIRST} &e12; &file;", SECOND, THIRD).removeprefix("<!DOCTYPE html>")
    text, _ = text_of(tmp_path, f'<!DOCTYPE html [<!ENTITY e0 "ha">{declared}]>{body}'.encode())
    assert len(text) < 1000
    assert "secret" not in text


def test_a_tree_of_pages_is_mirrored_as_texts_and_undone_to_them(tmp_path: Path) -> None:
    tree, out = tmp_path / "tree", tmp_path / "out"
    (tree / "sub").mkdir(parents=True)
    (tree / "sub" / "one.htm").write_text(page(FIRST, SECOND, THIRD), "utf-8")
    (tree / "two.html.gz").write_bytes(gzip.compress(page(SECOND, THIRD, FIRST).encode()))
    found = sources(tree)
    log = tmp_path / "log.jsonl"
    assert account(run(to_directory(found, out), log)) == (2, 0, 0)
    assert sorted(path.name for path in out.rglob("*.*")) == ["one.txt", "two.txt"]
    cleaned = sources(out)
    files = by_file(read_changes(log))
    with closing(take_back(to_directory(cleaned, tmp_path / "back"), files, read_by())) as events:
        assert list(events) == [True, True]
    assert (tmp_path / "back" / "two.txt").read_text("utf-8") == f"{SECOND}\n{THIRD}\n{FIRST}\n"


def test_a_packed_page_becomes_a_packed_text(tmp_path: Path) -> None:
    path, target = tmp_path / "a.html.gz", tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(page(SECOND, THIRD).encode()))
    assert account(clean_to(path, target)) == (0, 1, 0)
    assert gzip.decompress(target.read_bytes()).decode() == f"{SECOND}\n{THIRD}\n"
    assert "can't become" in problems(clean_to(path, tmp_path / "a.parquet"))[0]


def test_a_page_and_a_text_of_one_name_are_not_mixed_up(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(FIRST))
    (tmp_path / "a.txt").write_text("Sound.")
    found = sources(tmp_path)
    with pytest.raises(CorpusError, match="would both become"):
        to_directory(found, tmp_path / "out")


def test_a_page_is_nothing_that_undo_could_undo(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(FIRST))
    planned = to_directory([source_of(tmp_path / "a.html")], tmp_path / "out")
    ((problem),) = take_back(planned, {}, read_by())
    assert isinstance(problem, CorpusError)
    assert "is a web page" in problem.message
    assert not (tmp_path / "out").exists()
