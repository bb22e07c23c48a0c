"""From lines to places: a gate that passes what may be damaged, the model, search and belief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from repair.core.lines import Line, lines
from repair.core.model import Document
from repair.evidence.freeze import Evidence
from repair.language.english import speaks_english
from repair.language.function_words import PREPOSITIONS
from repair.rules.clauses.beam import readings
from repair.rules.clauses.judge import Place, judged
from repair.rules.clauses.windows import Chunk, around, chunks, windows

FEWEST, MOST = 4, 600
"""Words of a line: fewer are no sentence, more are no paragraph."""
PASSES = 0.5
"""Logit of the gate at which a line is shown to the model."""
LOOK = 0.5
"""Logit of a torn gap at which the model's doubt is worth a search."""
NEAR = -1.0
"""Logit at which a gap is part of the damage, once there is one."""
# What the gate can't miss: a stop and a small letter, a small word before a capital at the start,
# a phrase that a stop cuts off behind *that*.
SUSPICIOUS = regex.compile(
    rf"""
    \.[ ]\p{{Ll}}
    | (?:^|[.!?]["”’')\]]*+[ ])\p{{Ll}}++[ ]["“]?\p{{Lu}}
    | \bthat[ ](?:{"|".join(sorted(PREPOSITIONS))})(?:[ ][^\s.!?]++){{1,7}}
      [.!?]["”’')\]]*+[ ]["“]?\p{{Lu}}
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
    return _sightings(document.text, known.thorough)


@lru_cache(maxsize=4)
def _sightings(text: str, thorough: bool) -> tuple[Sighting, ...]:  # noqa: FBT001  a cache's key
    """A text that is not English has none: what its words may do is not known here."""
    rows = [(line, line.text.split()) for line in lines(text)]
    rows = [(line, words) for line, words in rows if FEWEST <= len(words) <= MOST]
    found: list[Sighting] = []
    english: bool | None = None
    for line, suspects in _suspected(rows, thorough=thorough):
        words = tuple(chunks(line.text))
        if english is None:
            english = speaks_english(text)
        if not english:
            return ()
        texts = tuple(word.text for word in words)
        shown = [
            (start, stop)
            for start, stop in windows(texts)
            if suspects is None or any(start <= at <= stop for at in suspects)
        ]
        found += (Sighting(line.start, line.text, words, one) for one in _places(texts, shown))
    return tuple(found)


def _suspected(
    rows: Sequence[tuple[Line, Sequence[str]]], *, thorough: bool
) -> Iterator[tuple[Line, frozenset[int] | None]]:
    """Yield the lines that the model is shown, and the gaps it is shown them for (None: all)."""
    if thorough or not rows:
        yield from ((line, None) for line, _ in rows)
        return
    from repair.evidence.gate import gate  # noqa: PLC0415  numpy is heavy

    for (line, _), torn in zip(rows, gate().torn([words for _, words in rows]), strict=True):
        suspects = {int(at) for at in (torn > PASSES).nonzero()[0]}
        for seen in SUSPICIOUS.finditer(line.text, overlapped=True):
            suspects.add(len(line.text[: seen.end()].split()) - 1)
        if suspects:
            yield line, frozenset(suspects)


def _places(words: tuple[str, ...], shown: Sequence[tuple[int, int]]) -> Iterator[Place]:
    for first, last in looked_at(words, shown):
        yield judged(first, last, readings(words[first:last]))


def looked_at(
    words: tuple[str, ...], shown: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences [first, last) about gaps of these windows that seem to be torn."""
    from repair.evidence.seams import seams  # noqa: PLC0415  onnxruntime is heavy

    done = 0
    for start, stop in shown:
        torn = seams().judge(words[start:stop]).torn
        if float(torn.max()) < LOOK:
            continue
        near = [int(at) for at in (torn > NEAR).nonzero()[0]]
        first, last = around(words[start:stop], near[0], near[-1])
        first, last = start + first, start + last
        if first >= done:
            done = last
            yield first, last
