"""What it says of a line that it recurs: a sum of points, in any language.

Only lengths, stops, places and words in common are looked at, so that a German, an Arabic
and an English page are judged alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from repair.evidence.recurring import LEAST, Recurrence
from repair.evidence.sightings import REPEATS

CERTAIN, DOUBTFUL = 4.0, 3.0
"""Points a line needs to be dropped, and to be reported."""
SUBHEAD_WORDS = 9
"""Words of a line that may head a section; longer ones do not."""
LONG_LINE = 5
"""Words of a line that two sources do not come upon by themselves."""
KIN = 0.5
"""Share of a line's long words that the article uses too, from which on it is on its subject."""
RUN, LONG_RUN = 3, 5
"""Recurring lines in a row that are a block of the page, and that surely are."""
FOREIGN = 0.25
"""The share of long words in common below which a line speaks of other things."""
FOLLOW_UPS = 4
"""Documents from which on a sentence is more than the background that a few follow-ups share."""
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
