"""A line by the company it keeps: what stands under, beside or like a line that is certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

import regex

from repair.core.model import Confidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.cues.articles import LEAD_IN
from repair.rules.boilerplate.cues.cue import compiled
from repair.rules.boilerplate.cues.people import NOTE_HEADING, WRITER
from repair.rules.boilerplate.page import Page, View
from repair.rules.boilerplate.verdict import POSTS, Found, Verdict, sure_lines

MOST_FOLLOWERS = 5
"""Links under one lead-in in the midst of an article."""
MOST_SUBHEAD = 6
"""Words of a last link that may be the heading of what stands below it."""
MOST_NOTE_LINES = 15
"""Lines under "About the author"."""
MOST_TAGLINE, LONG_TAGLINE = 25, 18
"""Words."""
COMMENTS = compiled(
    r"^\W*+(?:(?:view|read|show|see|load|join)\s+)?(?:all |the )?(?:\d[\d,.]*+k?\s+)?"
    r"(?:top |best |recent |newest |latest |rated |reader |readers[’'] |user |facebook ){0,3}"
    r"(?:comments?|responses|replies)(?:\s*+\(?\d[\d,]*+\)?)?(?: (?:on|to) .{1,90})?\W*+$"
)
"""The heading over what readers wrote."""
POST = compiled(
    r"^\W*+(?:reply|permalink|upvote|report|flag|like|quote|report abuse)(?: \d+)?\W*+$"
    r"|\b(?:\d+|an?|one) (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b"
    r"|\b(?:says|wrote|commented|replied)\W*+:?\s*+$|\bin reply to\b"
    r"|\b(?:<month>)\s+\d{1,2},?\s+\d{4}\W+(?:at\s+)?\d{1,2}:\d\d|\bupvotes?\b|\bscore: \d"
)
"""What stands at a reader's post: when, who, the buttons under it."""
LEAST_POSTS, POSTS_SHARE = 3, 0.08
"""Marks of posts under such a heading, and their share of its lines, that make them comments."""
LEAST_BODY = 3
"""Lines of prose that stand above."""
LEAST_SHOUT = 5
"""Words of a headline in capitals; shorter ones are subheads."""
LEAST_SHOUTED_LINKS = 2
"""Certain links in capitals that make them the house's way; one may be chance."""
LEAST_REPEATS = 4
"""How often a scrap stands between paragraphs before it is the page's, not the article's."""
MOST_REPEATED_WORDS = 6
LEAST_TEASERS = 3
"""Headlines in a row behind the last sentence that are teasers even without a lead-in."""
TITLE_CASE = 0.6
"""Share of content words with a capital in headlines that are set that way."""
NOTE_LINES = 3
"""Lines at the end among which a note on the author stands."""
TOLD = 4
"""Weight of what a single note tells of its writer, with which it is sure to be one."""
READER = frozenset("your our you us we".split())


def by_company(page: Page, found: Found) -> Iterator[tuple[int, Verdict]]:
    """All that neighbours and likeness give away."""
    yield from chain(
        _links_under_a_lead_in(page, found),
        _notes_under_a_heading(page, found),
        _readers_comments(page, found),
        _taglines(page, found),
        _shouts(page, found),
        _repeats(page),
        _teasers_at_the_end(page, found),
        _author_notes(page, found),
    )


def _leads(page: Page, found: Found, cue: str) -> Iterator[int]:
    for number in sorted(sure_lines(found)):
        if any(heard.name == cue for heard in page.views[number].cues):
            yield number


def _links_under_a_lead_in(page: Page, found: Found) -> Iterator[tuple[int, Verdict]]:
    """The headlines under "Related": several, or nothing but them to the end."""
    seen = -1
    for number in _leads(page, found, LEAD_IN):
        if number < seen:
            continue  # stands among the links of the lead-in before it
        run: list[int] = []
        at = page.beside(number, +1)
        while at is not None and (page.views[at].headline or at in found):
            if at not in found:
                run.append(at)
            at = page.beside(at, +1)
        seen = len(page.views) if at is None else at
        certain = at is None or 1 < len(run) <= MOST_FOLLOWERS
        evidence = {"under": page.views[number].text.strip()[:60], "links": len(run)}
        for link in run if at is None else run[:MOST_FOLLOWERS]:
            heads = at is not None and link == run[-1] and page.views[link].words <= MOST_SUBHEAD
            confidence = Confidence.SURE if certain and not heads else Confidence.LIKELY
            yield link, Verdict(Kind.TEASER, confidence, evidence)


def _notes_under_a_heading(page: Page, found: Found) -> Iterator[tuple[int, Verdict]]:
    """What follows "About the author" to the end of the document."""
    for number in _leads(page, found, NOTE_HEADING):
        if len(page.views) - number > 2 * MOST_NOTE_LINES or number <= len(page.views) // 2:
            continue
        rest = [n for n in range(number + 1, len(page.views)) if not page.views[n].blank]
        if len(rest) <= MOST_NOTE_LINES:
            evidence = {"under": page.views[number].text.strip()[:60]}
            for note in rest:
                if note not in found:
                    yield note, Verdict(Kind.CREDIT, Confidence.SURE, evidence)


def _readers_comments(page: Page, found: Found) -> Iterator[tuple[int, Verdict]]:
    """What readers wrote below the article: all under the heading, where their posts have marks."""
    if len(page.prose) < LEAST_BODY:
        return
    below: list[int] = []
    marks = 0
    heading: tuple[int, int] | None = None  # how many lines follow it, and marks among them
    for number in range(len(page.views) - 1, page.prose[LEAST_BODY - 1], -1):
        view = page.views[number]
        if view.blank:
            continue
        enough = marks >= max(LEAST_POSTS, POSTS_SHARE * len(below))
        if enough and COMMENTS.match(view.text):
            heading = len(below), marks
        below.append(number)
        marks += POST.search(view.text) is not None
    if heading is None:
        return
    many, marks = heading
    number, posts = below[many], below[:many]
    evidence = {"under": page.views[number].text.strip()[:60], POSTS: marks}
    for post in (number, *reversed(posts)):
        if post not in found:
            yield post, Verdict(Kind.CONTROL, Confidence.SURE, evidence)


