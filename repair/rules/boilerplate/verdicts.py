"""Which lines are not the article, of which kind, and what spoke: one judgement for all rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from repair.core.model import Confidence
from repair.language.function_words import FUNCTION_WORDS
from repair.rules.boilerplate.cues import STRONG, WHOLE, Kind, cues_of
from repair.rules.boilerplate.page import BARE, Page, View, of_lines, page_of

SURE, LIKELY = 4.0, 3.0
"""Points a line needs to be written off, and to be reported."""
LEAST_PROSE_KEPT = 0.25
"""Share of a document's words in sentences that must stay; else nothing goes."""
MOST_ROUNDS = 4
"""How often the page is read anew without the lines that went."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A line that is no part of the article, and why."""

    kind: Kind
    confidence: Confidence
    evidence: Mapping[str, object] = field(default_factory=dict)


@lru_cache(maxsize=2)
def verdicts(text: str) -> dict[int, Verdict]:
    """The verdict on each line that has one, by its number.

    Read again without the lines that went, until no more go: what is left is
    then judged the same by whoever reads it next.
    """
    page = page_of(text)
    if not page.prose or not any(view.cues or view.menu for view in page.views):
        return {}
    if not page.english:
        return {}
    numbers = list(range(len(page.views)))
    found: dict[int, Verdict] = {}
    now = page
    for _ in range(MOST_ROUNDS):
        fresh = _judge(now)
        sure = [n for n, verdict in fresh.items() if verdict.confidence is Confidence.SURE]
        found |= {numbers[n]: verdict for n, verdict in fresh.items()}
        if not sure:
            break
        gone = set(sure)
        numbers = [number for at, number in enumerate(numbers) if at not in gone]
        now = of_lines([page.views[number] for number in numbers])
    return found if _enough_is_left(page, found) else {}


def _enough_is_left(page: Page, found: Mapping[int, Verdict]) -> bool:
    total = sum(page.views[number].words for number in page.prose)
    kept = sum(page.views[n].words for n in page.prose if n not in _sure(found))
    return kept > 0 and kept >= LEAST_PROSE_KEPT * total


def _sure(found: Mapping[int, Verdict]) -> set[int]:
    return {n for n, verdict in found.items() if verdict.confidence is Confidence.SURE}


def _judge(page: Page) -> dict[int, Verdict]:
    found = {
        number: verdict
        for number, view in enumerate(page.views)
        if view.cues and (verdict := _by_cues(page, number, view))
    }
    for more in (_followers, _taglines, _capitals, _furniture):
        for number, verdict in more(page, found):
            known = found.get(number)
            if known is None or known.confidence < verdict.confidence:
                found[number] = verdict
    return found


def _by_cues(page: Page, number: int, view: View) -> Verdict | None:
    """Weigh what a line's own cues say against its shape and its place."""
    kind = view.cues[0].kind
    points = float(sum(cue.weight for cue in view.cues if cue.kind in (kind, *_ALLIES.get(kind, ()))))
    place = _place(page, number)
    points += _shape(view, kind) + _standing(page, number, view, kind, place)
    if points < LIKELY:
        return None
    strongest = max(cue.weight for cue in view.cues if cue.kind is kind)
    certain = points >= SURE and strongest >= STRONG and _whole_line_speaks(view)
    confidence = Confidence.SURE if certain else Confidence.LIKELY
    cues = [cue.name for cue in view.cues]
    return Verdict(kind, confidence, {"cues": cues, "place": place, "points": points})


_ALLIES = {
    Kind.NEWSLETTER: (Kind.SUBSCRIBE, Kind.SHARE),
    Kind.SUBSCRIBE: (Kind.NEWSLETTER, Kind.LEGAL),
    Kind.SHARE: (Kind.NEWSLETTER, Kind.CREDIT),
    Kind.CREDIT: (Kind.SHARE,),
    Kind.CONTROL: (Kind.NEWSLETTER, Kind.SUBSCRIBE),
}
"""Kinds that speak for one another; cues of others are left out of the sum."""


def _whole_line_speaks(view: View) -> bool:
    """Whether most of a line of several sentences is promo, and not a paragraph that ends in one.

    A sentence counts when a cue speaks in it, when it addresses the reader, or when it is a scrap.
    """
    sentences = [part for part in SENTENCE_END.split(view.text) if part.strip()]
    if len(sentences) == 1:
        return True
    told = words = 0
    for sentence in sentences:
        bare = sentence.lower().translate(BARE).split()
        words += len(bare)
        if len(bare) > SCRAP and ADDRESS.isdisjoint(bare) and not cues_of(sentence, bare):
            told += len(bare)
    return told <= MOST_TOLD * words


