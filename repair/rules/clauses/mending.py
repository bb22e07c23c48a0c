"""How words stand once a stretch has moved: stops, commas and capitals at the seams.

The words keep their order and their letters; only what clings to the words next to a seam
changes hands. Where the signs could stand in two ways, both are given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import regex

from repair.rules.clauses.paragraph import (
    begins_sentence,
    ends_sentence,
    in_lower_case,
    lowered,
    tail,
    with_tail,
    without_stop,
)

ASKING = regex.compile("[?!]")
"""Signs that say more than a full stop: of two they are the one that was written."""
FIRST_SMALL = regex.compile(r"^[^\p{L}\p{N}]*+\K\p{Ll}(?!.*\p{Lu})")
"""The letter that a sentence's capital falls on: ``54-year-old`` and ``iPhone`` have none."""
LEFT_BEHIND = regex.compile(r"""["”…)\]]++[,;:.!?]*+|[—–]\p{L}.*+""")
"""What clings to the word before it: a closing sign, a dash with the word behind it."""
Words = tuple[str, ...]


def swapped(words: Sequence[str], start: int, middle: int, stop: int) -> Iterator[Words]:
    """Yield the ways to write words [start, middle) behind [middle, stop).

    A stop between them may have come with the damage, and a comma behind what was thrown out of a
    sentence gone with it.

    >>> for way in swapped("A tale two of cities.".split(), 2, 3, 5):
    ...     print(*way)
    A tale of cities two.
    >>> for way in swapped("The dealer sells it. behind that auction".split(), 2, 4, 7):
    ...     print(*way)
    The dealer behind that auction sells it.
    The dealer behind that auction, sells it.
    >>> for way in swapped("He met her and of Iowa. The governor said so.".split(), 4, 6, 8):
    ...     print(*way)
    He met her and the governor of Iowa. Said so.
    He met her and the governor of Iowa said so.
    """
    for lead_word, one_word, two_word in _signed(words, start, middle, stop):
        block = [*words[middle : stop - 1], two_word, *words[start : middle - 1], one_word]
        new = [*words[:start], *block, *words[stop:]]
        if start:
            new[start - 1] = lead_word
        behind = start + stop - middle
        for at, before in ((start, middle), (behind, start), (stop, stop)):
            if at < len(new):
                new[at] = _cased(new, at, begun=begins_sentence(words, before))
        yield tuple(new)


def _signed(
    words: Sequence[str], start: int, middle: int, stop: int
) -> Iterator[tuple[str, str, str]]:
    """Yield the ways to write the words before a swap, at the end of what goes behind, and before.

    Those three are all that commas and stops change hands between.
    """
    lead, one, two = words[start - 1] if start else "", words[middle - 1], words[stop - 1]
    first, second = tail(one), tail(two)
    stopped, ended = ends_sentence(one), ends_sentence(two)
    if not ended:
        yield lead, one, two
    if stopped and not ended and stop < len(words) and in_lower_case(words[stop]):
        yield lead, with_tail(one, ""), two
    if not stopped and first != second:
        yield lead, with_tail(one, second), with_tail(two, first)
    if stopped and ended:
        one = with_tail(one, first if ASKING.search(first) else second)
        yield lead, one, with_tail(two, "")
    if stopped and second in {"", "."} and in_lower_case(words[middle]):
        yield lead, one, with_tail(two, ",")
    if start and ends_sentence(lead) and not ended:
        yield with_tail(lead, ""), one, with_tail(two, tail(lead))


def joined(words: Sequence[str], at: int) -> Words:
    """Take the stop off the word before ``at``, and the capital that came with it."""
    return (*words[: at - 1], without_stop(words[at - 1]), lowered(words[at]), *words[at + 1 :])


def dropped(words: Sequence[str], at: int) -> Words:
    """Leave word ``at`` out, which is in lower case."""
    return (*words[:at], *words[at + 1 :])


def in_a_row(words: Sequence[str], spaces: Mapping[tuple[str, str], str], before: str) -> str:
    r"""Words as a text behind ``before``; what has a new word before it and clung to one closes up.

    ``spaces`` are what stood between neighbours that may be some still. A straight quotation mark
    closes up where one was opened; behind a stop that moved there is what is behind others.

    >>> in_a_row('a word, " he said.'.split(), {('"', "he"): " "}, '"without')
    'a word," he said.'
    >>> in_a_row("a B roll —that is $5 each.".split(), {("$5", "each."): "\xa0"}, "")
    'a B roll—that is $5\xa0each.'
    """
    stops = (space for (left, _), space in spaces.items() if ends_sentence(left))
    behind_stop = next(stops, " ")
    text = ""
    for left, word in pairwise(["", *words]):
        space = spaces.get((left, word))
        clung = space is None and LEFT_BEHIND.fullmatch(word) and left.strip("—–")
        closes = clung and ('"' not in word or (before + text).count('"') % 2)
        new = behind_stop if ends_sentence(left) else " "
        text += word if closes or not left else (space or new) + word
    return text


def _cased(words: Sequence[str], at: int, *, begun: bool) -> str:
    """Word ``at`` with the capital of its new place; ``begun`` tells if it began a sentence."""
    begins = begins_sentence(words, at)
    if begun and not begins:
        return lowered(words[at])
    if begins and not begun:
        return str(FIRST_SMALL.sub(lambda found: found[0].title(), words[at]))
    return words[at]
