"""Files elsewhere, on fsspec's own file systems in memory and on this disk.

These tests need the extra ``remote``, which the extra ``test`` brings.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from cli.app import app
from cli.desk import Asked, Desk
from repair.corpus.destinations import Destination
from repair.corpus.discover import Source, find
from repair.corpus.errors import CorpusError
from repair.corpus.remote import Remote
from tests.round_trips import SOFT, account, problems, run, source_of
from tests.treating import named, sources

DAMAGED = f"The govern{SOFT}ment fell.\n".encode()
SOUND = b"The government fell.\n"


@pytest.fixture(params=["memory", "local"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty folder elsewhere."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]
    yield "memory://bucket" if request.param == "memory" else f"local://{tmp_path}/far"
    memory.store.clear()


def put(url: str, data: bytes) -> None:
    files, path = fsspec.core.url_to_fs(url)
    files.makedirs(path.rpartition("/")[0], exist_ok=True)
    files.pipe_file(path, data)


def get(url: str) -> bytes:
    with fsspec.open(url, "rb") as file:
        data: bytes = file.read()
    return data


def there(url: str) -> list[str]:
    files, path = fsspec.core.url_to_fs(url)
    return sorted(name.rpartition("/")[2] for name in files.find(path))


def copydesk(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, args)
    return done.exit_code, done.output


def test_a_tree_elsewhere_is_mirrored_and_undone(root: str, tmp_path: Path) -> None:
    put(f"{root}/in/sub/a.txt", b"\xef\xbb\xbf" + DAMAGED)
    put(f"{root}/in/w.jsonl.gz", gzip.compress(f'{{"text":"a{SOFT}b"}}\n'.encode()))
    put(f"{root}/in/.hidden.txt", DAMAGED)
    put(f"{root}/in/picture.png", b"no")
    only = ("--only", "typography", "--edits", f"{tmp_path}/log.jsonl")
    code, said = copydesk("clean", f"{root}/in", "-o", f"{root}/out", *only)
    assert (code, said) == (
        0,
        "2 documents: 2 changed, 0 left as read, 0 rejected; 2 repairs, 0 flagged\n",
    )
    assert there(f"{root}/out") == ["a.txt", "w.jsonl.gz"]
    assert get(f"{root}/out/sub/a.txt") == b"\xef\xbb\xbf" + SOUND
    assert gzip.decompress(get(f"{root}/out/w.jsonl.gz")) == b'{"text":"ab"}\n'
    log = ("--edits", f"{tmp_path}/log.jsonl")
    assert copydesk("undo", f"{root}/out", "-o", f"{root}/back/", *log)[0] == 0
    assert get(f"{root}/back/sub/a.txt") == b"\xef\xbb\xbf" + DAMAGED


def test_one_file_comes_here_and_goes_there(root: str, tmp_path: Path) -> None:
    put(f"{root}/a.txt", DAMAGED)
    here = tmp_path / "here.txt"
    assert copydesk("clean", f"{root}/a.txt", "-o", str(here))[0] == 0
    assert here.read_bytes() == SOUND
    here.write_bytes(DAMAGED)
    assert copydesk("clean", here.as_uri(), "-o", f"{root}/new/b.txt")[0] == 0
    assert get(f"{root}/new/b.txt") == SOUND
    assert copydesk("clean", str(tmp_path / "here.txt"), "-o", f"{root}/new/")[0] == 0
    assert there(f"{root}/new") == ["b.txt", "here.txt"]


def test_parquet_elsewhere_is_read_in_its_place(root: str) -> None:
    out = pa.BufferOutputStream()
    pq.write_table(pa.table({"text": [f"x{SOFT}y", "Sound."]}), out, row_group_size=1)
    put(f"{root}/w.parquet", out.getvalue().to_pybytes())
    events = run([Destination(source_of(f"{root}/w.parquet"), Remote(f"{root}/out.parquet"))])
    assert (account(events), problems(events)) == ((1, 1, 0), [])
    found = pq.read_table(pa.BufferReader(get(f"{root}/out.parquet")))
    assert found.column("text").to_pylist() == ["xy", "Sound."]


def test_a_file_that_fails_leaves_what_was_there(
    root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(f"{root}/a.txt.gz", gzip.compress(DAMAGED)[:-2])
    put(f"{root}/out.txt", b"old")
    events = run([Destination(source_of(f"{root}/a.txt.gz"), Remote(f"{root}/out.txt"))])
    assert problems(events) == [f"{root}/a.txt.gz is cut short"]
    assert get(f"{root}/out.txt") == b"old"

    def full(*_: object) -> None:
        raise TimeoutError("the store is full")

    put(f"{root}/a.txt", DAMAGED)
    source = source_of(f"{root}/a.txt")
    monkeypatch.setattr("repair.corpus.remote.shutil.copyfileobj", full)
    events = run([Destination(source, Remote(f"{root}/out.txt"))])
    assert problems(events) == [f"{root}/out.txt: the store is full"]
    assert get(f"{root}/out.txt") == b"old"


def test_a_fault_of_a_store_while_it_is_read_is_told(
    root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class StoreError(Exception):
        """What the libraries of stores raise is often no OSError."""

    def lost(*_: object) -> bytes:
        raise StoreError("connection lost")

    put(f"{root}/a.txt", DAMAGED)
    source = source_of(f"{root}/a.txt")
    monkeypatch.setattr("fsspec.implementations.memory.MemoryFile.read", lost, raising=False)
    monkeypatch.setattr("fsspec.implementations.local.LocalFileOpener.read", lost, raising=False)
    events = run([Destination(source, Remote(f"{root}/out.txt"))])
    assert problems(events) == [f"{root}/a.txt: connection lost"]
    assert there(root) == ["a.txt"]


def test_what_is_not_there_is_named(root: str) -> None:
    put(f"{root}/in/picture.png", b"no")
    for url, said in [
        (f"{root}/a.txt", "does not exist"),
        (f"{root}/in", "holds no documents"),
        (f"{root}/in/picture.png", "is not a kind of file"),
        ("nosuch://a/b.txt", "can't be reached: Protocol not known: nosuch"),
    ]:
        ((problem),) = named(url)
        assert isinstance(problem, CorpusError)
        assert problem.message.startswith(f"{url} {said}")


def test_the_input_is_not_the_output(root: str) -> None:
    put(f"{root}/in/a.txt", DAMAGED)
    put(f"{root}/in/sub/a.txt", DAMAGED)
    for args, said in [
        ((f"{root}/in/a.txt", "-i"), "is elsewhere and can't be changed in place"),
        ((f"{root}/in/a.txt", "-o", f"{root}/in/a.txt"), "lies in the input itself"),
        ((f"{root}/in", "-o", f"{root}/in/out"), "lies in the input itself"),
        ((f"{root}/in/a.txt", f"{root}/in/sub/a.txt", "-o", f"{root}/out"), "would both become"),
        (("-", "-o", f"{root}/out/"), "standard input has no name"),
        ((f"{root}/in",), "can't all go to standard output"),
    ]:
        code, output = copydesk("clean", *args)
        assert code == 2
        assert said in output
    assert there(root) == ["a.txt", "a.txt"]
    assert get(f"{root}/in/a.txt") == DAMAGED


def test_a_file_that_is_named_twice_comes_once(root: str) -> None:
    put(f"{root}/a.txt", DAMAGED)
    put(f"{root}/b.txt", DAMAGED)
    found = sources(f"{root}/a.txt", f"{root}/b.txt", f"{root}/a.txt")
    assert [source.name for source in found] == [
        f"{root}/a.txt",
        f"{root}/b.txt",
    ]


def test_what_is_excluded_is_not_read_elsewhere_either(root: str) -> None:
    for name in ("a.txt", "b.txt"):
        put(f"{root}/in/{name}", DAMAGED)
    desk = Desk(Asked([f"{root}/in", f"{root}/in/b.txt"], exclude=["b.txt"]))
    found = [one.name for one in find(desk.selection()) if isinstance(one, Source)]
    assert found == [f"{root}/in/a.txt"]


def test_without_fsspec_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    ((problem),) = named("s3://bucket/a.txt")
    assert isinstance(problem, CorpusError)
    assert problem.message == "s3://bucket/a.txt needs copydesk[remote]"


def test_a_store_whose_library_is_missing_is_named() -> None:
    ((problem),) = named("s3://bucket/a.txt")
    assert isinstance(problem, CorpusError)
    assert problem.message == "s3://bucket/a.txt needs a library: Install s3fs to access S3"
