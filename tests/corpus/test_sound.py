"""What needed nothing is not looked at again, unless anything at all has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from repair.corpus import sound
from repair.corpus.discover import Source
from repair.corpus.records import Format
from repair.corpus.settings import Exempt, Settings
from repair.corpus.sound import SoundFiles

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from cli.app import app
try:
    app(sys.argv[1:])
finally:
    print(sorted({"repair.rules.catalogue", "ftfy", "rich"} & set(sys.modules)))
"""


def check(*args: str, cwd: Path, cache: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, "check", *args],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "HOME": cache},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_warm_check_loads_no_rules_and_tells_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rose.")
    (tmp_path / "w.jsonl").write_text('{"text": "One."}\n\n{"text": "Two."}\n')
    cold, warm = (check("a.txt", "w.jsonl", cwd=tmp_path, cache=str(tmp_path)) for _ in range(2))
    assert "repair.rules.catalogue" in cold.stdout
    assert warm.stdout == "[]\n"
    assert cold.stderr == warm.stderr
    assert "3 documents: 0 would change, 3 left as read" in warm.stderr
    again = check("a.txt", "--no-cache", cwd=tmp_path, cache=str(tmp_path))
    assert "repair.rules.catalogue" in again.stdout
    (tmp_path / "a.txt").write_text("g\u00ado")
    assert check("a.txt", "w.jsonl", cwd=tmp_path, cache=str(tmp_path)).returncode == 1


@pytest.mark.parametrize("cache", ["", "/proc/nowhere", "a.txt"])
def test_a_place_where_nothing_can_be_kept_is_no_error(tmp_path: Path, cache: str) -> None:
    (tmp_path / "a.txt").write_text("It rose.")
    done = check("a.txt", "-q", cwd=tmp_path, cache=cache)
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "a.txt"
    path.write_text("It rose.")
    return Source("a.txt", path, Path("a.txt"), Format.TEXT)


def known(folder: Path, source: Source, settings: Settings) -> int | None:
    return SoundFiles(folder).documents(source, settings)


def test_any_change_of_settings_or_of_the_files_they_name_is_another_key(
    tmp_path: Path, source: Source
) -> None:
    names = tmp_path / "names.csv"
    names.write_text("one")
    settings = Settings(names=names)
    files = SoundFiles(tmp_path / "cache")
    assert files.documents(source, settings) is None
    files.remember(source, settings, 1)
    files.close()
    folder = tmp_path / "cache"
    assert known(folder, source, settings) == 1
    assert known(folder, source, replace(settings, skip=("T101",))) is None
    assert known(folder, source, replace(settings, exempt=Exempt(lines=("x",)))) is None
    assert known(folder, replace(source, format=Format.JSON_LINES), settings) is None
    names.write_text("two")
    assert known(folder, source, settings) is None
    names.unlink()
    assert known(folder, source, settings) is None


def test_other_code_is_another_key(
    tmp_path: Path, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = SoundFiles(tmp_path)
    files.documents(source, Settings())
    files.remember(source, Settings(), 1)
    files.close()
    assert known(tmp_path, source, Settings()) == 1
    monkeypatch.setattr(sound, "_code", list)
    assert known(tmp_path, source, Settings()) is None


def test_a_file_that_changes_while_it_is_looked_at_is_not_kept(
    tmp_path: Path, source: Source
) -> None:
    files = SoundFiles(tmp_path)
    files.documents(source, Settings())
    assert source.path
    source.path.write_text("It fell.")
    files.remember(source, Settings(), 1)
    files.close()
    source.path.write_text("It rose.")
    assert known(tmp_path, source, Settings()) is None


def test_a_damaged_cache_is_no_cache(tmp_path: Path, source: Source) -> None:
    files = SoundFiles(tmp_path)
    files.documents(source, Settings())
    files.remember(source, Settings(), 1)
    files.close()
    (entries,) = tmp_path.glob("sound-*")
    good = entries.read_bytes()
    for bad in (good[:-3], b"\x00" * 100, good.replace(b" 1", b" x"), good[10:]):
        entries.write_bytes(bad)
        assert known(tmp_path, source, Settings()) is None
    entries.write_bytes(b"torn " + good)
    assert known(tmp_path, source, Settings()) == 1


def test_old_entries_go_when_new_ones_come(tmp_path: Path, source: Source) -> None:
    old = tmp_path / "sound-old"
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    files = SoundFiles(tmp_path)
    files.documents(source, Settings())
    files.remember(source, Settings(), 1)
    files.close()
    assert not old.exists()


def test_a_large_file_is_not_read_twice(
    tmp_path: Path, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "LARGEST_FILE", 3)
    files = SoundFiles(tmp_path)
    files.documents(source, Settings())
    files.remember(source, Settings(), 1)
    files.close()
    assert list(tmp_path.glob("sound-*")) == []
