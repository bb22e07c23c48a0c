"""One spelling across a corpus: what the tally learns, what it leaves, whatever the order."""

from __future__ import annotations

from functools import reduce
from operator import add

from repair.cleaner import Cleaner
from repair.core.model import Document
from repair.evidence.freeze import Evidence
from repair.evidence.name_clusters import clusters
from repair.evidence.name_tally import NameTally
from repair.evidence.refusals import Refusals
from tests.varied_names import OTHERS, PEOPLE, TOWNS, reports


def _tallied(texts: list[str]) -> NameTally:
    tally = NameTally()
    for number, text in enumerate(texts):
        tally.observe(Document(str(number), text))
    return tally


def _evidence(tally: NameTally, never: Refusals | None = None) -> Evidence:
    found = (cluster.entity for cluster in clusters(tally.names, never))
    return Evidence(tally.documents, spellings=tuple(entity for entity in found if entity))


def test_a_corpus_comes_out_in_the_spelling_of_its_majority() -> None:
    corpus = reports()
    damaged = [report for report in corpus if report.text != report.wanted]
    assert len(corpus) >= 50
    assert len(PEOPLE) + len(TOWNS) == 20
    cleaner = Cleaner(
        only=["names"], evidence=_evidence(_tallied([report.text for report in corpus]))
    )
    cleaned = [(report, cleaner.clean(report.text).text) for report in corpus]
    assert [text for report, text in cleaned if report.text == report.wanted] == [
        report.text for report in corpus if report.text == report.wanted
    ]
    right = sum(text == report.wanted for report, text in cleaned if report in damaged)
    assert right >= len(damaged) - 2  # two men have near namesakes, and are left undecided
    assert all(text in {report.text, report.wanted} for report, text in cleaned)


def test_people_of_nearly_one_name_stay_two() -> None:
    tally = _tallied([report.text for report in reports()])
    merged = {
        name for one in clusters(tally.names) if one.entity for name in one.entity.aliases
    } | {one.canonical for one in clusters(tally.names) if one.entity}
    assert not merged & {*OTHERS}


def test_the_order_of_the_documents_does_not_matter() -> None:
    texts = [report.text for report in reports()]
    whole = _tallied(texts)
    parts = reduce(add, (_tallied(texts[at::3]) for at in (2, 0, 1)))
    assert parts == whole
    assert [*clusters(parts.names)] == [*clusters(dict(reversed(whole.names.items())))]


def test_a_refused_pair_is_not_found_again() -> None:
    tally = _tallied([report.text for report in reports()])
    refused = Refusals([PEOPLE[0]])
    assert PEOPLE[0][0] in {one.canonical for one in clusters(tally.names)}
    assert PEOPLE[0][0] not in {one.canonical for one in clusters(tally.names, refused)}
