"""Which sentences of a line are searched, each as a place of its own."""

from __future__ import annotations

from repair import Cleaner
from repair.rules.clauses.search import CLOSELY, Doubt, looked_at
from repair.rules.clauses.windows import windows

SOUND = (
    "The harbour was closed for most of the week. Boats could not leave before the storm had"
    " passed. On Thursday the wind turned and the sea grew calm. The owner of the ferry said that"
    " he had lost a lot of money. His crew had painted the deck and cleaned the engine. The town"
    " council met in the evening to talk about the pier. Nobody wanted to pay for the repairs that"
    " it needs. A tall man carried the bags of the old people. A school class spent the night in"
    " the gymnasium. The baker gave them bread and the teacher told them a story. In the morning"
    " the first ferry left with all of them on board. It was late by an hour when it came."
)
COUNCIL = "The town council met in the evening to talk about the pier."
SCRAMBLED = "The evening council pier met talk the in town about to the."
CLASS = "A school class spent the night in the gymnasium."
STOPPED = "A school class and its teacher were told. to spend the night in the gymnasium."


def places(text: str) -> list[tuple[int, int]]:
    words = tuple(text.split())
    return list(looked_at(words, Doubt(list(windows(words)), CLOSELY)))


def test_of_sound_sentences_none_is_searched() -> None:
    assert places(SOUND) == []


def test_two_damaged_sentences_apart_are_two_places_that_do_not_overlap() -> None:
    text = SOUND.replace(COUNCIL, SCRAMBLED).replace(CLASS, STOPPED)
    (first, second) = places(text)
    assert first[1] <= second[0]
    assert "pier met talk" in " ".join(text.split()[first[0] : first[1]])
    assert "were told. to spend" in " ".join(text.split()[second[0] : second[1]])


def test_what_cannot_be_repaired_does_not_keep_its_neighbour_from_it() -> None:
    text = SOUND.replace(COUNCIL, SCRAMBLED).replace(CLASS, STOPPED)
    assert "were told to spend" in Cleaner(only=["clauses"]).clean(text).text
