"""Conjunctions: where a stop cuts off what one should join, and what it joins to its like."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from repair.language.function_words import COORDINATORS, PREPOSITIONS, SUBORDINATORS
from repair.rules.clauses.paragraph import bare, sentence_begin

CONJUNCTIONS = (COORDINATORS | SUBORDINATORS | {"which", "who"}) - {"for", "like"}
OPENERS = PREPOSITIONS | {"due"}
# A conjunction and a short phrase that a stop cuts off: "and in Rome. He".
CUT_OFF = regex.compile(
    rf"""
    \b(?:{"|".join(sorted(CONJUNCTIONS))})[ ](?:{"|".join(sorted(OPENERS))})
    (?:[ ][^\s.!?]++){{1,7}}[.!?]["”’')\]]*+[ ]["“]?\p{{Lu}}
    """,
    regex.VERBOSE,
)


def cut_off(words: Sequence[str]) -> list[int]:
    """The gaps of words where a stop cuts off a conjunction and a phrase that is no row's last.

    >>> line = "Look at the map and in Syria. Tell me of your plans for us, and for them. Go."
    >>> cut_off(line.split())
    [7]
    >>> line = "He and by noon she told us what they said to you “and in Rome. He left."
    >>> [line.split()[gap - 1] for gap in cut_off(line.split())]
    ['Rome.']
    """
    joints = [at for at, word in enumerate(words[:-1]) if word in CONJUNCTIONS]
    if not any(words[at + 1] in OPENERS for at in joints):
        return []
    line = " ".join(words)
    gaps = []
    for found in CUT_OFF.finditer(line):
        at = len(line[: found.start() + 1].split()) - 1  # the conjunction, or what clings to it
        if not parallel(words, at + 1):
            gaps.append(at + len(found[0].split()) - 1)
    return gaps


def parallel(words: Sequence[str], at: int) -> bool:
    """Whether a conjunction joins the phrase at word ``at`` to one like it in the same sentence.

    >>> parallel("It is for our state, and for our country.".split(), 6)
    True
    >>> parallel("The House impeaches him and in the Senate.".split(), 5)
    False
    """
    if at < 1 or bare(words[at - 1]) not in COORDINATORS or bare(words[at]) not in PREPOSITIONS:
        return False
    return bare(words[at]) in map(bare, words[sentence_begin(words, at) : at - 1])
