"""Which files of a tree are read, whatever they are called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from repair.corpus.discover import Source, find
from repair.corpus.errors import CorpusError
from repair.corpus.runs.folder import NAME
from repair.corpus.trees.globs import Globs
from repair.corpus.trees.selection import Named, Selection

ROOT = Path(__file__).parents[2]
HOSTILE_NAMES = [
    b"latin-\xe9.txt",
    b"line\nbreak.txt",
    b"\x1b[2J\x07.txt",
    b"::error file=x::y.txt",
    b"[bold]markup[#fff].txt",
    b"-i.txt",
    b"*.txt",
    "\u202egnp.txt".encode(),
    b" space .txt",
    b"%0a.txt",
    b"##[error]no.txt",
    b"n" * 251 + b".txt",
]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in HOSTILE_NAMES:
        (corpus / os.fsdecode(name)).write_text("g\u00ado")
    return corpus


def copydesk(
    *args: str | bytes, cwd: Path, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cli", *args],
        env={"PYTHONPATH": str(ROOT)},
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
    )


def test_any_name_is_read_mirrored_logged_and_undone(hostile: Path, tmp_path: Path) -> None:
    done = copydesk("clean", "corpus", "-o", "out", "--edits", "log", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    names = {path.name for path in hostile.iterdir()}
    written = [path for path in (tmp_path / "out").iterdir() if path.name != NAME]
    assert {path.name for path in written} == names
    assert {path.read_text() for path in written} == {"go"}
    listed = b"".join(b"out/" + os.fsencode(name) + b"\0" for name in names)
    args = "undo", "out", "-o", "back", "--edits", "log"
    assert copydesk(*args, cwd=tmp_path).returncode == 0
    assert {path.read_text() for path in (tmp_path / "back").iterdir()} == {"g\u00ado"}
    found = copydesk("check", "--files-from", "-", "-0", cwd=tmp_path, stdin=listed)
    assert (found.returncode, found.stdout) == (0, b"")


def test_no_name_drives_a_terminal_or_a_build_log(hostile: Path) -> None:
    found = copydesk("check", ".", cwd=hostile)
    assert found.returncode == 1
    lines = found.stdout.decode("utf-8").splitlines()
    assert len(lines) == len(HOSTILE_NAMES)
    assert all(line.isprintable() for line in lines)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)
    assert any("latin-\\udce9.txt" in line for line in lines)


def test_a_pattern_sees_a_name_that_holds_a_line_break() -> None:
    globs = Globs(["/sub/**/*.txt"], Path("/corpus"))
    assert globs.match(Path("/corpus/sub/a\nb.txt"))
    assert globs.match(Path("/corpus/sub/a\n/b.txt"))
    assert not globs.match(Path("/corpus/other/a\n/sub/b.txt"))


def found_in(*named: str) -> list[str]:
    selection = Selection(tuple(map(Named, named)))
    return [found.name for found in find(selection) if isinstance(found, Source)]


def test_links_are_not_followed_in_a_tree_but_where_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "a.txt").write_text("One.")
    (tmp_path / "tree" / "loop").symlink_to(tmp_path / "tree")
    (tmp_path / "tree" / "far").symlink_to(tmp_path / "far")
    (tmp_path / "tree" / "a.txt").symlink_to(tmp_path / "far" / "a.txt")
    os.mkfifo(tmp_path / "tree" / "pipe.txt")
    assert found_in(str(tmp_path / "tree")) == []
    assert found_in(str(tmp_path / "tree" / "**" / "*.txt")) == []
    assert found_in(str(tmp_path / "tree" / "far")) == [str(tmp_path / "tree" / "far" / "a.txt")]
    assert found_in(str(tmp_path / "tree" / "a.txt")) == [str(tmp_path / "tree" / "a.txt")]


def test_a_pipe_or_a_device_is_refused_by_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (str(tmp_path / "pipe.txt"), os.devnull):
        (problem,) = find(Selection((Named(path),)))
        assert isinstance(problem, CorpusError)
        assert problem.message == f"{path} is a pipe or a device"


def test_what_lies_there_under_the_very_name_is_no_pattern(tmp_path: Path) -> None:
    for name in ("a[1].txt", "a1.txt"):
        (tmp_path / name).write_text("One.")
    assert found_in(str(tmp_path / "a[1].txt")) == [str(tmp_path / "a[1].txt")]
    assert found_in(str(tmp_path / "a[12].txt")) == [str(tmp_path / "a1.txt")]


def test_an_ignored_folder_is_read_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("build/\n[broken\n")
    (tmp_path / "build" / "deep").mkdir(parents=True)
    (tmp_path / "build" / "deep" / "a.txt").write_text("One.")
    (tmp_path / "b.txt").write_text("Two.")
    assert found_in(str(tmp_path)) == [str(tmp_path / "b.txt")]
    assert found_in(str(tmp_path / "build")) == [str(tmp_path / "build" / "deep" / "a.txt")]
    assert found_in(str(tmp_path / "build/*")) == [str(tmp_path / "build" / "deep" / "a.txt")]


def test_a_path_that_the_system_refuses_does_not_keep_the_others_from_being_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("One.")
    named = (Named("n" * 5000), Named("a\0b.txt"), Named(str(tmp_path / "a.txt")))
    problem, other, source = find(Selection(named))
    assert isinstance(problem, CorpusError)
    assert problem.message.endswith("File name too long")
    assert isinstance(other, CorpusError)
    assert isinstance(source, Source)


def test_an_ignore_file_may_begin_with_a_mark_of_utf_8(tmp_path: Path) -> None:
    (tmp_path / ".copydeskignore").write_bytes(b"\xef\xbb\xbfold.txt\r\n")
    for name in ("old.txt", "new.txt"):
        (tmp_path / name).write_text("One.")
    found = find(Selection((Named(str(tmp_path)),)))
    assert [one.relative.name for one in found if isinstance(one, Source)] == ["new.txt"]
