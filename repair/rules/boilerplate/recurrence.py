"""What it says of a line that it recurs: a sum of points, in any language.

Only lengths, stops, places and words in common are looked at, so that a German, an Arabic
and an English page are judged alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from math import log2

import regex

from repair.core.lines import Line
from repair.evidence.recurring import LEAST, NOTHING, KnownLines, Recurrence
from repair.evidence.sightings import REPEATS, is_full
from repair.language.words import word_forms

CERTAIN, DOUBTFUL = 4.0, 3.0
"""Points a line needs to be dropped, and to be reported."""
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
SUBHEAD_WORDS = 9
"""Words of a line that may head a section; longer ones do not."""
LONG_LINE = 5
"""Words of a line that two sources do not come upon by themselves."""
KIN = 0.5
"""Share of a line's long words that the article uses too, from which on it is on its subject."""
RUN, LONG_RUN = 3, 5
"""Recurring lines in a row that are a block of the page, and that surely are."""
LEAST_IN_ROW = 1.0
"""Points of a line that counts in such a row."""
SENTENCE_CASE = regex.compile(r"^\P{L}*+\p{Lu}\p{Ll}++.* \p{Ll}")
LEAST_SHARED = 2
"""Long words in common that are more than chance."""
FOREIGN = 0.25
"""The share of long words in common below which a line speaks of other things."""
FOLLOW_UPS = 4
"""Documents from which on a sentence is more than the background that a few follow-ups share."""
MOST_ROUNDS = 6
"""How often the document is read anew without the lines that went."""
MANY, MOSTLY = 20, 0.3
"""Documents of a source, and the share of them that drops a line by its masked form."""
PLENTY, OFTEN = 10, 0.2
"""Documents, and their share, that drop even a line on the article's subject."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a line stands in its document."""

    words: int
    closed: bool = False
    """It ends as sentences end."""
    full: bool = False
    """It is as long as the sentences of an article."""
    within: bool = False
    """Sentences of the article stand before and behind it."""
    heads: bool = False
    """What stands right below it does not recur."""
    lists: bool = False
    """And begins with a number, as ingredients and results do."""
    opens: bool = False
    """It is the first line."""
    label: bool = False
    """It ends in a colon."""
    quoted: bool = False
    marked: bool = False
    """It begins as items of lists do."""
    sentence_case: bool = False
    """Several words, of which not each has a capital."""
    times: int = 1
    """How often it stands in the document."""
    cued: bool = False
    """It speaks as promos, controls or notices do, in a language whose cues are known."""
    kin: float = 0.0
    """The share of its long words that the article uses too."""


def recurrence_points(seen: Recurrence, line: Standing, in_row: int = 0) -> float:
    """How strongly its recurrence says that a line is no part of the article.

    ``in_row`` is how many lines in a row recur or go for other reasons, it among them.
    CERTAIN and more is enough to drop it, DOUBTFUL to report it. A line needs more
    documents the more its source has; sentences amid the article or on its subject, and
    what may be a subhead, a label, a list item or speech, need far more.

    >>> slogan = Standing(words=4)
    >>> recurrence_points(Recurrence(documents=2, alike=2, of=4), slogan) >= CERTAIN
    True
    >>> recurrence_points(Recurrence(documents=2, alike=2, of=4000), slogan)
    0.0
    """
    points = _counts(seen, line)
    if not points:
        return 0.0
    points += _place(line) + _repetition(seen, line) + _shape(line)
    if line.cued:
        points += 1.0
    few = max(seen.documents, seen.sources) < FOLLOW_UPS and line.times == 1
    if few and (line.full or line.closed):
        points -= 1.0  # and no row helps: background stands in rows, beside the page's own lines
    else:
        points += 2.0 if in_row >= LONG_RUN else 1.0 if in_row >= RUN else 0.0
    return min(points, CERTAIN - 0.5) if _only_reported(seen, line) else points


def _only_reported(seen: Recurrence, line: Standing) -> bool:
    """Whether a line may be the article's own matter, however strongly the rest speaks.

    Lines that are alike but for names and numbers are data, as weather and prices are,
    unless a good part of the source has them.
    """
    if (line.full or line.closed) and not line.cued and line.kin >= FOREIGN:
        return True
    if line.kin >= KIN:
        return seen.documents < PLENTY or seen.documents < OFTEN * seen.of
    masked_alone = not (seen.documents or seen.sources or line.cued)
    return masked_alone and (seen.of < MANY or seen.alike < MOSTLY * seen.of)


def _counts(seen: Recurrence, line: Standing) -> float:
    """The strongest of the three ways to recur, and a little for the others; 0 without any."""
    need = max(2.0, log2(max(seen.of, 2)) - 1)
    ways = []
    if seen.documents >= need:
        share = 1.5 * min(seen.documents / max(seen.of, 1), 0.5) if seen.of >= PLENTY else 0.0
        ways.append(3.0 + min(log2(seen.documents / need) / 2, 2.0) + share)
    if seen.alike > need and seen.alike > seen.documents:
        ways.append(2.0 + min(log2(seen.alike / need) / 2, 2.0))
    if seen.sources >= (2 if line.words >= LONG_LINE else 3):
        ways.append(3.0 + min(log2(seen.sources) / 4, 1.0))
    return max(ways) + 0.5 * (len(ways) - 1) if ways else 0.0


def _place(line: Standing) -> float:
    points = -3.0 if line.opens else 0.0
    if line.lists and not (line.closed or line.full):
        return points - 2.0
    if not line.within:
        return points + 1.0
    if line.closed or line.full:
        return points - 1.0
    if line.heads:
        return points - (2.0 if line.words <= SUBHEAD_WORDS else 1.0)
    return points


def _repetition(seen: Recurrence, line: Standing) -> float:
    """More for a line that stands in one document again and again, as no sentence or subhead does.

    Labels, names and single words do: speakers, items of a review.
    """
    if line.label or not (line.sentence_case or line.closed):
        return 0.0
    if line.times >= REPEATS or seen.repeated >= LEAST:
        return 3.0
    return 1.0 if line.times > 1 and line.closed else 0.0


def _shape(line: Standing) -> float:
    points = 0.0
    if line.label:
        points -= 3.0
    if line.kin >= KIN:
        points -= 2.0
    if line.full and line.kin >= FOREIGN:
        points -= 1.0
    if line.quoted:
        points -= 1.5
    if line.marked:
        points -= 1.0
    return points


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
