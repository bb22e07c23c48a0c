"""What the line model is told of a line: itself, its page, its run and its neighbours."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby

import regex

from repair.core.model import Confidence
from repair.rules.boilerplate.cues import CLEAR
from repair.rules.boilerplate.measures import (
    MOST_STRANGERS,
    MOST_WORDS,
    OWN,
    content_of,
    names_in,
    odds_of,
    own_measures,
)
from repair.rules.boilerplate.page import Page, View
from repair.rules.boilerplate.verdict import BLOCK, Found, certain_lines

FAR, MANY_PROSE, LONG_RUN, DEEP, MANY_LIKE = 30, 15, 40, 20, 10
"""Where counts of lines are cut off."""
NO_LINE = -1.0
"""Stands for a neighbour that is not there, and for a share of nothing."""
ALIKE_LENGTH, ALIKE_CAPITALS = 0.5, 0.3
"""Difference of log lengths, and of shares of capitals, in which two lines are still alike."""
LEAST_SITE = 3
"""Letters of a host name below which it is found in anything."""
DIGITS = regex.compile(r"\p{N}++")
NAMES = regex.compile(r"\b\p{Lu}[\p{L}’'.\-]*+")
WHOLE_PAGE, MOST_PROSE = 40, 0.4
"""Lines that the text of a whole page has at least, and the share of prose it has at most."""
PLAIN = -0.2
"""Mean log odds of the words of a line of prose, up to which it is one of the article's."""
TOP, TAIL = 1, 4
"""Lines at the ends of a text that are looked at whatever they say: notes stand there."""
GLANCE = ("words", "page words", "cue", "gone", "closed", "capitals", "prose", "list mark")
FEATURES = (
    *OWN,
    *("shares words with the body", "shares names with the body", "names the body lacks"),
    *("names the site", "stands here again", "its like stands here"),
    *("block speaks against it", "doubted"),
    *("above the body", "below the body", "depth", "from the top", "from the end"),
    *("prose above", "prose below", "lines", "share of prose", "since prose", "until prose"),
    *("page words above", "page words below", "kinship above", "kinship below"),
    *("gone above", "gone below"),
    *("run: lines", "run: in", "run: left", "run: page words", "run: cues", "run: gone"),
    *("run: words", "run: capitals"),
    *(
        f"{where}: {what}"
        for where in ("line before", "second before", "line behind", "second behind")
        for what in (*GLANCE, "likeness")
    ),
)
"""The names of all features, in the order of the vectors."""


@dataclass(frozen=True)
class Row:
    """A line that is not blank, and what little all its neighbours are told of it."""

    number: int
    view: View
    odds: float
    gone: bool
    content: frozenset[str]

    @cached_property
    def cue(self) -> int:
        """The weight of its strongest cue."""
        return max((cue.weight for cue in self.view.cues), default=0)

    @cached_property
    def glance(self) -> tuple[float, ...]:
        """The figures named in GLANCE."""
        view = self.view
        capitals = 0.0 if view.prose else view.title_share
        return (
            math.log1p(min(view.words, MOST_WORDS)),
            self.odds,
            self.cue,
            self.gone,
            view.closed,
            capitals,
            view.prose,
            view.marked,
        )

    @cached_property
    def mask(self) -> str:
        """The line with its names and numbers taken out."""
        return str(DIGITS.sub("0", NAMES.sub("N", self.view.text.strip())))


