"""C109: words in an order that nobody wrote, and that can't be restored."""

from __future__ import annotations

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
from repair.rules.clauses.ambiguity import begun_with_capitals, explained
from repair.rules.clauses.findings import BROKEN, hopeless, offered
from repair.rules.clauses.paragraph import ends_sentence, is_function_word
from repair.rules.clauses.search import FEWEST, MOST
from repair.rules.registry import Stage, rule

SPACE = r"[ \t\u00a0]"
"""What may stand between the words of a line."""
AMID = regex.compile(rf"{SPACE}(\p{{Lu}}\p{{Ll}}++)(?={SPACE}++\p{{Ll}})")
"""A word with a capital before one in lower case, no stop or comma between."""
BEFORE = regex.compile(rf"(?<=[ \t\u00a0“\"‘'])(\p{{Ll}}++){SPACE}*+$")
"""A word in lower case at the end of what is searched."""
SMALL = regex.compile(rf"(?<=[\p{{L}}\p{{N}}])[.]{SPACE}++(\p{{Ll}}++)(?=[,\s])")
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
    told = sorted([*((edit.start, edit.end) for edit in pointed_at), *offered(doc, known)])
    starts = [start for start, _ in told]  # places come in order and do not touch
    last = None
    for edit in _signs(doc.text):
        before = bisect_left(starts, edit.end + NEAR)
        if before and near(told[before - 1], edit):
            continue
        if last is None or not near((last.start, last.end), edit):
            last = edit
            yield edit


def _signs(text: str) -> list[Edit]:
    """Capitals and stops that nothing explains, in order; none where the text is not English."""
    found = sorted([*_capitals_amid(text), *_small_letters(text)], key=lambda edit: edit.start)
    return found if found and speaks_english(text) else []


def _capitals_amid(text: str) -> Iterator[Edit]:
    """Yield the capitals inside sentences that no name explains."""
    for found in AMID.finditer(text):
        if found[1].lower() not in NEVER_NAMES:
            continue
        before = BEFORE.search(text, max(0, found.start() - NEAR), found.start())
        if before and is_function_word(before[1]):
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


def _finding(text: str, start: int, end: int, evidence: dict[str, object]) -> Edit:
    """What is pointed at, as it stands."""
    words = text[start:end]
    return Edit(start, end, words, words, BROKEN, Confidence.GUESS, evidence)


def near(place: tuple[int, int], edit: Edit) -> bool:
    """Whether what is pointed at touches a place [start, end), or lies within a few words of it."""
    start, end = place
    return edit.start - NEAR < end and start < edit.end + NEAR
