"""Texts as training draws them: windows of paragraphs, damaged or sound, some in disguise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple, TypeVar

from training.damage import Damage, damaged
from training.slips import slipped
from training.stretches import Word, ending, sound

MOST_WORDS = 120
"""Words of a window; longer paragraphs give a run of their sentences."""
SHARE_SOUND = 0.3
"""Paragraphs that stay undamaged."""
SLIPS = 0.06
"""Texts that have a slip of their writer's, whatever else happens to them."""

BY_SIZE = 0.6
"""The power of a corpus's size by which it is drawn: large ones more often, not by so much."""
Item = TypeVar("Item")


def shares(texts: Iterable[Sequence[str]]) -> list[float]:
    """How often each corpus is drawn, beside the others."""
    return [len(lines) ** BY_SIZE for lines in texts]


def in_batches(
    draw: Callable[[], Item], length: Callable[[Item], int], size: int, pool: int, chance: Random
) -> Iterator[list[Item]]:
    """Yield batches without end, each of items of about one length, filled up to ``size``.

    ``pool`` batches are drawn at once, so that lengths can be sorted.
    """
    while True:
        drawn_now: list[Item] = []
        held = 0
        while held < pool * size:
            drawn_now.append(draw())
            held += length(drawn_now[-1])
        drawn_now.sort(key=length)
        cut: list[list[Item]] = [[]]
        for item in drawn_now:
            if (len(cut[-1]) + 1) * length(item) > size:
                cut.append([])
            cut[-1].append(item)
        chance.shuffle(cut)
        yield from (batch for batch in cut if batch)


class Drawn(NamedTuple):
    """The words that are shown, and the text that they were, in the same disguise."""

    shown: list[Word]
    original: list[str]


def drawn(
    lines: Sequence[str], chance: Random, *, misrepaired: bool = False, brief: float = 0.0
) -> Drawn:
    """Draw a text and damage it, or leave it sound.

    ``misrepaired`` is as for ``damaged``, ``brief`` the share of windows of a sentence or two.
    """
    text = written(lines, chance, brief)
    made = None
    if chance.random() > SHARE_SOUND:
        made = damaged(text, chance, misrepaired=misrepaired)
    if made is None:
        words = sound(text)
        made = Damage("sound", words, len(words))
    return disguised(made, text.split(" "), chance)


def written(lines: Sequence[str], chance: Random, brief: float = 0.0) -> str:
    """A window of a paragraph, now and then with a slip."""
    text = composed(lines, chance, brief)
    return slipped(text, chance) if chance.random() < SLIPS else text


def composed(lines: Sequence[str], chance: Random, brief: float = 0.0) -> str:
    """A window of a paragraph; short ones get company, as they have in an article."""
    at = chance.randrange(len(lines))
    words = window(lines[at].split(" "), chance, short=chance.random() < brief)
    while len(words) < 30 and chance.random() < 0.5:
        at = (
            at + 1
            if chance.random() < 0.8 and at + 1 < len(lines)
            else chance.randrange(len(lines))
        )
        words += lines[at].split(" ")
    words = words[:MOST_WORDS]
    if chance.random() < 0.05:
        words[-1] = words[-1].rstrip(".")  # a heading, or a line that was cut
    if chance.random() < 0.03:
        words = words[: chance.randrange(3, 12)]
    return " ".join(word for word in words if word)


def window(words: list[str], chance: Random, *, short: bool) -> list[str]:
    """A run of whole sentences, not too long; one or two of them where it is to be short."""
    if not short and len(words) <= MOST_WORDS and chance.random() < 0.8:
        return words
    cuts = [0, *(at + 1 for at, word in enumerate(words[:-1]) if ending(word)), len(words)]
    start = chance.choice(cuts[:-1])
    stop = start + (chance.randrange(12, 45) if short else chance.randrange(25, MOST_WORDS))
    within = [at for at in cuts if start < at <= stop]
    behind = [at for at in cuts if start < at <= start + MOST_WORDS]
    return words[start : (within or behind[:1] or [stop])[-1]]


def disguised(made: Damage, original: Sequence[str], chance: Random) -> Drawn:
    """Let sound places look damaged as well: commas lost, small letters where capitals belong."""
    text = Drawn(list(made.words), list(original))
    shown = text.shown
    if chance.random() < 0.15:
        commas = [at for at, word in enumerate(shown) if word.text[1:].endswith(",")]
        _change(text, commas, _without_comma, 0.35, chance)
    if chance.random() < 0.06:
        starts = [at for at in range(len(shown)) if at == 0 or ending(shown[at - 1].text)]
        _change(text, starts, _small, chance.choice([0.3, 1.0]), chance)
    if chance.random() < 0.01:
        _change(text, range(len(shown)), str.lower, 1.0, chance)
    return text


def _change(
    text: Drawn, places: Iterable[int], how: Callable[[str], str], share: float, chance: Random
) -> None:
    """Change a share of the words at these places, as they are shown and as they were."""
    for at in places:
        if chance.random() < share:
            word = text.shown[at]
            text.shown[at] = replace(word, text=how(word.text))
            if word.origin is not None:
                text.original[word.origin] = how(text.original[word.origin])


def _without_comma(word: str) -> str:
    return word.removesuffix(",")


def _small(word: str) -> str:
    return word[:1].lower() + word[1:]
