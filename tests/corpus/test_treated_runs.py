"""Runs over sources that are not all treated alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from repair.cleaner import Cleaner
from repair.corpus.destinations import to_directory
from repair.corpus.discover import Source
from repair.corpus.exemption import Exemption
from repair.corpus.job import Job
from repair.corpus.records import Fields
from repair.corpus.runs.events import Counted, RunEvent, Tick
from repair.corpus.runs.folder import NAME, Folder, held
from repair.corpus.runs.identity import configuration, treatment_key
from repair.corpus.runs.run import Plan, Run
from repair.corpus.settings import Exempt
from repair.corpus.treatment import Assigned, Treatment
from tests.treating import sources, treatment

DAMAGED = "The govern\u00adment fell.\n"
SOUND = "The government fell.\n"
CLEANER = Cleaner(only=["typography"])
USUAL = treatment(CLEANER)
OTHERS = {
    "exempt by a pattern": Treatment(CLEANER, Fields(), Exemption(Exempt(documents=("^The ",)))),
    "other rules": treatment(Cleaner(only=["encoding"])),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "in" / f"{name}.txt").write_text(DAMAGED, "utf-8")
    return tmp_path


def run(corpus: Path, other: Treatment, *names: str, jobs: int = 1) -> Iterator[RunEvent]:
    """Run over the corpus, its texts of these names treated in the other way."""
    found = sources(corpus / "in")
    treat = Assigned(USUAL, {one: other for one in found if one.relative.stem in names})

    def key(source: Source) -> str:
        return treatment_key(treat(source))

    output = corpus / "out"
    with held(Folder(output / NAME), "the corpus") as folder:
        planned = to_directory(found, output)
        plan = Plan(planned, folder, key, jobs=jobs, shard=10, incremental=True)
        work = Run(plan, configuration(treat, in_place=False)).work(Job(treat))
        with closing(work) as events:
            yield from events


def texts(corpus: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((corpus / "out").glob("*.txt"))]


def skipped(events: Iterator[RunEvent]) -> int:
    return sum(one.files for one in events if isinstance(one, Counted) and one.skipped)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_each_is_treated_as_it_is_to_be(corpus: Path, other: Treatment, jobs: int) -> None:
    for _ in run(corpus, other, "b", jobs=jobs):
        pass
    assert texts(corpus) == [SOUND, DAMAGED, SOUND]


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_what_is_to_be_treated_otherwise_is_done_again(corpus: Path, other: Treatment) -> None:
    assert skipped(run(corpus, other, "b")) == 0
    assert skipped(run(corpus, other, "b")) == 3
    assert skipped(run(corpus, other, "c")) == 1
    assert texts(corpus) == [SOUND, SOUND, DAMAGED]


def test_a_run_does_not_go_on_with_what_was_treated_otherwise(corpus: Path) -> None:
    other = OTHERS["other rules"]
    events = run(corpus, other, "c")
    assert isinstance(next(events), Tick)
    events.close()  # type: ignore[attr-defined]
    for _ in run(corpus, other, "a"):
        pass
    assert texts(corpus) == [DAMAGED, SOUND, SOUND]


def test_a_file_at_a_url_goes_by_the_working_directory() -> None:
    elsewhere = Source("s3://b/a.txt", None, Path("a.txt"), None, "s3://b/a.txt")
    assert elsewhere.home.is_relative_to(Path.cwd())
