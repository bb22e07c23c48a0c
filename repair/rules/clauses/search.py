"""From the places that look damaged to findings: what is written, what is only pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from repair.core.lines import lines
from repair.core.model import Confidence, Document, Edit
from repair.language.english import speaks_english
from repair.language.function_words import PREPOSITIONS
from repair.rules.clauses.judge import Place, places
from repair.rules.clauses.paragraph import Paragraph
from repair.rules.clauses.programs import CONJUNCTIONS, Kind

SURE, LIKELY = 0.7, 0.5
"""Belief in a reading at which it is written, and at which it is offered."""
DAMAGED = 0.3
"""Belief in the words as they stand, below which a place is pointed at."""
# A line is looked at only where one of these stands: a stop and a small letter, a small word
# before a capital at the start, a conjunction and a short phrase that a stop cuts off.
SUSPICIOUS = regex.compile(
    rf"""
    \.[ ]\p{{Ll}}
    | (?:^|[.!?]["”’')\]]*+[ ])\p{{Ll}}++[ ]["“]?\p{{Lu}}
    | \b(?:{"|".join(sorted(CONJUNCTIONS))})[ ](?:{"|".join(sorted(PREPOSITIONS))}|due)
      (?:[ ][^\s.!?]++){{1,7}}[.!?]["”’')\]]*+[ ]["“]?\p{{Lu}}
    """,
    regex.VERBOSE,
)


def sightings(document: Document, rule: str, *kinds: Kind) -> Iterator[Edit]:
    """Yield the repairs of these kinds, under the name of ``rule``."""
    for start, text, place in _places(document.text):
        best = place.readings[0]
        if best.program.kind in kinds and best.probability >= LIKELY:
            yield _repair(start, text, place, rule)


def hopeless(document: Document, rule: str) -> Iterator[Edit]:
    """Yield the places that are damaged by all signs, and that no reading mends well enough."""
    for start, text, place in _places(document.text):
        best = place.readings[0]
        if best.probability < LIKELY and place.sound < DAMAGED:
            words = text.split(" ")
            first = start + len(" ".join(words[: place.start])) + (place.start > 0)
            before = " ".join(words[place.start : place.stop])
            evidence = {"sound": round(place.sound, 3), "best_reading": round(best.probability, 3)}
            end = first + len(before)
            yield Edit(first, end, before, before, rule, Confidence.GUESS, evidence)


@lru_cache(maxsize=4)
def _places(text: str) -> tuple[tuple[int, str, Place], ...]:
    """The suspicious places of a text, each with its line; all rules of the family ask for them.

    A text that is not English has none: what its words may do is not known here.
    """
    suspicious = [line for line in lines(text) if SUSPICIOUS.search(line.text)]
    if not suspicious or not speaks_english(text):
        return ()
    return tuple(
        (line.start, line.text, place)
        for line in suspicious
        for place in places(Paragraph(tuple(line.text.split(" "))))
    )


def _repair(start: int, text: str, place: Place, rule: str) -> Edit:
    """The smallest edit that makes the best reading of ``place``."""
    best, *others = place.readings
    program, words = best.program, text.split(" ")
    new = " ".join([*words[: program.start], *program.words, *words[program.stop :]])
    head = _shared(text, new)
    tail = _shared(text[head:][::-1], new[head:][::-1])
    before, after = text[head : len(text) - tail], new[head : len(new) - tail]
    evidence = {
        "operation": program.kind.value,
        "belief": round(best.probability, 3),
        "sound": round(place.sound, 3),
        "gain": round(best.gain, 2),
        "worst_seam": round(best.worst_seam, 2),
        "runner_up": round(others[0].probability, 3) if others else 0.0,
    }
    sure = best.probability >= SURE and not program.ambiguous
    confidence = Confidence.SURE if sure else Confidence.LIKELY
    at = start + head
    return Edit(at, at + len(before), before, after, rule, confidence, evidence)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))
