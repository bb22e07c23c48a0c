"""What the word of a language model counts for; a stand-in says what a test has it say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from repair import Cleaner, Confidence, Evidence
from repair.evidence.language_model import LanguageModel
from repair.rules.clauses.beam import Reading
from repair.rules.clauses.beam import readings as found_with
from repair.rules.clauses.judge import Place, judged
from repair.rules.clauses.search import CLOSELY
from repair.rules.clauses.second_opinion import (
    LEAST,
    MOST,
    WORDS_BEFORE,
    WORDS_BEHIND,
    hear,
    reconsidered,
    shortlist,
    shown,
)

NOWHERE = Path("nowhere")
THROWN = "The mayor said that she to the people who live near the river. would listen"
WHOLE = "The mayor said that she would listen to the people who live near the river."
SOUND = "The mayor said that she would listen. The people who live near the river. They were glad."
LIKELY, UNLIKELY = -20.0, -200.0


@dataclass(frozen=True)
class Favours(LanguageModel):
    """Finds one text likely and all others not."""

    favourite: str

    def logs(self, texts: Sequence[str]) -> tuple[float, ...]:
        return tuple(LIKELY if text == self.favourite else UNLIKELY for text in texts)


class Silent(LanguageModel):
    """Finds every text too long."""

    def logs(self, texts: Sequence[str]) -> None:
        assert texts


class Asleep(LanguageModel):
    """Must not be asked."""

    def logs(self, texts: Sequence[str]) -> tuple[float, ...]:
        pytest.fail(f"asked about {texts}")


def readings(text: str) -> tuple[Reading, ...]:
    return found_with(tuple(text.split()), CLOSELY)


def place_of(text: str) -> Place:
    return judged(0, len(text.split()), readings(text))


def test_of_the_shortlist_the_favourite_is_chosen() -> None:
    found = readings(THROWN)
    place = place_of(THROWN)
    asked = shortlist(found)
    assert not asked[0].done
    assert 2 < len(asked) <= MOST + 1
    for favourite in asked[1:]:
        model = Favours(NOWHERE, " ".join(favourite.words))
        liked = reconsidered(place, found, model)
        assert liked.best is favourite
        assert liked.likelihoods == (UNLIKELY, LIKELY)


def test_all_are_shown_in_the_same_stretch() -> None:
    judgement = readings(SOUND)[0].judged
    words = [f"w{at}" for at in range(80)]
    swapped = [*words[:40], words[41], words[40], *words[42:]]
    without = [*words[:40], *words[41:]]
    asked = [Reading(tuple(row), (), judgement) for row in (words, swapped, without)]
    first, last = 40 - WORDS_BEFORE, 42 + WORDS_BEHIND
    ends = [last, last, last - 1]
    rows = [words, swapped, without]
    texts = [" ".join(row[first:end]) for row, end in zip(rows, ends, strict=True)]
    assert shown(asked) == texts
    assert shown(asked[:1]) == [" ".join(words[-WORDS_BEFORE:])]
    assert shown([asked[0], Reading((*words, "w80"), (), judgement)])[1].endswith("w79 w80")


def test_a_reading_is_as_strange_as_the_words_that_were_shown_of_it() -> None:
    found = readings(THROWN)
    heard = hear(found, Favours(NOWHERE, WHOLE))
    assert heard is not None
    assert [one.reading for one in heard] == shortlist(found)
    assert [one.words for one in heard] == [len(text.split()) for text in shown(shortlist(found))]


def test_what_the_model_likes_is_believed_more() -> None:
    found = readings(THROWN)
    liked, alike, disliked = (
        reconsidered(place_of(THROWN), found, Favours(NOWHERE, text)).belief
        for text in (WHOLE, "another text", THROWN)
    )
    assert liked > alike > disliked


@dataclass(frozen=True)
class Extreme(LanguageModel):
    """Says the same unlikely thing of all but the words as they are."""

    said: float

    def logs(self, texts: Sequence[str]) -> tuple[float, ...]:
        return (0.0, *(self.said for _ in texts[1:]))


@pytest.mark.parametrize("said", [-1e6, 1e6])
def test_whatever_the_model_says_it_is_a_probability(said: float) -> None:
    belief = reconsidered(place_of(THROWN), readings(THROWN), Extreme(NOWHERE, said)).belief
    assert 0 < belief < 1
    assert (belief > 0.5) == (said > 0)


def test_a_place_too_long_for_the_model_stays_as_it_was_judged() -> None:
    place = place_of(THROWN)
    assert reconsidered(place, readings(THROWN), Silent(NOWHERE)) is place


def test_what_is_beyond_belief_is_not_asked_about() -> None:
    place = place_of(THROWN)
    hopeless = Place(0, place.stop, place.asis, place.best, LEAST / 2, 1.0, 0.0)
    found = readings(THROWN)
    assert reconsidered(hopeless, found, Asleep(NOWHERE)) is hopeless


def test_a_sound_text_asks_nothing() -> None:
    known = Evidence(language_model=Asleep(NOWHERE))
    assert Cleaner(only=["clauses"], evidence=known).clean(SOUND).findings == ()


def test_the_edit_says_what_the_model_said_and_a_second_pass_is_silent() -> None:
    known = Evidence(language_model=Favours(NOWHERE, WHOLE))
    cleaner = Cleaner(only=["clauses"], min_confidence=Confidence.LIKELY, evidence=known)
    cleaned = cleaner.clean(THROWN)
    assert cleaned.text == WHOLE
    assert [edit.evidence["language_model"] for edit in cleaned.edits] == [[UNLIKELY, LIKELY]]
    assert cleaner.clean(WHOLE).findings == ()


def test_a_text_is_judged_apart_with_and_without_a_model() -> None:
    alone, known = Cleaner(only=["clauses"]), Evidence(language_model=Favours(NOWHERE, WHOLE))
    plain = alone.clean(THROWN)
    asked = Cleaner(only=["clauses"], evidence=known).clean(THROWN)
    assert plain.text == asked.text == WHOLE
    assert all("language_model" not in edit.evidence for edit in plain.edits)
    assert all("language_model" in edit.evidence for edit in asked.edits)
    assert alone.clean(THROWN) == plain
