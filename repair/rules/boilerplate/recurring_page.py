"""A document read for what recurs in it: which lines, how each stands, where the article lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property

import regex

from repair.core.lines import Line
from repair.evidence.recurring import NOTHING, KnownLines, Recurrence
from repair.evidence.sightings import is_full
from repair.language.words import word_forms
from repair.rules.boilerplate.recurrence import CERTAIN, Standing, recurrence_points

CLOSED = regex.compile(r"[.!?…؟۔。！？][\p{Pe}\p{Pf}\p{Po}]*+\s*$")
LABEL = regex.compile(r"[:：]\s*$")
MARKED = regex.compile(r"^\s*(?:[*+•·▪‣◦\-–—|]|\d{1,2}[.)]\s)")
NUMBERED = regex.compile(r"^\W*+\p{N}")
QUOTED = regex.compile(r"^\s*[\p{Pi}\"'„»「『]")
SENTENCE_WORDS = 9
"""Words from which on a closed line can be the article speaking."""
LONG_WORD = 5
"""Letters of a word that says what a text is about, in most languages."""
LEAST_LETTERS = 3
"""A line with fewer is a number, a bullet or a rating: anything may stand under it."""
LEAST_IN_ROW = 1.0
"""Points of a line that counts in such a row."""
SENTENCE_CASE = regex.compile(r"^\P{L}*+\p{Lu}\p{Ll}++.* \p{Ll}")
LEAST_SHARED = 2
"""Long words in common that are more than chance."""
MOST_ROUNDS = 6
"""How often the document is read anew without the lines that went."""


class Recurring:
    """The lines of one document, what is known of each, and where the article lies."""

    def __init__(self, rows: Sequence[Line], known: KnownLines, source: str) -> None:
        """Look every line up once."""
        self.texts = [row.text.strip() for row in rows]
        self.seen = [known.recurrence(source, text) if text else NOTHING for text in self.texts]
        self.times = Counter(self.texts)
        self._own = [
            _sentence(text) and not self._recurs(number) for number, text in enumerate(self.texts)
        ]

    def _recurs(self, number: int) -> bool:
        seen = self.seen[number]
        return seen.documents > 0 or seen.sources > 0

    @property
    def any(self) -> bool:
        """Whether any line recurs."""
        return any(seen is not NOTHING for seen in self.seen)

    @cached_property
    def body(self) -> tuple[int, int] | None:
        """The first and the last sentence that does not recur; None where there is none."""
        own = [number for number, mine in enumerate(self._own) if mine]
        return (own[0], own[-1]) if own else None

    @cached_property
    def vocabulary(self) -> AbstractSet[str]:
        """The long words of the article's sentences."""
        return {
            word
            for text, mine in zip(self.texts, self._own, strict=True)
            if mine
            for word in _long_words(text)
        }

    def judged(
        self, gone: AbstractSet[int], cued: AbstractSet[int]
    ) -> tuple[set[int], dict[int, float]]:
        """What is gone in the end, ``gone`` among it, and the points of each line that recurs.

        The document is read again without the lines that went. ``cued`` are the
        lines that speak as promos do.
        """
        all_gone = set(gone)
        points: dict[int, float] = {}
        for _ in range(MOST_ROUNDS):
            points |= self.points(all_gone, cued)
            fresh = {n for n, told in points.items() if told >= CERTAIN} - all_gone
            if not fresh:
                break
            all_gone |= fresh
        return all_gone, points

    def points(self, gone: AbstractSet[int], cued: AbstractSet[int]) -> dict[int, float]:
        """The points of each line that recurs and is not gone."""
        stay = [n for n, text in enumerate(self.texts) if text and n not in gone]
        lines: dict[int, tuple[Recurrence, Standing]] = {}
        for at, number in enumerate(stay):
            seen = self.seen[number]
            if seen is not NOTHING and _letters(self.texts[number]):
                below = stay[at + 1] if at + 1 < len(stay) else None
                standing = self._standing(number, below, first=at == 0)
                lines[number] = seen, replace(standing, cued=number in cued)
        alone = {number: recurrence_points(*line) for number, line in lines.items()}
        likely = {n for n, points in alone.items() if points >= LEAST_IN_ROW}
        in_row = self._in_rows(gone | likely)
        return {n: recurrence_points(*line, in_row.get(n, 0)) for n, line in lines.items()}

    def _in_rows(self, members: AbstractSet[int]) -> dict[int, int]:
        """For each member, how many of them stand in a row with it; blank lines aside."""
        lengths: dict[int, int] = {}
        run: list[int] = []
        for number in [*(n for n, text in enumerate(self.texts) if text), -1]:
            if number in members:
                run.append(number)
                continue
            lengths |= dict.fromkeys(run, len(run))
            run = []
        return lengths

    def _standing(self, number: int, below: int | None, *, first: bool) -> Standing:
        text = self.texts[number]
        opening, ending = self.body or (0, -1)
        heads = below is not None and not self._recurs(below)
        return Standing(
            words=len(text.split()),
            closed=CLOSED.search(text[-12:]) is not None,
            full=_sentence(text),
            within=opening < number < ending,
            heads=heads,
            lists=below is not None and heads and NUMBERED.match(self.texts[below]) is not None,
            opens=first,
            label=LABEL.search(text[-4:]) is not None,
            quoted=QUOTED.match(text) is not None,
            marked=MARKED.match(text) is not None,
            sentence_case=SENTENCE_CASE.match(text) is not None,
            times=self.times[text],
            kin=self._kin(text),
        )

    def _kin(self, text: str) -> float:
        words = set(_long_words(text))
        shared = len(words & self.vocabulary)
        return shared / len(words) if shared >= LEAST_SHARED else 0.0


def _sentence(text: str) -> bool:
    if is_full(text):
        return True
    return len(text.split()) >= SENTENCE_WORDS and CLOSED.search(text[-12:]) is not None


def _long_words(text: str) -> list[str]:
    return [form.casefold() for form in word_forms(text) if len(form) >= LONG_WORD]


def _letters(text: str) -> bool:
    return sum(map(str.isalpha, text[:40])) >= LEAST_LETTERS
