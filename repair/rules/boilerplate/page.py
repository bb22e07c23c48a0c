"""What is known of each line of a document, computed once and read by every rule of the family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from repair.core.lines import Line, lines
from repair.language.function_words import FUNCTION_WORDS
from repair.language.words import word_forms
from repair.rules.boilerplate.cues import CLEAR, TRIGGERS, Cue, Kind, cues_of
from repair.rules.boilerplate.cues.people import WRITER
from repair.rules.boilerplate.vocabulary import MENU_WORDS

LONG_LINE = 400
"""Characters. A line this long is a paragraph; no cue is looked for in the whole of it."""
PROSE_WORDS = 9
"""Words that a closed line needs before it can count as the article speaking."""
PROSE_FUNCTION_SHARE = 0.2
"""Share of function words in a sentence; headlines and menus have fewer."""
ENGLISH_FUNCTION_SHARE = 0.27
"""English prose has about .45; German, Spanish and French words that look alike reach .15."""
MOST_SAMPLED = 20
"""Sentences that tell a language surely enough."""
SAMPLE_WORDS = 1500
"""Words of a document that are looked at to tell its language."""
BARE = str.maketrans(dict.fromkeys('.,:;!?()[]{}<>|"“”‘*#…/\\+=»«•·_&–—', " ") | {"’": "'"})
CLOSED = regex.compile(r"[.!?…]['\"”’)\]]*+\s*$")
ENOUGH_WORDS = 40
"""Words whose function words are counted."""
ANY_CUE = 60
"""Characters; in lines this short also the cues are looked for that no word calls."""
LEAST_SCRAPS = 4
"""Lines that are no sentences; fewer make neither a block nor a repetition."""
MARKED = regex.compile(r"^\s*(?:[*+•·▪‣◦o\-–]\s|\d{1,2}[.)]\s|\|)")
LEAST_HEADLINE, MOST_HEADLINE = 3, 24
"""Words of a headline or teaser."""
QUOTED = regex.compile(r"^\s*[\"“‘']")


@dataclass(frozen=True)
class View:
    """One line and its features; what costs more is worked out when it is first asked for."""

    line: Line
    bare: tuple[str, ...]
    """Its words, lower case, punctuation gone."""
    cues: tuple[Cue, ...]

    @property
    def text(self) -> str:
        """What the line says."""
        return self.line.text

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.bare)

    @cached_property
    def blank(self) -> bool:
        """Whether there is nothing to see."""
        return not self.line.text.strip()

    @cached_property
    def closed(self) -> bool:
        """Whether it ends as sentences end."""
        return CLOSED.search(self.line.text[-12:]) is not None

    @cached_property
    def marked(self) -> bool:
        """Whether it begins as items of lists and rows of tables do."""
        return MARKED.match(self.line.text) is not None

    @cached_property
    def quoted(self) -> bool:
        """Whether it begins as speech does."""
        return QUOTED.match(self.line.text) is not None

    @cached_property
    def function_share(self) -> float:
        """The share of words that hold sentences together."""
        begun = self.bare[:ENOUGH_WORDS]
        return sum(word in FUNCTION_WORDS for word in begun) / max(len(begun), 1)

    @cached_property
    def prose(self) -> bool:
        """Whether the article seems to speak here: a full sentence, and no strong cue."""
        if len(self.line.text) >= LONG_LINE:
            return self.function_share >= PROSE_FUNCTION_SHARE
        return (
            self.closed
            and self.words >= PROSE_WORDS
            and self.function_share >= PROSE_FUNCTION_SHARE
            and not self.marked
            and sum(cue.weight for cue in self.cues) < CLEAR
        )

    @cached_property
    def capitals(self) -> bool:
        """Whether it is set in capitals throughout."""
        return self.words > 1 and self.line.text.isupper()

    @cached_property
    def title_share(self) -> float:
        """The share of its content words that begin with a capital."""
        content = [w for w in word_forms(self.line.text) if w.lower() not in FUNCTION_WORDS]
        return sum(word[0].isupper() for word in content) / max(len(content), 1)

    @cached_property
    def menu(self) -> bool:
        """Whether it could stand in a navigation bar: few words, and all of that kind."""
        return 0 < self.words <= 4 and all(word in MENU_WORDS for word in self.bare)  # noqa: PLR2004

    @property
    def short_title(self) -> bool:
        """Whether it is as long as headlines are."""
        return LEAST_HEADLINE <= self.words <= MOST_HEADLINE

    @cached_property
    def headline(self) -> bool:
        """Whether it could be a headline or a teaser: no sentence, no lead-in, no speech."""
        end = self.line.text.rstrip()[-1:]
        return self.short_title and not self.quoted and end not in ".:,;|"

    def speaks(self, *kinds: Kind) -> int:
        """The weight of its cues of these kinds."""
        return sum(cue.weight for cue in self.cues if cue.kind in kinds)


@dataclass(frozen=True)
class Page:
    """The lines of a document and where its body lies."""

    views: tuple[View, ...]

    @cached_property
    def body(self) -> tuple[int, int] | None:
        """First and last line of the stretch that is most the article's; None without prose.

        The stretch of greatest sum, sentences counting for it and short lines
        against: menus and teasers before and after do not pay for themselves.
        """
        best, total, start, toll = 0.0, 0.0, 0, 0.0
        span: tuple[int, int] | None = None
        for number, view in enumerate(self.views):
            if total <= 0:
                total, start, toll = 0.0, number, 0.0
            gain = _gain(view)
            if gain > 0:
                toll = 0.0
            else:
                gain = max(gain, MOST_TOLL - toll)
                toll += gain
            total += gain
            if total > best:
                best, span = total, (start, number)
        return span

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The numbers of the lines that are prose."""
        return tuple(number for number, view in enumerate(self.views) if view.prose)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The content words of the body's prose."""
        first, last = self.body or (0, -1)
        prose = (view.bare for view in self.views[first : last + 1] if view.prose)
        return frozenset(word for bare in prose for word in bare) - FUNCTION_WORDS

    @cached_property
    def english(self) -> bool:
        """Whether the document's sentences are English, told by their function words."""
        seen = held = 0
        sentences = [self.views[number] for number in self.prose] or self.views
        for view in sentences[:MOST_SAMPLED]:
            seen += view.words
            held += sum(word in FUNCTION_WORDS for word in view.bare)
            if seen >= SAMPLE_WORDS:
                break
        return held >= ENGLISH_FUNCTION_SHARE * seen

    @cached_property
    def promising(self) -> bool:
        """Whether anything here is worth a closer look; clean articles are let go at once."""
        if any(view.cues or view.menu for view in self.views):
            return True
        prose = set(self.prose)
        scraps = [v for n, v in enumerate(self.views) if n not in prose and not v.blank]
        return len(scraps) >= LEAST_SCRAPS or any(WRITER.match(v.text) for v in self.views[-3:])

    @cached_property
    def stamps_within(self) -> frozenset[int]:
        """The lines between prose that are dates, times or bylines."""
        return frozenset(
            number
            for number, view in enumerate(self.views)
            if view.cues and view.speaks(Kind.BYLINE) and self.place(number) == "within the body"
        )

    def place(self, number: int) -> str:
        """Where a line stands, in words."""
        if self.before_body(number):
            return "before the body"
        return "after the body" if self.after_body(number) else "within the body"

    def before_body(self, number: int) -> bool:
        """Whether no prose stands before this line."""
        return not self.prose or number < self.prose[0]

    def after_body(self, number: int) -> bool:
        """Whether no prose stands behind this line."""
        return not self.prose or number > self.prose[-1]

    def beside(self, number: int, step: int) -> int | None:
        """The next line in that direction that is not blank."""
        number += step
        while 0 <= number < len(self.views):
            if not self.views[number].blank:
                return number
            number += step
        return None


