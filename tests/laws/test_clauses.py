"""What holds for clause repair, whatever it makes of a text."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from repair import Cleaner, Confidence
from repair.language.function_words import FUNCTION_WORDS
from repair.rules.clauses.mending import swapped

SENTENCES = [
    "The harbour council voted on Tuesday to close the old bridge for three weeks.",
    "Residents said they had been told nothing of the plan, which will cost four million.",
    "The mayor thanked the crews who had cleared the road before the storm reached the coast.",
    "Prices of bread and milk have risen since the spring, and nobody knows why.",
    "He told reporters that the talks with the union would begin again after the holiday.",
]
EAGER = Cleaner(only=["clauses"], min_confidence=Confidence.LIKELY)


def _letters(text: str) -> Counter[str]:
    bare = ("".join(char for char in word.lower() if char.isalnum()) for word in text.split())
    return Counter(bare)


def _damaged(sentence: str, chance: Random) -> str:
    """Cut a sentence in three places and let two stretches change places; throw a stop in."""
    words = sentence.split()
    start, middle, stop = sorted(chance.sample(range(1, len(words)), 3))
    new = [*words[:start], *words[middle:stop], *words[start:middle], *words[stop:]]
    if chance.random() < 0.5:
        at = chance.randrange(2, len(new) - 1)
        new[at] = new[at].rstrip(",.") + "."
    return " ".join(new)


@pytest.mark.parametrize("seed", range(20))
def test_no_word_is_added_or_changed_and_only_small_ones_are_lost(seed: int) -> None:
    chance = Random(seed)  # noqa: S311  for variety, not for secrets
    text = " ".join(_damaged(sentence, chance) for sentence in chance.sample(SENTENCES, 2))
    cleaned = EAGER.clean(text)
    before, after = _letters(text), _letters(cleaned.text)
    assert not after - before
    assert set(before - after) <= FUNCTION_WORDS
    assert EAGER.clean(cleaned.text).edits == ()


@pytest.mark.parametrize("seed", range(40))
def test_a_swap_keeps_every_word(seed: int) -> None:
    chance = Random(seed)  # noqa: S311  for variety, not for secrets
    words = " ".join(chance.sample(SENTENCES, 2)).split()
    start, middle, stop = sorted(chance.sample(range(len(words) + 1), 3))
    for way in swapped(words, start, middle, stop):
        assert _letters(" ".join(way)) == _letters(" ".join(words))
