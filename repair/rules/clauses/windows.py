"""What the model is shown of a line: its words with their places, a run of sentences at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from repair.rules.clauses.paragraph import ends_sentence, sentence_begin, sentence_end

MOST_WORDS = 110
"""Words of a window; a longer paragraph is read in several, a sentence or more in common."""
COMPANY = 30
"""Words up to which a run of sentences is shown with its neighbours: where a phrase belongs may be
in one of them, and a short sentence alone says little.
"""
IN_COMMON = 20
"""Words that a window has in common with the one before it where no short sentence will do."""
WORD = regex.compile(r"\S++")


class Chunk(NamedTuple):
    """A word of a line with what clings to it, and where it stands."""

    start: int
    end: int
    text: str


def chunks(line: str) -> list[Chunk]:
    """The words of a line."""
    return [Chunk(found.start(), found.end(), found[0]) for found in WORD.finditer(line)]


def windows(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield runs [start, stop) of whole sentences; each neighbour pair is in one of them.

    >>> list(windows("One two. Three four.".split()))
    [(0, 4)]
    >>> [stop - start for start, stop in windows(["word"] * 150 + ["end."] * 5)]
    [110, 65]
    >>> list(windows((["word"] * 59 + ["end."]) * 2))
    [(0, 60), (40, 120)]
    """
    if len(words) <= MOST_WORDS:
        yield 0, len(words)
        return
    cuts = [*(at for at in range(1, len(words)) if ends_sentence(words[at - 1])), len(words)]
    start = stop = 0
    while stop < len(words):
        within = [cut for cut in cuts if stop < cut <= start + MOST_WORDS]
        stop = within[-1] if within else min(len(words), start + MOST_WORDS)
        yield start, stop
        begun = max((cut for cut in cuts if cut < stop), default=0)
        whole = within and stop - begun < MOST_WORDS // 2
        start = begun if whole else max(0, stop - IN_COMMON)


def about(words: Sequence[str], gaps: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield runs [start, stop) of the sentences on both sides of gaps, which come in order.

    Gap 0 is before the first word. Short sentences are shown in company. Runs that meet are one,
    unless that would have more than MOST_WORDS: none does.

    >>> long = "one two three four five six seven eight nine ten eleven twelve thirteen end. "
    >>> list(about((long * 6).split(), [3, 65])), list(about("He left. It rained.".split(), [1]))
    ([(0, 28), (42, 70)], [(0, 4)])
    """
    start = stop = 0
    for gap in gaps:
        first, last = _in_company(words, *beside(words, gap))
        if last - first > MOST_WORDS:
            first = max(first, gap - MOST_WORDS // 2)
            last = min(last, first + MOST_WORDS)
        if first <= stop and last - start <= MOST_WORDS:
            stop = max(stop, last)
            continue
        if stop:
            yield start, stop
        start, stop = first, last
    if stop:
        yield start, stop


def beside(words: Sequence[str], gap: int) -> tuple[int, int]:
    """The run of the sentences on both sides of a gap; 0 is before the first word.

    >>> beside("One two. Three four. Five six.".split(), 3)
    (2, 4)
    """
    return sentence_begin(words, max(0, gap - 1)), sentence_end(words, min(len(words) - 1, gap))


def _in_company(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """A run of sentences and its neighbours, as long as they have no more than COMPANY words."""
    before = sentence_begin(words, max(0, first - 1))
    behind = sentence_end(words, min(len(words) - 1, last))
    for start, stop in ((before, last), (first, behind)):
        if last - first < stop - start <= COMPANY:
            return _in_company(words, start, stop)
    return first, last


def around(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The run of sentences about gaps ``first`` to ``last``, and one more on each side."""
    start = sentence_begin(words, max(0, first - 1))
    start = sentence_begin(words, max(0, start - 1))
    stop = sentence_end(words, min(len(words) - 1, last))
    return start, sentence_end(words, min(len(words) - 1, stop))
