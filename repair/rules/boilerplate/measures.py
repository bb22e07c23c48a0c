"""What can be measured of one line by itself, for the line model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import regex

from repair.language.function_words import FUNCTION_WORDS
from repair.language.words import word_forms
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.cues.people import WRITER
from repair.rules.boilerplate.page import View

LOOKED_AT = 60
"""Words of a line that are weighed; a promo has said by then what it is."""
MOST_WORDS, MOST_SENTENCES, MOST_ODDS, MOST_STRANGERS = 80, 8, 20.0, 8
"""Where counts are cut off: beyond, more of the same says nothing new."""
PAGE_WORD = 1.0
"""Log odds from which on a word is one of those that pages use."""
YOU = frozenset("you your yours you're you'll".split())
WE = frozenset("we our us ours we're".split())
REPORTED = frozenset("said says say told wrote urged he she his her him they added".split())
LINK = regex.compile(
    r"https?:|www\.|\w\.(?:com|org|net|gov|edu|io|co\.\p{L}\p{L})\b|\S@\S|(?<!\w)@\w"
)
ONLY_LINK = regex.compile(
    r"^\W*+(?:[\p{L} ]{2,20}+:\s*+)?(?:https?://\S++|www\.\S++|[\w.\-]++@[\w.\-]++|@\w++"
    r"|[\w\-]++(?:\.[\w\-]++)+/\S*+)(?:\s*+(?:[|,·•/]|and|or)?\s*+(?:https?://\S++|@\w++))*+\W*+$"
)
DATED = regex.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\p{L}*+\.? \d{1,2}\b"
    r"|\b\d{1,2}:\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}\b",
    regex.IGNORECASE,
)
SENTENCE = regex.compile(r"[.!?]['\"”’)]?\s+(?=[\p{Lu}\"“])")
SYMBOLS = frozenset("|•»→/©[]{}<>=_+*#~›←↓↑·★®™\\&")
ENDS = {".": "stop", "!": "cry", "?": "question", ":": "colon", "…": "dots", ",": "comma"}
QUOTES = "\"”’'"

OWN = (
    *("words", "letters a word", "sentences", "ends in a stop", "ends in a cry"),
    *("ends in a question", "ends in a colon", "ends in dots", "ends in a letter"),
    *("ends in a digit", "list mark", "quotation", "begins small", "all capitals"),
    *("capitals", "function words", "you", "we", "reports", "holds a link", "only a link"),
    *("digits", "symbols", "dated", "introduces a writer"),
    *(f"cue: {kind}" for kind in Kind),
    *("strongest cue", "whole cue", "page words: mean", "page words: sum", "page words: most"),
    *("page words: least", "page words: share", "page words: first", "page words: pairs"),
)
"""The names of the features, in the order of ``own_measures``."""


def own_measures(view: View, words: Mapping[str, float]) -> tuple[float, ...]:
    """The features of a line by itself; ``words`` are the log odds of words and pairs."""
    text, bare = view.text.strip(), view.bare
    many, letters = max(view.words, 1), max(len(text), 1)
    end = ending(text)
    return (
        min(view.words, MOST_WORDS),
        len(text) / many,
        min(len(SENTENCE.findall(text)) + 1, MOST_SENTENCES),
        *(end == kind for kind in ("stop", "cry", "question", "colon", "dots", "letter", "digit")),
        view.marked,
        view.quoted,
        text[:1].islower(),
        view.capitals,
        view.title_share,
        view.function_share,
        sum(word in YOU for word in bare) / many,
        sum(word in WE for word in bare) / many,
        min(sum(word in REPORTED for word in bare), MOST_SENTENCES),
        LINK.search(text) is not None,
        ONLY_LINK.match(text) is not None,
        sum(map(str.isdigit, text)) / letters,
        sum(sign in SYMBOLS for sign in text) / letters,
        DATED.search(text) is not None,
        WRITER.match(text) is not None,
        *(view.speaks(kind) for kind in Kind),
        max((cue.weight for cue in view.cues), default=0),
        any(cue.whole for cue in view.cues),
        *_page_words(bare[:LOOKED_AT], words),
    )


def ending(text: str) -> str:
    """In what a line ends, quotation marks apart.

    >>> ending("He said “no.”"), ending("Read more…"), ending("Sport"), ending("Page 2")
    ('stop', 'dots', 'letter', 'digit')
    """
    said = text.rstrip(QUOTES)
    if said.endswith("..."):
        return "dots"
    last = said[-1:]
    if last.isalpha():
        return "letter"
    return "digit" if last.isdigit() else ENDS.get(last, "other")


def odds_of(bare: Sequence[str], words: Mapping[str, float]) -> float:
    """The mean log odds of a line's words."""
    looked_at = bare[:LOOKED_AT]
    return sum([words.get(word, 0.0) for word in looked_at]) / max(len(looked_at), 1)


def _page_words(bare: Sequence[str], words: Mapping[str, float]) -> tuple[float, ...]:
    odds = [words.get(word, 0.0) for word in bare] or [0.0]
    pairs = [words.get(f"{one} {two}", 0.0) for one, two in pairwise(bare)]
    total = sum(odds)
    return (
        total / len(odds),
        max(-MOST_ODDS, min(MOST_ODDS, total)),
        max(odds),
        min(odds),
        sum(one > PAGE_WORD for one in odds) / len(odds),
        odds[0],
        sum(pairs) / max(len(pairs), 1),
    )


def content_of(view: View) -> frozenset[str]:
    """The words of a line that say what it is about."""
    return frozenset(word for word in view.bare if len(word) > 2) - FUNCTION_WORDS  # noqa: PLR2004


def names_in(view: View) -> frozenset[str]:
    """The words of a line that have a capital, in lower case."""
    capitals = (word.lower() for word in word_forms(view.text) if word[0].isupper())
    return frozenset(capitals) - FUNCTION_WORDS