class Portrait:
    """All that the features of a page's lines are made of; each figure counted once."""

    def __init__(
        self, page: Page, found: Found, site: str | None, words: Mapping[str, float]
    ) -> None:
        """Look at every line once.

        ``found`` are the verdicts of the rules, ``site`` is the name of the host where it is
        known, ``words`` are the log odds of the model.
        """
        self._words, self._found = words, found
        certain = certain_lines(found)
        self._site = site if site and len(site) >= LEAST_SITE else None
        self.rows = [
            Row(
                number,
                view,
                odds_of(view.bare, words),
                number in certain,
                content_of(view),
            )
            for number, view in enumerate(page.views)
            if not view.blank
        ]
        self._prose = [at for at, row in enumerate(self.rows) if row.view.prose]
        self._said = Counter(word for at in self._prose for word in self.rows[at].content)
        self._exact = Counter(row.view.text.strip() for row in self.rows)

    @cached_property
    def _masks(self) -> Counter[str]:
        return Counter(row.mask for row in self.rows)

    @cached_property
    def _prose_above(self) -> list[int]:
        """How many lines of prose stand above each line."""
        return [0, *accumulate(row.view.prose for row in self.rows)]

    @cached_property
    def _sums(self) -> tuple[list[float], list[float], list[float]]:
        """Running sums of page words, of kinship and of lines that go."""
        odds = [0.0, *accumulate(row.odds for row in self.rows)]
        kin = [0.0, *accumulate(self._kinship(row) for row in self.rows)]
        return odds, kin, [0.0, *accumulate(float(row.gone) for row in self.rows)]

    @cached_property
    def _runs(self) -> list[tuple[int, int, tuple[float, ...]]]:
        """For each line the first and last of its run, and what is measured of that run.

        A run is lines of prose, or lines of none, in a row.
        """
        runs: list[tuple[int, int, tuple[float, ...]]] = []
        for _, group in groupby(self.rows, lambda row: row.view.prose):
            run = list(group)
            first, many = len(runs), len(run)
            measured = (
                sum(row.odds for row in run) / many,
                sum(row.cue >= CLEAR for row in run) / many,
                sum(row.gone for row in run) / many,
                sum(min(row.view.words, MOST_WORDS) for row in run) / many,
                sum(row.glance[5] for row in run) / many,
            )
            runs += [(first, first + many - 1, measured)] * many
        return runs

    def _kinship(self, row: Row) -> float:
        """The share of a line's content words that the prose uses elsewhere, too."""
        own = 1 if row.view.prose else 0
        if not row.content:
            return 0.5
        return sum(self._said[word] > own for word in row.content) / len(row.content)

    @property
    def whole_page(self) -> bool:
        """Whether all text of a page seems to be stored here, menus, footers and all."""
        many = len(self.rows)
        return many >= WHOLE_PAGE and len(self._prose) <= MOST_PROSE * many

    @cached_property
    def open_rows(self) -> list[int]:
        """The rows that the model is asked about: those that are neither certain nor plain prose.

        Prose is plain where it has no cue, no more page words than articles have, and stands
        neither at an end of the text nor beside a line that goes.
        """
        many = len(self.rows)
        gone = [row.gone for row in self.rows]
        return [
            at
            for at, row in enumerate(self.rows)
            if not row.gone
            and (
                not row.view.prose
                or row.cue
                or row.number in self._found
                or row.odds > PLAIN
                or at < TOP
                or at >= many - TAIL
                or any(gone[max(at - 1, 0) : at + 2])
            )
        ]

    def vector(self, at: int) -> list[float]:
        """The features of the line ``self.rows[at]``, in the order of FEATURES."""
        row = self.rows[at]
        return [
            *map(float, own_measures(row.view, self._words)),
            *map(float, self._among_the_words(row)),
            *map(float, self._verdicts(row)),
            *map(float, self._place(at)),
            *self._halves(at),
            *self._run(at),
            *(figure for step in (-1, -2, 1, 2) for figure in self._neighbour(at, step)),
        ]

    def _among_the_words(self, row: Row) -> Iterator[float]:
        own = 1 if row.view.prose else 0
        names = names_in(row.view)
        strange = sum(self._said[name] <= own for name in names)
        yield self._kinship(row) if row.content else NO_LINE
        yield 1 - strange / len(names) if names else NO_LINE
        yield min(strange, MOST_STRANGERS)
        yield NO_LINE if self._site is None else self._site in squashed(row.view.text)
        yield min(self._exact[row.view.text.strip()], MANY_LIKE)
        yield min(self._masks[row.mask], MANY_LIKE)

    def _verdicts(self, row: Row) -> Iterator[float]:
        verdict = self._found.get(row.number)
        yield verdict is not None and BLOCK in verdict.evidence
        yield verdict is not None and verdict.confidence < Confidence.SURE

    def _place(self, at: int) -> Iterator[float]:
        many, prose = len(self.rows), self._prose
        above = self._prose_above[at]
        below = len(prose) - self._prose_above[at + 1]
        yield above == 0
        yield below == 0
        yield at / max(many - 1, 1)
        yield min(at, FAR)
        yield min(many - 1 - at, FAR)
        yield min(above, MANY_PROSE)
        yield min(below, MANY_PROSE)
        yield math.log(many)
        yield len(prose) / many
        yield min(at - prose[above - 1], FAR) if above else FAR + 1
        yield min(prose[-below] - at, FAR) if below else FAR + 1

    def _halves(self, at: int) -> Iterator[float]:
        """What the lines above and below say on average."""
        for sums in self._sums:
            above = sums[at] / at if at else NO_LINE
            rest = len(self.rows) - at - 1
            yield above
            yield (sums[-1] - sums[at + 1]) / rest if rest else NO_LINE

    def _run(self, at: int) -> Iterator[float]:
        first, last, measured = self._runs[at]
        yield min(last - first + 1, LONG_RUN)
        yield min(at - first, DEEP)
        yield min(last - at, DEEP)
        yield from measured

    def _neighbour(self, at: int, step: int) -> Sequence[float]:
        beside = at + step
        if not 0 <= beside < len(self.rows):
            return (NO_LINE,) * (len(GLANCE) + 1)
        return *self.rows[beside].glance, _likeness(self.rows[at].glance, self.rows[beside].glance)


def _likeness(one: Sequence[float], other: Sequence[float]) -> float:
    return (
        (abs(one[0] - other[0]) < ALIKE_LENGTH)
        + (one[4] == other[4])
        + (abs(one[5] - other[5]) < ALIKE_CAPITALS)
        + (one[7] == other[7])
    )


def squashed(text: str) -> str:
    """The letters and digits of a text, lower case, without anything between them.

    >>> squashed("The Harbour Post")
    'theharbourpost'
    """
    return "".join(filter(str.isalnum, text.lower()))
