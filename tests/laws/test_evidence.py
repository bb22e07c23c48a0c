"""Sightings add in any order and grouping; what they amount to is whole or refused."""

from __future__ import annotations

import pickle
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repair import Cleaner, Confidence, Document, Evidence, Tally, undo
from repair.corpus.discover import find
from repair.corpus.errors import CorpusError
from repair.corpus.learning import Lesson
from repair.corpus.spill import Spill
from repair.corpus.trees.selection import Named, Selection
from repair.evidence.packed import EvidenceError, pack_evidence, unpack_evidence
from repair.evidence.recurring import known_lines
from repair.evidence.sightings import SIZE, sightings
from tests.corpora import article, elsewhere, lines_of
from tests.laws.texts import DAMAGE, SENTENCES, news

HOSTS = ["https://www.a.example/1", "http://a.example/1/", "https://a.example/2", "https://b.org/"]


def records() -> st.SearchStrategy[list[tuple[str, str]]]:
    """Pages that share addresses, lines and whole texts."""
    text = st.tuples(st.integers(0, 3).map(article), news()).map("\n".join)
    return st.lists(st.tuples(st.sampled_from(HOSTS), text), max_size=8)


@settings(max_examples=60, deadline=None)
@given(records(), st.randoms(use_true_random=False), st.integers(1, 9))
def test_any_order_and_any_lots_give_the_same_bytes(
    pages: list[tuple[str, str]], chance: random.Random, held: int
) -> None:
    tally = Tally()
    for url, text in pages:
        tally.observe(Document(url, text, {"url": url}))
    whole = pack_evidence(Evidence(lines=tally.freeze().lines))
    chance.shuffle(pages)
    with Spill(SIZE, held) as bag:
        for url, text in pages:
            bag.add(sightings(text, {"url": url}, None))
        assert pack_evidence(Evidence(lines=known_lines(bag.ordered()))) == whole
    assert pack_evidence(unpack_evidence(whole)) == whole


def test_a_page_that_is_held_three_times_is_one_document() -> None:
    tally = Tally()
    for url in HOSTS[:2]:
        for text in (article(1), f"Menu\n{article(1)}", f"Menu\n{article(1)}\nMore of it"):
            tally.observe(Document("x", text, {"url": url}))
    lines = tally.freeze().lines
    assert lines.recurrence("a.example", "Menu").documents == 0


def test_copies_of_an_article_do_not_make_its_lines_recur() -> None:
    tally = Tally()
    body = [article(number) for number in range(1, 9)]
    for number in range(6):  # each with another paragraph, and one of the old ones left out
        text = "\n".join([*body[:number], *body[number + 1 :], article(100 + number), "Keep up"])
        tally.observe(Document("x", text, {"url": f"https://a.example/{number}"}))
    lines = tally.freeze().lines
    assert {lines.recurrence("a.example", line).documents for line in body} == {0}


def test_distinct_articles_are_counted() -> None:
    lines = lines_of({"Keep up": 40}, of=100)
    assert abs(lines.recurrence("", "keep  UP").documents - 40) <= 2
    assert abs(lines.recurrence("", "keep  UP").of - 100) <= 5


def test_sources_are_counted_where_no_source_has_two() -> None:
    tally = Tally()
    for document in elsewhere({"Keep up": 5}):
        tally.observe(document)
    seen = tally.freeze().lines.recurrence("paper-7.example", "Keep up")
    assert (seen.documents, seen.sources) == (0, 5)


@pytest.mark.parametrize("cut", [0, 1, 30, 200, -1])
def test_a_file_that_is_cut_short_is_refused(cut: int) -> None:
    data = pack_evidence(Evidence(lines=lines_of({"Keep up": 3})))
    with pytest.raises(EvidenceError):
        unpack_evidence(data[:cut])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_with_another_byte_is_refused(data: st.DataObject) -> None:
    packed = bytearray(pack_evidence(Evidence(lines=lines_of({"Keep up": 3}))))
    at = data.draw(st.integers(0, len(packed) - 1))
    packed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(EvidenceError):
        unpack_evidence(bytes(packed))


def test_files_in_any_order_give_the_same_evidence(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"{article(number + 1)}\nKeep up\nNumber {number}")
    sources = [
        found
        for found in find(Selection((Named(str(tmp_path)),)))
        if not isinstance(found, CorpusError)
    ]
    files = set()
    for order in (sources, sources[::-1]):
        with Spill(SIZE, held=5) as bag:
            lesson = Lesson()
            assert list(lesson.observe(order, bag)) == []
            files.add(pack_evidence(lesson.freeze(bag)))
    assert len(files) == 1


def test_many_runs_are_merged_into_few() -> None:
    records = [number.to_bytes(2, "big") for number in range(300)]
    with Spill(2, held=1) as bag:
        for record in [*records[::-1], *records]:
            bag.add([record])
        assert list(bag.ordered()) == records
        assert list(bag.ordered()) == records


KNOWN = Evidence(lines=lines_of(dict.fromkeys([*SENTENCES, *DAMAGE], 4), of=5))


@settings(max_examples=40, deadline=None)
@given(news(), st.integers(0, 3).map(article), st.sampled_from(Confidence))
def test_what_evidence_drops_can_be_undone_and_is_dropped_at_once(
    text: str, own: str, least: Confidence
) -> None:
    cleaner = Cleaner(evidence=KNOWN, min_confidence=max(least, Confidence.LIKELY))
    for whole in (f"{text}\n{own}", f"{own}\n{text}", f"{own}\n{text}\n{own}"):
        cleaned = cleaner.clean(whole)
        assert undo(cleaned.text, cleaned.edits) == whole
        assert cleaner.clean(cleaned.text).edits == ()


def test_evidence_goes_to_other_processes() -> None:
    again = pickle.loads(pickle.dumps(KNOWN))  # noqa: S301  our own bytes
    assert again.digest == KNOWN.digest
    assert again.lines.recurrence("", "ADVERTISEMENT").documents == 4
