"""N104: one term in two styles, U.S. and US, cease-fire and ceasefire."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.language.function_words import FUNCTION_WORDS
from repair.rules.registry import Stage, rule

ABBREVIATIONS = ("US", "UN", "UK", "EU")
WORDS = {
    ("ceasefire", "cease-fire"): "s?",
    ("airstrike", "air-strike", "air strike"): "s?",
    ("peacekeep", "peace-keep"): "ers?|ing",
    ("counterterroris", "counter-terroris"): "m|ts?",
    ("policymaker", "policy-maker"): "s?",
    ("cooperat", "co-operat"): "es?|ed|ing|ion|ive",
    ("coordinat", "co-ordinat"): "es?|ed|ing|ion|ors?",
    ("email", "e-mail"): "s?|ed|ing",
    ("percent", "per cent"): "",
    ("adviser", "advisor"): "s?",
}
"""Spellings of one term and how it is inflected; which is right is a matter of the house."""

TERM_OF = {spelling: group[0] for group in WORDS for spelling in group}
_stopped = "|".join(r"\.".join(name) + r"\." for name in ABBREVIATIONS)
_words = "|".join(
    rf"(?:{'|'.join(map(regex.escape, group))})(?=(?:{endings})(?![\p{{L}}\p{{N}}@/]))"
    for group, endings in WORDS.items()
)
FOUND = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}.$@#/\-])(?:(?<stopped>{_stopped})(?!\p{{L}})"
    rf"|(?<plain>{'|'.join(ABBREVIATIONS)})(?![\p{{L}}\p{{N}}$€£/_]|\.\p{{L}}|-\p{{L}}++\.)"
    rf"|(?<word>(?i:{_words})))"
)
SHOUTED = regex.compile(r"\p{Lu}{2,}+ $|^ \p{Lu}{2,}")
NEXT_WORD = regex.compile(r"[\"”’')]*+(?:\s++[\"“‘'(]*+(?<word>\p{L}++)|\s*+$)?+")


@rule("N104", repair=Repair.NAMES, stage=Stage.NAMES)
def house_style(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Name the places where a document leaves its own style for a term.

    Why it is wrong: ``U.S.`` beside ``US`` is two tokens for one country. The style that the
    document uses more often is its own; where both are as frequent, the one that came first.
    Stays silent when: the document is consistent. It is a matter of style, so it is
    reported and not written, unless asked for with ``--min-confidence likely``.

    >>> fix("The US and the UN spoke. The US left the U.N. to it.")
    'The US and the UN spoke. The US left the U.N. to it.'
    >>> from repair import clean
    >>> text = "The US spoke. The US agreed with the U.S. envoy."
    >>> clean(text, only=["N104"], min_confidence=fix.LIKELY).text
    'The US spoke. The US agreed with the US envoy.'
    """
    places: defaultdict[str, list[regex.Match[str]]] = defaultdict(list)
    for found in FOUND.finditer(doc.text):
        if not (found["plain"] and _shouted(doc.text, found)):
            places[_term(found)].append(found)
    for term, seen in places.items():
        styles = Counter(map(_style, seen))
        if len(styles) > 1:
            house = max(styles, key=lambda style: styles[style])  # the first of equals
            for found in seen:
                if _style(found) != house:
                    evidence = {"term": term, "house": styles[house], "here": styles[_style(found)]}
                    yield _edit(doc.text, found, house, evidence)


def _term(found: regex.Match[str]) -> str:
    word = found["word"]
    return TERM_OF[word.lower()] if word else str(found[0].replace(".", ""))


def _style(found: regex.Match[str]) -> str:
    return str(found[0].lower() if found["word"] else found[0])


def _shouted(text: str, found: regex.Match[str]) -> bool:
    """Whether it stands among capitals, where US may be the pronoun."""
    around = text[max(found.start() - 3, 0) : found.start()], text[found.end() : found.end() + 3]
    return any(SHOUTED.search(side) is not None for side in around)


def _edit(text: str, found: regex.Match[str], house: str, evidence: dict[str, object]) -> Edit:
    start, end, after = found.start(), found.end(), house
    if found["word"] and found[0][0].isupper():
        after = house[0].upper() + house[1:]
    elif found["stopped"] and _ends_sentence(text, end):
        after += "."
    elif found["plain"] and text.startswith(".", end) and _ends_sentence(text, end + 1):
        end += 1  # one stop ends the abbreviation and the sentence
    return Edit(start, end, text[start:end], after, "N104", Confidence.LIKELY, evidence)


def _ends_sentence(text: str, end: int) -> bool:
    """Whether the stop before ``end`` ends a sentence too: nothing follows, or a small word."""
    following = NEXT_WORD.match(text, end, end + 40)
    line_ends = not text[end : end + 3].strip() or "\n" in text[end : end + 3]
    word = following["word"] if following else None
    return line_ends or bool(word and word[0].isupper() and word.lower() in FUNCTION_WORDS)
