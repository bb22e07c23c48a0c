"""A line by itself: what its cues say, weighed against its shape and its place."""

from __future__ import annotations

import regex

from repair.core.model import Confidence
from repair.rules.boilerplate.cues import CLEAR, STRONG, Kind, cues_of
from repair.rules.boilerplate.page import BARE, Page, View
from repair.rules.boilerplate.verdict import Found, Verdict

CERTAIN, DOUBTFUL = 4.0, 3.0
"""Points a line needs to be written off, and to be reported."""
ALLIES = {
    Kind.NEWSLETTER: (Kind.SUBSCRIBE, Kind.SHARE),
    Kind.SUBSCRIBE: (Kind.NEWSLETTER, Kind.LEGAL),
    Kind.SHARE: (Kind.NEWSLETTER, Kind.CREDIT),
    Kind.CREDIT: (Kind.SHARE,),
    Kind.CONTROL: (Kind.NEWSLETTER, Kind.SUBSCRIBE),
}
"""Kinds that speak for one another; cues of others are left out of the sum."""
TO_THE_READER = (Kind.NEWSLETTER, Kind.SUBSCRIBE, Kind.SHARE)
"""Kinds that talk to somebody."""
OF_THE_REPORTER = (Kind.CREDIT, Kind.SHARE, Kind.RELATED)
"""Kinds in which "said" and "he" do not point to a story."""
REPORTED = frozenset("said says say told wrote urged he she his her".split())
ADDRESS = frozenset("you your our us we".split())
LONG_PROMO, SHORT_PROMO = 45, 15
"""Words; more are a paragraph, fewer are a slogan."""
SENTENCE_END = regex.compile(r"(?<=[.!?]['\"”’)]?)\s+(?=[\p{Lu}\p{N}\"“‘(@])")
SCRAP = 4
"""Words; a shorter sentence of a promo says nothing by itself."""
MOST_TOLD = 0.34
"""Share of a promo's words that may tell something without addressing anyone."""
NEAR_TOP = 5
"""Lines; a stamp stands among them even where a standfirst comes first."""


def by_cues(page: Page) -> Found:
    """The lines that their own cues give away."""
    return {
        number: verdict
        for number, view in enumerate(page.views)
        if view.cues and (verdict := _weigh(page, number, view))
    }


def _weigh(page: Page, number: int, view: View) -> Verdict | None:
    kind = max((cue.kind for cue in view.cues), key=lambda kind: (view.speaks(kind), kind))
    heard = [cue for cue in view.cues if cue.kind in (kind, *ALLIES.get(kind, ()))]
    points = sum(cue.weight for cue in heard) + _shape(view, kind) + _standing(page, number, kind)
    if points < DOUBTFUL:
        return None
    strongest = max(cue.weight for cue in heard if cue.kind is kind)
    certain = points >= CERTAIN and strongest >= STRONG and _speaks_throughout(view)
    return Verdict(
        kind,
        Confidence.SURE if certain else Confidence.LIKELY,
        {"cues": [cue.name for cue in heard], "place": page.place(number), "points": points},
    )


def _shape(view: View, kind: Kind) -> float:
    """What a line's own shape adds or takes: speech, reports and questions are the article's."""
    points = 0.0
    if view.quoted:
        points -= 3
    if kind not in OF_THE_REPORTER and not REPORTED.isdisjoint(view.bare):
        points -= 2
    if kind in TO_THE_READER and not (ADDRESS | {"free"}).isdisjoint(view.bare):
        points += 1
    if view.text.rstrip().endswith("?"):
        points -= 1
    if view.words > LONG_PROMO:
        points -= 2
    if _tells(view) and any(cue.whole and cue.kind is kind for cue in view.cues):
        points -= 3
    return points


def _tells(view: View) -> bool:
    """Whether the line is a sentence that speaks to nobody, as ``Popular in Japan.`` does."""
    ends_in_stop = view.text.rstrip('"”’) ').endswith(".")
    return ends_in_stop and view.words >= SCRAP and ADDRESS.isdisjoint(view.bare)


def _standing(page: Page, number: int, kind: Kind) -> float:
    """What the place adds or takes for this kind of line."""
    view = page.views[number]
    outside = page.place(number) != "within the body"
    if kind is Kind.BYLINE:
        near = outside or number < NEAR_TOP or number <= page.prose[min(1, len(page.prose) - 1)]
        return 0 if near and not _heads_a_section(page, number) else -2
    if kind is Kind.CREDIT and max(cue.weight for cue in view.cues) < CLEAR:
        return 2 if page.after_body(number) else -1
    if kind is Kind.SHARE and view.words == 1 and view.speaks(Kind.SHARE) == STRONG:
        return 1 if outside or _beside_its_kind(page, number) else -3
    if kind in (*TO_THE_READER, Kind.CONTROL):
        return 1 if outside or view.words <= SHORT_PROMO else 0
    return 0


MOST_STAMPS = 2
"""Stamps between prose that need no counting: the text is divided by them."""


def _heads_a_section(page: Page, number: int) -> bool:
    """Whether stamps divide this text into sections: a diary or a timeline."""
    if page.before_body(number) or len(page.stamps_within) > MOST_STAMPS:
        return not page.before_body(number)
    return len(page.stamps_within - {number}) > 0


def _beside_its_kind(page: Page, number: int) -> bool:
    near = (page.beside(number, -1), page.beside(number, +1))
    return any(at is not None and page.views[at].speaks(Kind.SHARE) for at in near)


def _speaks_throughout(view: View) -> bool:
    """Whether most of a line of several sentences is promo, and not a paragraph that ends in one.

    A sentence counts when a cue speaks in it, when it addresses the reader, or when it is a scrap.
    """
    sentences = [part for part in SENTENCE_END.split(view.text) if part.strip()]
    told = words = 0
    for sentence in sentences:
        bare = sentence.lower().translate(BARE).split()
        words += len(bare)
        if len(bare) > SCRAP and ADDRESS.isdisjoint(bare) and not cues_of(sentence, bare):
            told += len(bare)
    return len(sentences) == 1 or told <= MOST_TOLD * words
