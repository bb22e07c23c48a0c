"""The contests that the model of seams is trained on: one text as written, others that are not."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from repair.evidence.seams import seams
from training.rivals import TRIED, TRIED_FURTHER, Contest, contest, further, said
from training.stretches import Word, sound, torn

WRITTEN = "The council voted to close the old bridge for three weeks. It is rusty."
SHOWN = "The council voted to close for three weeks. the old bridge It is rusty."


def shown_from(text: str, written: str) -> list[Word]:
    """The words of a damaged text, each with the place of the one like it in the original."""
    places = {word.text.strip("."): word.origin for word in sound(written)}
    return [said(Word(word, places[word.strip(".")]), written.split()) for word in text.split()]


def judged_contest(shown: list[Word], written: str) -> Contest:
    judged = seams().judge(tuple(word.text for word in shown))
    return contest(shown, written.split(), judged, Random(1))  # noqa: S311  for variety, not for secrets


def test_the_text_as_written_is_found_among_its_rivals() -> None:
    shown = shown_from(SHOWN, WRITTEN)
    found = judged_contest(shown, WRITTEN)
    assert found.right is not None
    assert " ".join(word.text for word in found.right) == WRITTEN
    assert found.asis == [shown]
    assert 0 < len(found.wrong) <= TRIED


def test_every_rival_is_torn_somewhere_and_the_right_text_nowhere() -> None:
    size = len(WRITTEN.split())
    found = judged_contest(shown_from(SHOWN, WRITTEN), WRITTEN)
    assert found.right is not None
    assert not any(torn(found.right, size))
    assert all(any(torn(words, size)) for words in [*found.asis, *found.wrong])


def test_sound_text_wins_against_what_a_search_would_make_of_it() -> None:
    found = judged_contest(sound(WRITTEN), WRITTEN)
    assert found.right == sound(WRITTEN)
    assert not found.asis
    assert WRITTEN not in {" ".join(word.text for word in words) for words in found.wrong}


def test_nothing_is_right_where_a_word_was_lost() -> None:
    shown = [word for word in sound(WRITTEN) if word.text != "old"]
    assert judged_contest(shown, WRITTEN).right is None


def test_a_second_operation_leads_to_other_wrong_texts() -> None:
    size = len(WRITTEN.split())
    wrong = judged_contest(shown_from(SHOWN, WRITTEN), WRITTEN).wrong[0]
    judged = seams().judge(tuple(word.text for word in wrong))
    found = further(wrong, WRITTEN.split(), judged, Random(1))  # noqa: S311  as above
    assert 0 < len(found) <= TRIED_FURTHER
    assert all(any(torn(words, size)) and words != wrong for words in found)


@pytest.mark.parametrize(
    ("text", "original", "expected"),
    [("left", "left.", True), ("left.", "left", True), ("left.", "left.", False)],
)
def test_a_word_is_torn_from_the_next_by_a_stop(
    text: str, original: str, *, expected: bool
) -> None:
    word = said(replace(Word(text, 0), left_torn=True), [original])
    assert (word.left_torn, word.right_torn) == (False, expected)
