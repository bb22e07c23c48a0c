"""From lines to places: what looks damaged at first sight, the model, search and belief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import NamedTuple

import regex

from repair.core.lines import Line, lines
from repair.core.model import Document
from repair.evidence.freeze import Evidence
from repair.evidence.gate import Torn, gate
from repair.evidence.language_model import LanguageModel
from repair.evidence.seams import seams
from repair.language.english import speaks_english
from repair.rules.clauses.beam import Care, readings, torn_stops
from repair.rules.clauses.coordination import cut_off
from repair.rules.clauses.judge import Place, judged
from repair.rules.clauses.paragraph import ends_sentence
from repair.rules.clauses.second_opinion import reconsidered
from repair.rules.clauses.windows import (
    MOST_WORDS,
    Chunk,
    about,
    around,
    beside,
    chunks,
    windows,
)

FEWEST, MOST = 4, 600
"""Words of a line: fewer are no sentence, more are no paragraph."""
GATE, BY_LENGTH, USUAL = 0.0, 0.7, 25
"""Logit of a torn gap within a sentence at which the gate lets it pass to the model, where it has
USUAL words; and how fast it grows with the log of their number.

A longer sentence costs more to read, and has more gaps of which one may look torn by chance.
"""
SHORTEST = 8
"""Words below which it grows no easier."""
BETWEEN = 0.5
"""What is taken off between sentences and at the ends of a line: there, less shows."""
BRIEFLY = Care(glance=0.5, gain=20.0, torn=3.0, deepest=1)
"""How a line is looked at that the gate alone doubts: what shows nowhere takes one operation."""
CLOSELY = Care(glance=-1.0, gain=12.0, torn=3.0)
"""How one is that looks damaged to anybody."""
THOROUGHLY = Care(glance=-1.0, gain=3.0, torn=1.0)
"""How every line is where that is asked for."""
LOOK = 1.0
"""Logit of a torn gap at which the model's doubt is worth a search."""
NEAR = -1.0
"""Logit at which a gap is part of the damage, once there is one."""
STRAY = regex.compile(r"""\p{Ll}++[ ]["“]?\p{Lu}""")
"""What may be a small word before a capital at the start of a sentence."""
# What may be a stop before a small letter, or such a word behind a stop.
STOPPED = regex.compile(rf"""\.[ ]\p{{Ll}}|[.!?]["”’')\]]*+[ ]{STRAY.pattern}""")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place of a line, the line's words and where it begins in the text."""

    start: int
    line: str
    words: tuple[Chunk, ...]
    place: Place


def sightings(document: Document, known: Evidence) -> tuple[Sighting, ...]:
    """The places of a text that look damaged; all rules of the family ask for them."""
    return _sightings(document.text, known.thorough, known.language_model)


@lru_cache(maxsize=4)
def _sightings(
    text: str,
    thorough: bool,  # noqa: FBT001  a cache's key
    model: LanguageModel | None,
) -> tuple[Sighting, ...]:
    """A text that is not English has none: what its words may do is not known here."""
    rows = [(line, tuple(line.text.split())) for line in lines(text)]
    rows = [(line, words) for line, words in rows if FEWEST <= len(words) <= MOST]
    if not rows or not speaks_english(text):
        return ()
    if thorough:
        doubts = [Doubt(list(windows(words)), THOROUGHLY) for _, words in rows]
    else:
        doubts = list(_doubts(rows))
    found: list[Sighting] = []
    for (line, words), doubt in zip(rows, doubts, strict=True):
        places = list(_places(words, doubt, model)) if doubt.shown else []
        located = tuple(chunks(line.text)) if places else ()
        if len(located) == len(words):  # fewer where a control character parts them: left alone
            found += (Sighting(line.start, line.text, located, one) for one in places)
    return tuple(found)


class Doubt(NamedTuple):
    """Runs of words [start, stop) that the model is asked about, and how closely."""

    shown: Sequence[tuple[int, int]]
    care: Care