SENTENCE_END = regex.compile(r"(?<=[.!?]['\"”’)]?)\s+(?=[\p{Lu}\p{N}\"“‘(@])")
SCRAP = 4
"""Words; a shorter sentence of a promo says nothing by itself."""
ADDRESS = frozenset("you your our us we".split())
MOST_TOLD = 0.34
"""Share of a promo's words that may tell something without addressing anyone."""


def _place(page: Page, number: int) -> str:
    if page.before_body(number):
        return "before the body"
    return "after the body" if page.after_body(number) else "within the body"


def _shape(view: View, kind: Kind) -> float:
    """What a line's own shape adds or takes: speech and long sentences are the article's."""
    points = 0.0
    if view.quoted:
        points -= 3
    if not {"said", "says", "told", "wrote", "he", "she", "his", "her"}.isdisjoint(view.bare) and kind not in (
        Kind.CREDIT, Kind.SHARE, Kind.RELATED,
    ):  # fmt: skip
        points -= 2
    if not {"our", "us", "your", "we", "you", "free"}.isdisjoint(view.bare) and kind in (
        Kind.NEWSLETTER, Kind.SUBSCRIBE, Kind.SHARE,
    ):  # fmt: skip
        points += 1
    if kind is Kind.CONTROL and "our" in view.bare:
        points += 1
    if view.text.rstrip().endswith("?"):
        points -= 1
    if view.words > 45:  # noqa: PLR2004
        points -= 2
    return points


def _standing(page: Page, number: int, view: View, kind: Kind, place: str) -> float:
    """What the place adds or takes for this kind of line."""
    outside = place != "within the body"
    if kind is Kind.BYLINE:
        near = outside or number < NEAR_TOP or number <= page.prose[min(1, len(page.prose) - 1)]
        return 0 if near and not _heads_a_section(page, number) else -2
    if kind is Kind.CREDIT and view.cues[0].weight < WHOLE - 1:
        return 2 if page.after_body(number) else -1
    if kind is Kind.SHARE and view.speaks(Kind.SHARE) == 3 and view.words == 1:  # noqa: PLR2004
        return 1 if outside or _beside_a(page, number, Kind.SHARE) else -3
    if kind in (Kind.NEWSLETTER, Kind.SUBSCRIBE, Kind.CONTROL, Kind.SHARE):
        return 1 if outside or view.words <= 15 else 0  # noqa: PLR2004
    return 0


NEAR_TOP = 5
"""Lines; a stamp stands among them even where a standfirst comes first."""


def _heads_a_section(page: Page, number: int) -> bool:
    """Whether other stamps or bylines head stretches of the text: a diary, not a page's stamp."""
    same = [
        n for n, view in enumerate(page.views)
        if view.speaks(Kind.BYLINE) and not page.before_body(n) and not page.after_body(n)
    ]  # fmt: skip
    return len(same) > 1 and not page.before_body(number)


def _beside_a(page: Page, number: int, kind: Kind) -> bool:
    return any(
        at is not None and page.views[at].speaks(kind)
        for at in (page.beside(number, -1), page.beside(number, +1))
    )


LEAST_HEADLINE, MOST_HEADLINE = 3, 24
"""Words of a headline or teaser."""
MOST_FOLLOWERS = 5
"""Links under one lead-in in the midst of an article."""


def _headline_like(view: View) -> bool:
    return (
        LEAST_HEADLINE <= view.words <= MOST_HEADLINE
        and not view.quoted
        and not view.text.rstrip().endswith((".", ":", ",", ";"))
        and not view.text.lstrip().startswith("|")
    )


def _followers(page: Page, found: Mapping[int, Verdict]) -> Iterator[tuple[int, Verdict]]:
    """The headlines under a lead-in such as "Related": several, or nothing but them to the end."""
    for number in sorted(found):
        verdict = found[number]
        if verdict.kind is not Kind.RELATED or verdict.confidence is not Confidence.SURE:
            continue
        if not any(cue.name == "only a lead-in to links" for cue in page.views[number].cues):
            continue
        run: list[int] = []
        at = page.beside(number, +1)
        while at is not None and (_headline_like(page.views[at]) or at in found):
            if at not in found:
                run.append(at)
            at = page.beside(at, +1)
        if at is None:
            confidence = Confidence.SURE
        elif 2 <= len(run) <= MOST_FOLLOWERS:  # noqa: PLR2004
            confidence = Confidence.SURE
        else:
            confidence = Confidence.LIKELY
        for link in run[: 200 if at is None else MOST_FOLLOWERS]:
            yield link, Verdict(
                Kind.TEASER, confidence, {"under": page.views[number].text[:60], "links": len(run)}
            )


