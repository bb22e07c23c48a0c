"""What may have happened to a sentence, and how it would read again: small programs of repair.

A program rewrites a stretch of words: it joins a false stop, moves one span, or takes out one
stray function word. It never adds or changes a word, and loses none but that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

from repair.language.function_words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from repair.language.titles import PARTICLES
from repair.rules.clauses.paragraph import (
    Paragraph,
    bare,
    final_stop,
    has_capital,
    in_lower_case,
    is_function_word,
    lowered,
    without_stop,
)

LONGEST_SPAN = 20
"""Words of a span that moves: longer ones are rare, and the search grows with them."""
FARTHEST = 60
"""Words between where a span was found and where it may belong."""
FRONT_REACH = 9
"""Words of a phrase that jumped ahead of its clause, its conjunction included."""
SHORTEST_CLAUSE = 3
"""Words of a clause that can have lost a phrase."""
NAME_PARTICLES = PARTICLES - {"do"}
CONJUNCTIONS = (COORDINATORS | SUBORDINATORS | {"which", "who"}) - {"for", "like"}


CLAUSE_OPENERS = frozenset(
    "that because if whether although though unless while when until".split()
)
"""Conjunctions that a whole clause must follow: ``that through the Speaker.`` can't stand."""

TOGETHER = frozenset(
    [("because", "of"), ("as", "of"), ("as", "for"), ("as", "to"), ("but", "for"), ("than", "in")]
)
"""A conjunction and a preposition that are one preposition: ``because of the storm.``"""
REPORTING = tuple(
    "say saying says said add tell told claim announc believ argu explain insist not warn report"
    " stat suggest think thought know knew known confirm deny denie denying fear admit promis"
    " acknowledg stress emphasi predict hope hoping conclud agree".split()
)
"""How verbs of saying begin, in all their forms."""


class Kind(StrEnum):
    """What a program does."""

    JOIN = "join the false stop"
    MOVE = "move the thrown stretch back"
    MOVE_AND_DROP = "move the thrown stretch back, drop a left-over word"
    DROP = "drop the stray word"
    PLACE = "put the stray word in its place"
    FRONT = "put the fronted phrase behind its clause"


@dataclass(frozen=True, slots=True)
class Program:
    """Write ``words`` in the place of words [start, stop); ``traits`` say what is known of it.

    ``lacks_clause`` tells that it mends a place where only a clause can follow and none does;
    ``ambiguous``, that the words may be sound as they are, however well it reads.
    """

    kind: Kind
    start: int
    stop: int
    words: tuple[str, ...]
    traits: dict[str, float]
    lacks_clause: bool = False
    ambiguous: bool = False


def programs(paragraph: Paragraph) -> Iterator[Program]:
    """Yield every program at every suspicious place of the paragraph."""
    words, stops = paragraph.words, paragraph.stops
    if not all(map(without_stop, words)):
        return  # doubled spaces, or a full stop by itself: this is no running text
    yield from _stray(paragraph, 0)
    for at in range(len(words) - 1):
        if not stops[at]:
            continue
        after = words[at + 1]
        if in_lower_case(after) and not words[at].endswith("."):
            continue  # “Who?” he asked: a small letter behind a quotation or question is sound
        if after in NAME_PARTICLES and has_capital(words[min(at + 2, len(words) - 1)]):
            continue  # de Gaulle left.
        if in_lower_case(after):
            yield _joined(paragraph, at)
            yield from _moved(paragraph, at)
            yield from _stray(paragraph, at + 1)
        elif has_capital(after):
            yield from _fronted(paragraph, at)


def _joined(paragraph: Paragraph, at: int) -> Program:
    words, start, last = paragraph.words, paragraph.first(at), paragraph.last(at + 1)
    unended = not paragraph.stops[last]
    traits = {"ends_open": unended, **_around_stop(paragraph, at, last)}
    new = (*words[start:at], without_stop(words[at]), *words[at + 1 : last + 1])
    return Program(Kind.JOIN, start, last + 1, new, traits)


def _moved(paragraph: Paragraph, at: int) -> Iterator[Program]:
    """Put what stands behind the stop at word ``at`` back into the sentence before it."""
    words = paragraph.words
    last = paragraph.last(at + 1)
    start = max(paragraph.first(at), at - FARTHEST)
    for end, how in _span_ends(paragraph, at, last):
        span = (*words[at + 1 : end], without_stop(words[end]))
        common = {
            how: 1.0,
            "span": log(1 + len(span)),
            "span_long": max(0, len(span) - 8) / 8,
            "span_opens_small": is_function_word(span[0]),
            "span_ends_small": is_function_word(span[-1]),
            **_around_stop(paragraph, at, last),
        }
        for gap in range(start + 1, at + 1):
            before, behind = words[start:gap], words[gap : at + 1]
            traits = {**common, **_landing(before, behind), "distance": log(1 + at + 1 - gap)}
            yield Program(Kind.MOVE, start, end + 1, (*before, *span, *behind), traits)
            if gap < at and is_function_word(words[gap]):
                traits = {**traits, **_dropped(words[gap]), "before_small": 0.0}
                new = (*before, *span, *behind[1:])
                yield Program(Kind.MOVE_AND_DROP, start, end + 1, new, traits)


