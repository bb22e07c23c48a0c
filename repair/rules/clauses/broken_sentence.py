"""C109: words in an order that nobody wrote, and that can't be restored."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterator

import regex

from repair.core.lines import lines
from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.language.english import speaks_english
from repair.language.function_words import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    PERSONAL_PRONOUNS,
)
from repair.rules.clauses.findings import BROKEN, begun_with_capitals, explained, hopeless
from repair.rules.clauses.paragraph import ends_sentence, is_function_word
from repair.rules.clauses.search import FEWEST, MOST
from repair.rules.registry import Stage, rule

AMID = regex.compile(r"[ ](\p{Lu}\p{Ll}++)(?=[ ]\p{Ll})")
"""A word with a capital before one in lower case, no stop or comma between."""
BEFORE = regex.compile(r"(?<=[ “\"‘'])\p{Ll}++$")
"""A word in lower case at the end of what is searched."""
SMALL = regex.compile(r"(?<=[\p{L}\p{N}])[.][ ](\p{Ll}++)(?=[ ,])")
"""A stop before a word in lower case."""
NEAR = 40
"""Characters within which two signs of damage are one place."""
NEVER_NAMES = (AUXILIARIES | DETERMINERS | PERSONAL_PRONOUNS) - {"may", "us", "i", "all", "half"}
"""Words that have a capital at the start of a sentence alone."""


@rule(BROKEN, repair=Repair.CLAUSES, stage=Stage.SENTENCES)
def broken_sentence(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Point at words that are damaged by all signs, and leave them exactly as they are.

    Why it is wrong: words were lost or shuffled. Whatever we wrote would be ours and not the
    author's, so nothing is written; whoever reads the report decides.
    Stays silent when: another clause rule repairs the place, or offers a repair. A capital
    amid a sentence counts only on words that can't be names (``try to Will and``), a stop before a
    small letter only where a word of the closed classes follows, no abbreviation explains it, and
    the writer begins sentences with capitals.

    >>> fix("He would try to Will and will make it here. One stop if we can.")
    'He would try to Will and will make it here. One stop if we can.'
    """
    pointed_at = list(hopeless(doc, known))
    yield from pointed_at
    small = list(_small_letters(doc.text))
    if small and not speaks_english(doc.text):
        small = []
    starts = list(map(_start, pointed_at))  # places come in order and do not touch
    last = None
    for edit in heapq.merge(_capitals_amid(doc.text), small, key=_start):
        before = bisect_left(starts, edit.end + NEAR)
        if before and near(pointed_at[before - 1], edit.start, edit.end):
            continue
        if last is None or not near(last, edit.start, edit.end):
            last = edit
            yield edit


def _capitals_amid(text: str) -> Iterator[Edit]:
    """Yield the capitals inside sentences that no name explains."""
    for found in AMID.finditer(text):
        if found[1].lower() not in NEVER_NAMES:
            continue
        before = BEFORE.search(text, max(0, found.start() - NEAR), found.start())
        if before and is_function_word(before[0]):
            evidence = {"capital_amid_a_sentence": found[1]}
            yield _finding(text, before.start(), found.end(), evidence)


def _small_letters(text: str) -> Iterator[Edit]:
    """Yield the stops before small letters that neither an abbreviation nor a style explains."""
    for line in lines(text):
        places = [one for one in SMALL.finditer(line.text) if one[1] in FUNCTION_WORDS]
        words = line.text.split() if places else []
        if not FEWEST <= len(words) <= MOST or not begun_with_capitals(words):
            continue
        for found in places:
            at = len(line.text[: found.start(1)].split())
            stopped = words[at - 1]
            sound = stopped.isupper() or not ends_sentence(stopped) or explained(words, at)
            if not sound:
                start = line.start + found.start() + 1 - len(stopped)
                yield _finding(text, start, line.start + found.end(), {"stop_before": found[1]})


def _start(edit: Edit) -> int:
    return edit.start


def _finding(text: str, start: int, end: int, evidence: dict[str, object]) -> Edit:
    """What is pointed at, as it stands."""
    words = text[start:end]
    return Edit(start, end, words, words, BROKEN, Confidence.GUESS, evidence)


def near(edit: Edit, start: int, end: int) -> bool:
    """Whether what is pointed at touches [start, end), or lies within a few words of it."""
    return edit.start - NEAR < end and start < edit.end + NEAR