def _taglines(page: Page, found: Mapping[int, Verdict]) -> Iterator[tuple[int, Verdict]]:
    """The short line right beside a promo that speaks to the reader, not of the news."""
    for number in sorted(found):
        verdict = found[number]
        if verdict.kind not in (Kind.NEWSLETTER, Kind.SUBSCRIBE) or verdict.confidence is not Confidence.SURE:
            continue
        for step in (+1, -1):
            at = page.beside(number, step)
            if at is None or at in found:
                continue
            view = page.views[at]
            if view.quoted or view.marked or not 2 < view.words <= 25:  # noqa: PLR2004
                continue
            addressed = bool({"your", "our", "you", "us", "we"} & set(view.bare[:4]))
            if not addressed or (view.closed and view.words > 18):  # noqa: PLR2004
                continue
            yield at, Verdict(
                verdict.kind, Confidence.SURE if step > 0 or view.words <= 12 else Confidence.LIKELY,  # noqa: PLR2004
                {"tagline of": page.views[number].text[:60], "addresses the reader": True},
            )  # fmt: skip


def _capitals(page: Page, found: Mapping[int, Verdict]) -> Iterator[tuple[int, Verdict]]:
    """Headlines in capitals between paragraphs, where a link in capitals shows the house's way."""
    if not any(page.views[n].capitals for n in _sure(found)):
        return
    for number, view in enumerate(page.views):
        if view.capitals and view.words >= 5 and number not in found and not view.quoted and not view.text.endswith("."):  # noqa: PLR2004
            yield number, Verdict(
                Kind.TEASER, Confidence.SURE, {"set like": "another link of the page, in capitals"}
            )


LEAST_SEEDS = 4
"""Certain or menu lines that a block needs before it is taken for page furniture."""
LEAST_SEED_SHARE = 0.5
"""Of the lines of the block."""


LEAST_SHARE_OF_PAGE = 0.03
"""The same, where the block is a whole page's menus and footers."""
MOST_SENTENCES = 0.4
"""Share of sentences among the lines of such a block; teasers bring some."""
WHOLE_PAGE = 16
"""Lines of a block that no extractor would leave: here the text of a whole page was stored."""


def _furniture(page: Page, found: Mapping[int, Verdict]) -> Iterator[tuple[int, Verdict]]:
    """Everything before or after the body where the page's own furniture shows it is one.

    What stands between the body and the nearest piece of furniture is left: a
    subhead, a caption, a last short paragraph. So is prose, unless the block is
    as long as only a whole page has it.
    """
    if page.body is None:
        return
    first, last = page.body
    sure = _sure(found)
    for block, outward in ((range(first), -1), (range(last + 1, len(page.views)), +1)):
        lines = [n for n in block if not page.views[n].blank]
        seeds = [n for n in lines if n in sure or page.views[n].menu]
        whole_page = len(lines) >= WHOLE_PAGE and _mostly_scraps(page, lines)
        share = LEAST_SHARE_OF_PAGE if whole_page else LEAST_SEED_SHARE
        if len(seeds) < LEAST_SEEDS or len(seeds) < share * len(lines):
            continue
        nearest = seeds[0] if outward > 0 else seeds[-1]
        farthest = seeds[-1] if outward > 0 else seeds[0]
        title = _title(page, lines) if outward < 0 else None
        evidence = {"block": len(lines), "certain or menu lines": len(seeds)}
        for number in lines:
            beyond = (number - nearest) * outward >= 0
            within = (farthest - number) * outward >= 0 and not page.views[number].prose
            if beyond and number != title and (whole_page or within):
                yield number, Verdict(Kind.TEASER, Confidence.SURE, evidence)


def _mostly_scraps(page: Page, block: list[int]) -> bool:
    return sum(page.views[number].prose for number in block) <= MOST_SENTENCES * len(block)


def _title(page: Page, block: list[int]) -> int | None:
    """The line before the body that shares most words with it: its headline."""
    if page.body is None:
        return None
    first, last = page.body
    said = {w for v in page.views[first : min(last + 1, first + 12)] for w in v.bare} - FUNCTION_WORDS
    best, title = 1, None
    for number in block:
        view = page.views[number]
        shared = len({word for word in view.bare} & said)
        if LEAST_HEADLINE <= view.words <= MOST_HEADLINE and shared >= best and not view.cues:
            best, title = shared, number
    return title