def _span_ends(paragraph: Paragraph, at: int, last: int) -> Iterator[tuple[int, str]]:
    """Where a thrown stretch may end: before a capital, at a stop, at the end of the line."""
    words, stops = paragraph.words, paragraph.stops
    for end in range(at + 1, min(at + LONGEST_SPAN, last)):
        if has_capital(words[end + 1]) and not stops[end]:
            yield end, "ends_at_capital"
    if last - at <= LONGEST_SPAN:
        yield last, "ends_at_stop" if stops[last] else "ends_with_line"


def _stray(paragraph: Paragraph, at: int) -> Iterator[Program]:
    """Take the small word ``at`` from before a sentence: out, or to each gap of the sentence."""
    words = paragraph.words
    if at + 3 >= len(words) or not (in_lower_case(words[at]) and is_function_word(words[at])):
        return
    if not has_capital(words[at + 1]):
        return
    last = paragraph.last(at + 1)
    sentences = [(words[at + 1 : last + 1], last, 0.0)]
    if last + 1 < len(words) and in_lower_case(words[last + 1]):
        far = paragraph.last(last + 1)
        healed = (*words[at + 1 : last], without_stop(words[last]), *words[last + 1 : far + 1])
        sentences.append((healed, far, 1.0))
    for sentence, end, also_joined in sentences:
        common = {"also_joined": also_joined, "span": log(2)}
        traits = {**common, **_dropped(words[at])}
        yield Program(Kind.DROP, at, end + 1, tuple(sentence), traits)
        for gap in range(1, min(len(sentence), FARTHEST)):
            before, behind = sentence[:gap], sentence[gap:]
            traits = {**common, **_landing(before, behind), "distance": log(1 + gap)}
            yield Program(Kind.PLACE, at, end + 1, (*before, words[at], *behind), traits)


def _fronted(paragraph: Paragraph, at: int) -> Iterator[Program]:
    """Put a phrase between a conjunction and the stop at word ``at`` into the next clause."""
    words, start, last = paragraph.words, paragraph.first(at), paragraph.last(at + 1)
    if not paragraph.stops[last] or not SHORTEST_CLAUSE <= last - at <= FARTHEST:
        return
    clause = (lowered(words[at + 1]), *words[at + 2 : last], without_stop(words[last]))
    stop = final_stop(words[last])
    for conjunction in range(max(start, at - FRONT_REACH), at - 1):
        opening = words[conjunction + 1]
        if bare(words[conjunction]) not in CONJUNCTIONS or not words[conjunction][-1].isalpha():
            continue
        pair = (bare(words[conjunction]), bare(opening))
        if pair[1] not in PREPOSITIONS | {"due"} or pair in TOGETHER:
            continue
        lacking = announces_clause(words, conjunction)
        ambiguous = pair[0] == "that" and not lacking  # He said that in May. Nobody listened.
        lead = words[start : conjunction + 1]
        phrase = (*words[conjunction + 1 : at], without_stop(words[at]))
        for gap in range(1, len(clause) + 1):
            body = (*clause[:gap], *phrase, *clause[gap:])
            traits = {
                "span": log(1 + len(phrase)),
                "distance": log(1 + len(clause) - gap),
                "closes_clause": gap == len(clause),
                "behind_subordinator": bare(words[conjunction]) in CLAUSE_OPENERS,
                "behind_reported": reports(words, conjunction),
                **_landing(clause[:gap], clause[gap:]),
            }
            new = (*lead, *body[:-1], body[-1] + stop)
            yield Program(Kind.FRONT, start, last + 1, new, traits, lacking, ambiguous)


def announces_clause(words: Sequence[str], at: int) -> bool:
    """Whether word ``at`` is the ``that`` of ``…, adding that``: only a clause can follow.

    Behind a finite verb ``that`` may be a pronoun, as 13 times in 200,000 sound
    paragraphs; behind a participle and a comma it was none of 185 times.
    """
    participle = at > 1 and words[at - 2].endswith(",") and bare(words[at - 1]).endswith("ing")
    return participle and reports(words, at)


def reports(words: Sequence[str], at: int) -> bool:
    """Whether word ``at`` is a ``that`` behind a verb of saying."""
    return bare(words[at]) == "that" and at > 0 and bare(words[at - 1]).startswith(REPORTING)


def _around_stop(paragraph: Paragraph, at: int, last: int) -> dict[str, float]:
    unended = last == len(paragraph.words) - 1 and not paragraph.stops[last]
    return {
        "stop_behind_small": is_function_word(without_stop(paragraph.words[at])),
        "line_ended_open": unended,
    }


def _landing(before: Sequence[str], behind: Sequence[str]) -> dict[str, float]:
    return {
        "behind_small": is_function_word(before[-1]),
        "before_small": bool(behind) and is_function_word(behind[0]),
        "behind_comma": before[-1].endswith((",", ";")),
    }


def _dropped(word: str) -> dict[str, float]:
    plain = bare(word)
    return {
        "drops_determiner": plain in DETERMINERS,
        "drops_preposition": plain in PREPOSITIONS,
        "drops_auxiliary": plain in AUXILIARIES,
    }
