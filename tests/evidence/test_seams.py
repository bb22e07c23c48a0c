"""What the shipped model says, and that it says the same in whatever company."""

from __future__ import annotations

import pytest

from repair.evidence.pieces import GLUED, Pieces, Shape
from repair.evidence.seams import BEGIN, REST, Seams, seams
from repair.evidence.shipped import shipped

SOUND = tuple("The council voted on Monday to close the old bridge for three weeks.".split())
STOPPED = tuple("The council voted on Monday. to close the old bridge for three weeks.".split())
THROWN = tuple("The council voted to close for three weeks. the old bridge".split())
VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "want", "##ed", ",", "“", "cafe"]


def test_a_sound_sentence_has_no_torn_gap() -> None:
    assert seams().judge(SOUND).torn.max() < 0


@pytest.mark.parametrize(("words", "gap"), [(STOPPED, 5), (THROWN, 8)])
def test_a_torn_gap_is_seen(words: tuple[str, ...], gap: int) -> None:
    judged = seams().judge(words)
    assert judged.torn[gap] > 0
    assert judged.torn[2] < 0


def test_it_knows_what_stood_behind_a_word() -> None:
    order = seams().judge(THROWN).order
    close, bridge, ending, the = 5, 11, 12, 9
    assert order[close].argmax() == the
    assert order[8].argmax() == ending
    assert order[bridge].argmax() == 6


def test_a_judgement_has_a_place_for_each_gap_and_word() -> None:
    judged = seams().judge(SOUND)
    size = len(SOUND)
    assert judged.torn.shape == (size + 1,)
    assert judged.order.shape == (size + 1, size + 2)


def test_a_text_is_judged_the_same_in_whatever_company() -> None:
    fresh = Seams(shipped(BEGIN), shipped(REST))
    alone = fresh.judge(THROWN)
    for words in (SOUND, STOPPED, SOUND * 8):
        fresh.judge(words)
    fresh.judge.cache_clear()
    again = fresh.judge(THROWN)
    assert (alone.torn == again.torn).all()
    assert (alone.order == again.order).all()


def test_a_text_is_cut_with_an_edge_before_and_behind() -> None:
    pieces = Pieces({piece: number for number, piece in enumerate(VOCABULARY)})
    cut = pieces.cut(["Unaffable", "cafe"])
    assert [VOCABULARY[number] for number in cut.pieces] == [
        *("[CLS]", "un", "##aff", "##able", "cafe", "[SEP]")
    ]
    assert list(zip(cut.first, cut.last, strict=True)) == [(0, 0), (1, 3), (4, 4), (5, 5)]
    assert cut.shapes[0] == cut.shapes[-1] == Shape.EDGE


def test_words_are_cut_as_the_reference_cuts_them() -> None:
    pieces = Pieces({piece: number for number, piece in enumerate(VOCABULARY)})
    names = [
        [VOCABULARY[number] for number, _ in pieces.of(word)]
        for word in ("unaffable", "“Wanted,", "Café", "unwanted", "\u200f")
    ]
    assert names == [
        ["un", "##aff", "##able"],
        ["“", "want", "##ed", ","],
        ["cafe"],
        ["[UNK]"],
        ["[UNK]"],
    ]
    shapes = [shape for _, shape in pieces.of("“Wanted,")]
    glued = Shape.CAPITAL + GLUED
    assert shapes == [Shape.SIGN, glued, glued, Shape.SIGN + GLUED]


def test_a_glance_sees_what_is_plain_and_no_more_in_company() -> None:
    fresh = Seams(shipped(BEGIN), shipped(REST))
    assert fresh.glance(SOUND) < fresh.glance(THROWN)
    alone = fresh.glance(STOPPED)
    fresh.judge(THROWN)
    assert fresh.glance(STOPPED) == alone
