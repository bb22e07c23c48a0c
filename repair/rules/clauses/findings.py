"""From places to edits: which rule speaks for a reading, what is written, what is pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from repair.core.model import Confidence, Document, Edit
from repair.evidence.freeze import Evidence
from repair.rules.clauses.ambiguity import ambiguous
from repair.rules.clauses.beam import Reading
from repair.rules.clauses.judge import Place
from repair.rules.clauses.mending import in_a_row
from repair.rules.clauses.moves import Kind
from repair.rules.clauses.paragraph import (
    ends_sentence,
    has_capital,
    in_lower_case,
    is_function_word,
    shared_ends,
)
from repair.rules.clauses.search import Sighting, sightings

SURE, LIKELY = 0.47, 0.35
"""Belief in a reading at which it is written, and at which it is offered."""
DAMAGED, DOUBTLESS = 0.25, 0.3
"""Belief in damage at which a place that no reading mends is pointed at, and at which one is."""
PARTS = regex.compile(r"\s++|\S++")
"""The words of a text, and what stands between them."""
JOINED, THROWN, STRAY, FRONTED, MISPLACED, BROKEN = "C101", "C102", "C103", "C104", "C105", "C109"


def repairs(document: Document, known: Evidence, rule: str) -> Iterator[Edit]:
    """Yield the repairs that belong to ``rule``."""
    for sighting in sightings(document, known):
        best = believed(sighting.place)
        if best and rule_of(sighting.place.asis, best) == rule:
            yield _repair(sighting, best, rule)


def believed(place: Place) -> Reading | None:
    """The best reading of a place, if it is good enough to offer and the words are damaged."""
    return place.best if place.belief >= LIKELY and place.damaged >= DOUBTLESS else None


def offered(document: Document, known: Evidence) -> Iterator[tuple[int, int]]:
    """Yield the places [start, end) of a text for which a reading is written or offered."""
    for sighting in sightings(document, known):
        if believed(sighting.place):
            words = sighting.words[sighting.place.start : sighting.place.stop]
            yield sighting.start + words[0].start, sighting.start + words[-1].end


def hopeless(document: Document, known: Evidence) -> Iterator[Edit]:
    """Yield the places that are damaged by all signs, and that no reading mends well enough."""
    for sighting in sightings(document, known):
        place = sighting.place
        if place.damaged < DAMAGED or believed(place):
            continue
        torn = [at for at, logit in enumerate(place.asis.judged.torn) if logit > 0]
        worst = int(place.asis.judged.torn.argmax())
        first, last = (torn[0], torn[-1]) if torn else (worst, worst)
        words = sighting.words[place.start : place.stop]
        start = words[max(0, first - 1)].start
        end = words[min(len(words) - 1, last)].end
        evidence: dict[str, object] = {"damaged": round(place.damaged, 3)}
        if place.best:
            evidence["best_reading"] = " ".join(place.best.words)
            evidence["belief"] = round(place.belief, 3)
        before = sighting.line[start:end]
        at = sighting.start
        yield Edit(at + start, at + end, before, before, BROKEN, Confidence.GUESS, evidence)


def rule_of(asis: Reading, best: Reading) -> str:
    """The rule whose damage a reading mends, told by the move it begins with or by what it does."""
    moves = [operation for operation in best.done if operation.kind is Kind.MOVE]
    words = asis.words
    if not moves:
        drops = any(operation.kind is Kind.DROP for operation in best.done)
        return STRAY if drops else JOINED
    move = moves[0] if best.done[0] is moves[0] else None
    if move is None:
        return THROWN if any(ends_sentence(word) for word in words[:-1]) else MISPLACED
    one, two = words[move.start : move.middle], words[move.middle : move.stop]
    if len(one) == 1 and is_function_word(one[0]) and has_capital(two[0]):
        return STRAY
    if ends_sentence(one[-1]):
        amid = has_capital(two[0]) and move.stop < len(words) and in_lower_case(words[move.stop])
        return FRONTED if ends_sentence(two[-1]) or amid else THROWN
    return MISPLACED


def _repair(sighting: Sighting, best: Reading, rule: str) -> Edit:
    """The smallest edit of whole words that makes the best reading of a place."""
    place, line = sighting.place, sighting.line
    chunks = sighting.words[place.start : place.stop]
    old, new = [word.text for word in chunks], list(best.words)
    # One more word at each end: the space beside what changed may be another.
    head, tail = (max(0, shared - 1) for shared in shared_ends([old, new]))
    spaces = {(one.text, two.text): line[one.end : two.start] for one, two in pairwise(chunks)}
    start, end = chunks[head].start, chunks[-1 - tail].end
    after = in_a_row(new[head : len(new) - tail], spaces, line[:start])
    old, new = PARTS.findall(line[start:end]), PARTS.findall(after)
    first, last = shared_ends([old, new])
    before, after = ("".join(parts[first : len(parts) - last]) for parts in (old, new))
    at = sighting.start + start + sum(map(len, old[:first]))
    sure = place.belief >= SURE and not ambiguous(place.asis, best)
    confidence = Confidence.SURE if sure else Confidence.LIKELY
    return Edit(at, at + len(before), before, after, rule, confidence, _evidence(sighting, best))


def _evidence(sighting: Sighting, best: Reading) -> dict[str, object]:
    """Operations, belief, the model's doubt before and after, and how far the next reading is."""
    place = sighting.place
    evidence: dict[str, object] = {
        "operations": [operation.kind.value for operation in best.done],
        "belief": round(place.belief, 3),
        "doubt": round(place.asis.doubt, 2),
        "doubt_after": round(best.doubt, 2),
        "runner_up": round(place.runner_up, 2),
    }
    if place.likelihoods:
        evidence["language_model"] = list(place.likelihoods)
    return evidence