def _taglines(page: Page, found: Found) -> Iterator[tuple[int, Verdict]]:
    """The short line right beside a promo that speaks to the reader, not of the news."""
    for number in sorted(sure_lines(found)):
        kind = found[number].kind
        if kind not in (Kind.NEWSLETTER, Kind.SUBSCRIBE):
            continue
        evidence = {"tagline of": page.views[number].text.strip()[:60]}
        for step in (+1, -1):
            at = page.beside(number, step)
            if at is None or at in found or not _is_tagline(page.views[at]):
                continue
            certain = step > 0 or page.views[at].words <= MOST_TAGLINE // 2
            yield at, Verdict(kind, Confidence.SURE if certain else Confidence.LIKELY, evidence)


def _is_tagline(view: View) -> bool:
    if view.quoted or view.marked or not 1 < view.words <= MOST_TAGLINE:
        return False
    to_reader = not READER.isdisjoint(view.bare[:4])
    return to_reader and not (view.closed and view.words > LONG_TAGLINE)


def _shouts(page: Page, found: Found) -> Iterator[tuple[int, Verdict]]:
    """Headlines in capitals between paragraphs, where a link in capitals shows the house's way."""
    links = [n for n in sure_lines(found) if found[n].kind is Kind.RELATED]
    if sum(page.views[number].capitals for number in links) < LEAST_SHOUTED_LINKS:
        return
    title = next(number for number, view in enumerate(page.views) if not view.blank)
    evidence = {"set like": "a certain link of this page, in capitals"}
    for number, view in enumerate(page.views):
        plain = not view.quoted and not view.marked and not view.text.rstrip().endswith((".", ":"))
        shouts = view.capitals and view.words >= LEAST_SHOUT and number != title
        if shouts and plain and number not in found:
            yield number, Verdict(Kind.TEASER, Confidence.SURE, evidence)


def _repeats(page: Page) -> Iterator[tuple[int, Verdict]]:
    """A scrap that stands again and again between the paragraphs: the page's, not the writer's.

    Names and labels, in capitals or title case, may be the speakers of a
    transcript; lines of a list or a refrain have their like beside them.
    """
    beside = [n for n, v in enumerate(page.views) if _is_scrap(v) and _beside_prose(page, n)]
    often = Counter(page.views[number].text.strip() for number in beside)
    for number in beside:
        times = often[page.views[number].text.strip()]
        if times >= LEAST_REPEATS:
            yield number, Verdict(Kind.CONTROL, Confidence.SURE, {"stands between prose": times})


def _is_scrap(view: View) -> bool:
    if not 1 < view.words <= MOST_REPEATED_WORDS or view.closed or view.marked or view.quoted:
        return False
    return LOWER_LATER.search(view.text) is not None and not view.text.rstrip().endswith(":")


LOWER_LATER = regex.compile(r"^\s*\p{Lu}\p{Ll}++.* \p{Ll}")
"""Sentence case: a capital first and a word without one later."""


def _beside_prose(page: Page, number: int) -> bool:
    near = (page.beside(number, -1), page.beside(number, +1))
    return any(at is not None and page.views[at].prose for at in near)


def _teasers_at_the_end(page: Page, found: Found) -> Iterator[tuple[int, Verdict]]:
    """Headlines in title case behind the last sentence, to the end."""
    if not page.prose:
        return
    tail = [n for n in range(page.prose[-1] + 1, len(page.views)) if not page.views[n].blank]
    run: list[int] = []
    for number in reversed(tail):
        view = page.views[number]
        if number in found:
            continue
        if not view.headline or view.marked or view.title_share < TITLE_CASE:
            break
        run.append(number)
    if not run:
        return
    sure = sure_lines(found)
    seeds = sum(number in sure for number in tail if number > run[-1] - 2)
    certain = len(run) >= LEAST_TEASERS or (seeds > 0 and len(run) > 1)
    evidence = {"headlines behind the body": len(run), "certain lines among them": seeds}
    for number in run:
        yield (
            number,
            Verdict(Kind.TEASER, Confidence.SURE if certain else Confidence.LIKELY, evidence),
        )


def _author_notes(page: Page, found: Found) -> Iterator[tuple[int, Verdict]]:
    """Who the writer is: somebody introduced in the last lines whom the article never names."""
    sure = sure_lines(found)
    end = [n for n, view in enumerate(page.views) if not view.blank and n not in sure]
    if len(end) <= NOTE_LINES + 1:
        return
    article = [page.views[at].bare for at in end[:-NOTE_LINES] if page.views[at].prose]
    notes: dict[int, str] = {}
    for number in reversed(end[-NOTE_LINES:]):
        named = WRITER.match(page.views[number].text)
        if named is None or _names(article, named["name"]):
            break
        notes[number] = named["name"]
    for number, name in notes.items():
        told = page.views[number].speaks(Kind.CREDIT)
        confidence = Confidence.SURE if len(notes) > 1 or told >= TOLD else Confidence.LIKELY
        evidence = {"introduces": name, "named in the article": False, "notes": len(notes)}
        yield number, Verdict(Kind.CREDIT, confidence, evidence)


def _names(article: list[tuple[str, ...]], name: str) -> bool:
    surname = name.rsplit(maxsplit=1)[-1].lower().replace("’", "'")
    return any(surname in bare or surname + "'s" in bare for bare in article)