def _gain(view: View) -> float:
    if view.blank:
        return 0.0
    if view.prose:
        return min(0.1 * view.words, 4.0)
    if view.cues:
        return -0.2 if view.cues[0].kind in WITHIN_ARTICLES else -2.0
    if view.words > PROSE_WORDS and view.function_share >= PROSE_FUNCTION_SHARE:
        return 0.2
    return -1.5 if view.menu else -1.0


WITHIN_ARTICLES = (Kind.ADVERTISEMENT, Kind.CONTROL, Kind.RELATED, Kind.SUBSCRIBE, Kind.NEWSLETTER)
"""Kinds that stand between the paragraphs of an article as often as behind them."""
MOST_TOLL = -8.0
"""What one interruption of the body can cost: a box of links in its midst does not end it."""


@lru_cache(maxsize=2)
def page_of(text: str) -> Page:
    """The page of a document's text."""
    return Page(tuple(_view(line) for line in lines(text)))


def of_lines(views: Sequence[View]) -> Page:
    """The page that is left when only ``views`` remain."""
    return Page(tuple(views))


def bare_words(text: str) -> tuple[str, ...]:
    """The words of a line, lower case, punctuation gone.

    >>> bare_words("Sign up – it’s free!")
    ('sign', 'up', "it's", 'free')
    """
    return tuple(text.lower().translate(BARE).split())


def _view(line: Line) -> View:
    text = line.text
    bare = bare_words(text)
    looked_at = len(text) < LONG_LINE and (len(text) < ANY_CUE or not TRIGGERS.isdisjoint(bare))
    return View(line, bare, cues_of(text, bare) if looked_at else ())