def _doubts(rows: Sequence[tuple[Line, tuple[str, ...]]]) -> Iterator[Doubt]:
    """Yield what of each line is worth asking about: all, some of its sentences, nothing."""
    seen = [seen_by_anybody(words) for _, words in rows]
    others = [words for (_, words), doubt in zip(rows, seen, strict=True) if doubt is None]
    torn = gate().torn(others, _least_logit(SHORTEST) - BETWEEN) if others else iter(())
    for (_, words), doubt in zip(rows, seen, strict=True):
        yield doubt or Doubt(list(about(words, _worth_reading(words, next(torn)))), BRIEFLY)


def _worth_reading(words: Sequence[str], torn: Sequence[Torn]) -> list[int]:
    """The gaps that look torn enough for where they are."""
    found = []
    for gap, logit in torn:
        start, stop = beside(words, gap)
        within = 0 < gap < len(words) and not ends_sentence(words[gap - 1])
        if logit >= _least_logit(stop - start) - (0.0 if within else BETWEEN):
            found.append(gap)
    return found


def _least_logit(size: int) -> float:
    """The logit at which sentences of so many words are worth reading."""
    return GATE + BY_LENGTH * log(max(size, SHORTEST) / USUAL)


def seen_by_anybody(words: Sequence[str]) -> Doubt | None:
    """What anybody doubts of a line, without a model; None where nothing looks damaged."""
    if stopped(words):
        return Doubt(list(windows(words)), CLOSELY)
    if cut := cut_off(words):
        return Doubt(list(about(words, cut)), CLOSELY)
    return None


def stopped(words: Sequence[str]) -> bool:
    """Whether a stop precedes a small letter, or a small word a capital at a sentence's start.

    >>> for line in ("He left.  the house", "The U.S. army left", "He left. to Cranes flew"):
    ...     print(stopped(line.split()))
    True
    False
    True
    """
    line = " ".join(words)  # as its words stand, however far apart
    return bool(STRAY.match(line) or STOPPED.search(line)) and torn_stops(words) > 0


def _places(words: tuple[str, ...], doubt: Doubt, model: LanguageModel | None) -> Iterator[Place]:
    for first, last in looked_at(words, doubt):
        found = readings(words[first:last], doubt.care)
        place = judged(first, last, found)
        yield reconsidered(place, found, model) if model else place


def looked_at(words: tuple[str, ...], doubt: Doubt) -> Iterator[tuple[int, int]]:
    """Yield the sentences [first, last) about gaps of what is shown that seem to be torn.

    They come in order and do not overlap. Gaps with a whole sentence between them are two places.
    """
    done = 0
    for start, stop in doubt.shown:
        if seams().glance(words[start:stop]) < doubt.care.glance:
            continue
        for first, last in _torn(words, start, stop, done):
            done = last
            yield first, last


def _torn(words: tuple[str, ...], start: int, stop: int, done: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences about torn gaps of words [start, stop) that lie beyond ``done``."""
    torn = seams().judge(words[start:stop]).torn
    gaps = [start + int(at) for at in (torn > NEAR).nonzero()[0]]
    for run in _runs(words, [gap for gap in gaps if gap > done or not done]):
        if float(torn[run[0] - start : run[-1] - start + 1].max()) < LOOK:
            continue
        first, last = around(words, run[0], run[-1])
        if last - first > MOST_WORDS:
            first, last = start, stop
        if last > done:
            yield max(first, done), last
            done = last


def _runs(words: Sequence[str], gaps: Sequence[int]) -> Iterator[list[int]]:
    """Yield the gaps in order, together those whose sentences touch."""
    run: list[int] = []
    end = 0
    for gap in gaps:
        first, last = beside(words, gap)
        if run and first > end:
            yield run
            run = []
        run.append(gap)
        end = last
    if run:
        yield run
