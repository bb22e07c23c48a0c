"""A predicate that lands behind its complement: *the council the bridge will close*.

Where a verb stands is guessed from its company alone: behind a pronoun that can be its subject,
at an auxiliary, behind ``to``, or from its ending. A wrong guess makes a swap like any other.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from repair.rules.clauses.paragraph import (
    bare,
    ends_sentence,
    in_lower_case,
    is_function_word,
    tail,
    with_tail,
)
from training.stretches import Words, closes

SUBJECTS = frozenset("he she it they we i you who which that there".split())
AUXILIARIES = frozenset(
    "is are was were has have had will would can could may might must should do does did"
    " cannot can't won't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't"
    " wouldn't couldn't shouldn't".split()
)
BETWEEN = AUXILIARIES | frozenset("be been being not also never have already".split())
"""What can stand between an auxiliary and its verb, beside adverbs in -ly."""
PARTICLES = frozenset("up out off down over away back".split())
LONGEST = 9
"""Words of a complement."""
LEAST_LETTERS = 5
"""Letters of a word that its ending shows to be a verb."""


def put_behind(words: Words, chance: Random) -> Words | None:
    """Let a predicate and the complement behind it change places; signs stay where they were."""
    found = [span for at in range(1, len(words) - 1) if (span := _predicate(words, at))]
    if not found:
        return None
    start, middle = chance.choice(found)
    ends = [
        end
        for end in range(middle + 1, min(middle + LONGEST, len(words)) + 1)
        if closes(words, end)
    ]
    ends = [end for end in ends if not any(ends_sentence(w.text) for w in words[middle : end - 1])]
    if not ends:
        return None
    end = chance.choice(ends[:3])
    one, two = words[start:middle], words[middle:end]
    first, second = tail(one[-1].text), tail(two[-1].text)
    one[-1] = replace(one[-1], text=with_tail(one[-1].text, second))
    two[-1] = replace(two[-1], text=with_tail(two[-1].text, first))
    return [*words[:start], *two, *one, *words[end:]]


def _predicate(words: Words, at: int) -> tuple[int, int] | None:
    """The stretch [start, middle) of a predicate that seems to begin with word ``at``."""
    word, before = words[at].text, words[at - 1].text
    if not in_lower_case(word) or before[-1] in ",;:.!?":
        return None
    name, earlier = bare(word), bare(before)
    content = not is_function_word(word)
    helped = name in AUXILIARIES and earlier not in BETWEEN
    followed = content and (earlier in SUBJECTS or earlier == "to")
    ended = name.endswith("ed") and len(name) >= LEAST_LETTERS and not is_function_word(before)
    if not (helped or followed or ended):
        return None
    middle = at
    while middle < len(words) - 1 and _leads(words[middle].text):
        middle += 1
    middle += 1
    if middle < len(words) and bare(words[middle].text) in PARTICLES:
        middle += 1
    if middle >= len(words) or any(word.text[-1] in ",;:.!?" for word in words[at:middle]):
        return None
    return at, middle


def _leads(word: str) -> bool:
    name = bare(word)
    return name in BETWEEN or (name.endswith("ly") and word.islower())
