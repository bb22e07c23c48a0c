"""The names of a text: capitalised words, and what stands beside each; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from repair.evidence.lexicon import MOSTLY, lexicon
from repair.language.function_words import FUNCTION_WORDS
from repair.language.spelling import plain
from repair.language.titles import CALENDAR, PARTICLES, TITLES

MOST_TOKENS = 8
"""A longer run of capitals is a headline, not a name; it is cut."""

# Possessive throughout: a megabyte of capitals is read once.
TOKEN = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}_@#./\-’'])(?:(?:al|el|ar|as|ash|at|an|ad|az)-)?+"
    r"\p{Lu}[\p{L}\p{M}]*+(?:['’\-‐‑]\p{L}[\p{L}\p{M}]*+)*+(?![\p{N}_@/]|[.‘ʻʼ`´]\p{L})"
)
POSSESSIVE = regex.compile(r"['’][sS]$")
SENTENCE_END = regex.compile(r"[.!?:;…\n\r][\"”’'»)\]]*+[ \t\n\r]*+[\"“‘'«(\[•*–—-]*+[ ]?+$")
SENTENCE_STOP = regex.compile(r"[.!?;][\"”’')]?\s|\n")
SIDE_BY_SIDE = 15
"""Characters between two names of one list, one comparison or one gloss: Norouz (Nowruz)."""
MOST_PARTICLES = 2
"""Small words inside one name: ``van der``, ``de la``."""
OFTEN = 4.0
"""zipf from which a word whose capitals were not counted is a plain one at a sentence's start."""
TITLE_REACH = 2
"""Characters between a title and its name: a space, perhaps a stop."""
LOOK_BACK = 8
"""Characters before a word that can tell whether a sentence begins with it."""


class Token(NamedTuple):
    """One capitalised word, without its possessive."""

    start: int
    end: int
    text: str
    form: str
    """What it is counted by: neither its capitals nor the shape of its apostrophe."""
    opens: bool
    """Whether it opens a sentence, where any word has a capital."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name as it stands there: its words, and the title before it."""

    tokens: tuple[Token, ...]
    title: str = ""

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it stops, particles and all."""
        return self.tokens[-1].end


@lru_cache(1)
def mentions(text: str) -> tuple[Mention, ...]:
    """The names of a text in order; the last answer is kept, as every rule asks for it.

    >>> found = mentions("But Speaker Ann Oda left Ede.")
    >>> [[token.text for token in name.tokens] for name in found]
    [['Ann', 'Oda'], ['Ede']]
    """
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[Mention]:
    run: list[Token] = []
    title, title_end = "", 0
    for token in _tokens(text):
        if run and (len(run) == MOST_TOKENS or not _joined(text, run[-1], token)):
            yield Mention(tuple(run), title)
            run, title = [], ""
        if not run and token.start - title_end > TITLE_REACH:
            title = ""
        if token.form in TITLES or token.form in CALENDAR:
            if run:
                yield Mention(tuple(run), title)
            run, title, title_end = [], token.form, token.end
        elif not run and _only_a_word(token):
            title = ""
        else:
            run.append(token)
    if run:
        yield Mention(tuple(run), title)


def _tokens(text: str) -> Iterator[Token]:
    for found in TOKEN.finditer(text):
        start, word = found.start(), found[0]
        if word[-1] in "sS":
            word = POSSESSIVE.sub("", word)
        before = text[max(start - LOOK_BACK, 0) : start]
        opens = len(before) == start < LOOK_BACK and not before.strip()
        opens = opens or SENTENCE_END.search(before) is not None
        yield Token(start, start + len(word), word, plain(word), opens)


def _joined(text: str, one: Token, other: Token) -> bool:
    """Whether only a space, an initial's stop or particles stand between two words."""
    between = text[one.end : other.start]
    if between == " ":
        return not other.opens
    if between == ". ":
        return len(one.text) == 1
    words = between.split()
    return (
        len(words) <= MOST_PARTICLES
        and between[:1] == " "
        and {*words} <= PARTICLES
        and "\n" not in between
    )


def _only_a_word(token: Token) -> bool:
    """Whether its capital comes from the sentence that it opens, or it holds sentences together."""
    form = token.form.partition("'")[0]
    if form in FUNCTION_WORDS:
        return True
    return token.opens and (is_word(token.form) or lexicon().common(token.form, OFTEN))


def is_word(form: str) -> bool:
    """Whether a lower-case form is known to be mostly written so."""
    share = lexicon().capitals(form)
    return share is not None and share < MOSTLY
