"""From lines to places: what looks damaged at first sight, the model, search and belief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from repair.core.lines import Line, lines
from repair.core.model import Document
from repair.evidence.freeze import Evidence
from repair.evidence.gate import gate
from repair.evidence.language_model import LanguageModel
from repair.language.english import speaks_english
from repair.language.function_words import COORDINATORS, PREPOSITIONS, SUBORDINATORS
from repair.rules.clauses.beam import Care, readings
from repair.rules.clauses.judge import Place, judged
from repair.rules.clauses.second_opinion import reconsidered
from repair.rules.clauses.windows import Chunk, around, chunks, windows

FEWEST, MOST = 4, 600
"""Words of a line: fewer are no sentence, more are no paragraph."""
CONJUNCTIONS = (COORDINATORS | SUBORDINATORS | {"which", "who"}) - {"for", "like"}
GATE = 1.0
"""Logit of a torn gap at which the gate lets a line pass to the model."""
BRIEFLY = Care(glance=0.5, gain=14.0, torn=3.0)
"""How a line is looked at that the gate alone doubts."""
CLOSELY = Care(glance=-1.0, gain=12.0, torn=3.0)
"""How one is that looks damaged to anybody."""
THOROUGHLY = Care(glance=-1.0, gain=3.0, torn=1.0)
"""How every line is where that is asked for."""
LOOK = 1.0
"""Logit of a torn gap at which the model's doubt is worth a search."""
NEAR = -1.0
"""Logit at which a gap is part of the damage, once there is one."""
# The model reads a line where the gate doubts it, or where one of these stands: a stop and a
# small letter, a small word before a capital at the start, a conjunction and a short phrase that a
# stop cuts off.
SUSPICIOUS = regex.compile(
    rf"""
    \.[ ]\p{{Ll}}
    | (?:^|[.!?]["”’')\]]*+[ ])\p{{Ll}}++[ ]["“]?\p{{Lu}}
    | \b(?:{"|".join(sorted(CONJUNCTIONS))})[ ](?:{"|".join(sorted(PREPOSITIONS))}|due)
      (?:[ ][^\s.!?]++){{1,7}}[.!?]["”’')\]]*+[ ]["“]?\p{{Lu}}
    """,
    regex.VERBOSE,
)


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
    rows = [(line, line.text.split()) for line in lines(text)]
    rows = [(line, words) for line, words in rows if FEWEST <= len(words) <= MOST]
    if not rows or not speaks_english(text):
        return ()
    found: list[Sighting] = []
    doubted = [(line, THOROUGHLY) for line, _ in rows] if thorough else _doubted(rows)
    for line, care in doubted:
        words = tuple(chunks(line.text))
        texts = tuple(word.text for word in words)
        places = _places(texts, care, model)
        found += (Sighting(line.start, line.text, words, one) for one in places)
    return tuple(found)


def _doubted(rows: Sequence[tuple[Line, list[str]]]) -> Iterator[tuple[Line, Care]]:
    """The lines that the model is asked about, and how closely."""
    for line, words in rows:
        if SUSPICIOUS.search(line.text):
            yield line, CLOSELY
        elif gate().doubt(words) >= GATE:
            yield line, BRIEFLY


def _places(words: tuple[str, ...], care: Care, model: LanguageModel | None) -> Iterator[Place]:
    for first, last in looked_at(words, list(windows(words)), care):
        found = readings(words[first:last], care)
        place = judged(first, last, found)
        yield reconsidered(place, found, model) if model else place


def looked_at(
    words: tuple[str, ...], shown: Sequence[tuple[int, int]], care: Care
) -> Iterator[tuple[int, int]]:
    """Yield the sentences [first, last) about gaps of these windows that seem to be torn."""
    from repair.evidence.seams import seams  # noqa: PLC0415  onnxruntime is heavy

    done = 0
    for start, stop in shown:
        if seams().glance(words[start:stop]) < care.glance:
            continue
        torn = seams().judge(words[start:stop]).torn
        if float(torn.max()) < LOOK:
            continue
        near = [int(at) for at in (torn > NEAR).nonzero()[0]]
        first, last = around(words[start:stop], near[0], near[-1])
        first, last = start + first, start + last
        if first >= done:
            done = last
            yield first, last
