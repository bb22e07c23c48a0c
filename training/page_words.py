"""Which words pages use and articles do not: log odds, counted so that no site speaks alone."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from repair.rules.boilerplate.measures import LOOKED_AT
from repair.rules.boilerplate.page import bare_words
from training.pages import DROP, KEEP, LabelledPage

LEAST_SITES = 4
"""Sites whose boilerplate has a word; what fewer say is a publisher's own."""
LEAST_SOUND = 30
"""Times that a word which is rare in boilerplate is seen in articles before that says something."""
MOST, LEAST = 6.0, -4.0
CAUTION = 0.6
"""How far the odds of a word of articles are believed: most boilerplate was never seen."""


@dataclass(slots=True)
class Counts:
    """Words, and pairs of words, in lines of one kind."""

    times: Counter[str] = field(default_factory=Counter)
    total: int = 0

    def add(self, bare: Sequence[str]) -> None:
        """Count the words of a line that the model looks at."""
        self.times.update(_units(bare))
        self.total += min(len(bare), LOOKED_AT)


def background(texts: Iterable[Sequence[str]]) -> Counts:
    """The words of clean documents; what was seen once is left out."""
    counts = Counts()
    for paragraphs in texts:
        for paragraph in paragraphs:
            counts.add(bare_words(paragraph))
    counts.times = Counter({unit: many for unit, many in counts.times.items() if many > 1})
    return counts


def page_words(pages: Iterable[LabelledPage], sound: Counts) -> dict[str, float]:
    """The log odds of each word, and pair of words, that says something.

    A line counts once a site, however many of its pages have it.
    """
    sites: defaultdict[str, set[str]] = defaultdict(set)
    dropped, kept = Counts(), Counts()
    seen: set[tuple[str, str]] = set()
    for page in pages:
        for line, label in zip(page.lines, page.labels, strict=True):
            if label not in (DROP, KEEP) or (page.site, line) in seen:
                continue
            seen.add((page.site, line))
            bare = bare_words(line)
            (dropped if label == DROP else kept).add(bare)
            if label == DROP:
                for unit in _units(bare):
                    sites[unit].add(page.site)
    return dict(sorted(_odds(sites, dropped, kept, sound)))


def _odds(
    sites: dict[str, set[str]], dropped: Counts, kept: Counts, sound: Counts
) -> Iterator[tuple[str, float]]:
    articles = kept.total + sound.total
    for unit in sorted(sites.keys() | kept.times.keys()):
        in_articles = kept.times[unit] + sound.times[unit]
        here, there = (dropped.times[unit] + 0.5) / dropped.total, (in_articles + 0.5) / articles
        log = math.log(here / max(there, 1 / articles))
        many = len(sites.get(unit, ()))
        if many >= LEAST_SITES:
            log *= many / (many + LEAST_SITES)
        elif log < 0 and in_articles >= LEAST_SOUND and " " not in unit:
            log *= CAUTION
        else:
            continue
        if abs(log) >= 0.1:
            yield unit, round(max(LEAST, min(MOST, log)), 1)


def _units(bare: Sequence[str]) -> list[str]:
    words = [word for word in bare[:LOOKED_AT] if not any(map(str.isdigit, word))]
    return words + [f"{one} {two}" for one, two in pairwise(words)]
