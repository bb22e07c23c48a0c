"""Slips of the pen that training knows: one at a time, of a writer's and not of a mill's."""

from __future__ import annotations

from random import Random

from repair.rules.clauses.paragraph import is_function_word
from training.slips import slipped

TEXT = "The council said that it will close the bridge in the spring and that nobody was asked."
ROUNDS = range(200)
NOTHING_FITS = "Mayor resigns"


def slips() -> list[tuple[list[str], list[str]]]:
    """The words as they were and with a slip, many times over."""
    return [(TEXT.split(), slipped(TEXT, Random(seed)).split()) for seed in ROUNDS]  # noqa: S311


def test_a_slip_takes_adds_or_changes_one_word() -> None:
    for before, after in slips():
        assert abs(len(before) - len(after)) <= 1
        same = next(
            (at for at, (one, two) in enumerate(zip(before, after, strict=False)) if one != two),
            min(len(before), len(after)),
        )
        left, right = before[same:], after[same:]
        assert left[1:] == right or left == right[1:] or left[1:] == right[1:]


def test_what_goes_and_what_stands_twice_is_a_small_word() -> None:
    for before, after in slips():
        for word in set(before):
            if before.count(word) != after.count(word) and len(before) != len(after):
                assert is_function_word(word)


def test_every_kind_of_slip_is_made() -> None:
    sizes = {len(after) - len(before) for before, after in slips()}
    words = {word for _, after in slips() for word in after}
    assert sizes == {-1, 0, 1}
    assert words - set(TEXT.split())


def test_a_text_without_room_for_a_slip_of_small_words_keeps_them() -> None:
    found = {slipped(NOTHING_FITS, Random(seed)) for seed in ROUNDS}  # noqa: S311
    assert NOTHING_FITS in found
    assert all(len(text.split()) == len(NOTHING_FITS.split()) for text in found)
