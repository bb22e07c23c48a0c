"""Texts as training draws them: windows of paragraphs, damaged or sound, some in disguise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple, TypeVar

from training.damage import Damage, damaged
from training.stretches import Word, ending, sound

MOST_WORDS = 120
"""Words of a window; longer paragraphs give a run of their sentences."""
SHARE_SOUND = 0.3
"""Paragraphs that stay undamaged."""


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
    """The words that are shown, and the text that they were."""

    shown: list[Word]
    original: list[str]


def drawn(lines: Sequence[str], chance: Random, *, misrepaired: bool = False) -> Drawn:
    """Draw a text and damage it, or leave it sound; ``misrepaired`` as for ``damaged``."""
    text = composed(lines, chance)
    made = None
    if chance.random() > SHARE_SOUND:
        made = damaged(text, chance, misrepaired=misrepaired)
    if made is None:
        words = sound(text)
        made = Damage("sound", words, len(words))
    return Drawn(disguised(made, chance), text.split(" "))


def composed(lines: Sequence[str], chance: Random) -> str:
    """A window of a paragraph; short ones get company, as they have in an article."""
    at = chance.randrange(len(lines))
    words = window(lines[at].split(" "), chance)
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


def window(words: list[str], chance: Random) -> list[str]:
    """A run of whole sentences, not too long."""
    if len(words) <= MOST_WORDS and chance.random() < 0.8:
        return words
    starts = [0, *(at + 1 for at, word in enumerate(words[:-1]) if ending(word))]
    start = chance.choice(starts)
    stop = min(len(words), start + chance.randrange(25, MOST_WORDS))
    ends = [at for at in starts if start < at <= stop]
    return words[start : ends[-1] if ends and stop < len(words) else stop]


def disguised(made: Damage, chance: Random) -> list[Word]:
    """Let sound places look damaged as well: commas lost, small letters where capitals belong."""
    words = list(made.words)
    if chance.random() < 0.15:
        for at, word in enumerate(words):
            if word.text[-1] == "," and len(word.text) > 1 and chance.random() < 0.35:
                words[at] = Word(word.text[:-1], word.origin, word.left_torn, word.right_torn)
    if chance.random() < 0.06:
        share = chance.choice([0.3, 1.0])
        for at, word in enumerate(words):
            starts = at == 0 or ending(words[at - 1].text)
            if starts and chance.random() < share:
                low = word.text[:1].lower() + word.text[1:]
                words[at] = Word(low, word.origin, word.left_torn, word.right_torn)
    if chance.random() < 0.01:
        words = [Word(w.text.lower(), w.origin, w.left_torn, w.right_torn) for w in words]
    return words
