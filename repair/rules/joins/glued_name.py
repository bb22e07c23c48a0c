"""J101: a word glued to the capital letter behind it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.evidence.lexicon import lexicon
from repair.language.function_words import FUNCTION_WORDS
from repair.rules.joins.surroundings import BEFORE, Surroundings, near
from repair.rules.registry import Stage, rule

HUMP = regex.compile(
    rf"{BEFORE}(?P<left>\p{{Ll}}{{2,20}}+)"
    r"(?P<right>\p{Lu}(?:\p{Ll}{1,30}+|\p{Lu}{1,5}+|(?:\.\p{Lu})++\.?|(?= )))(?![\w@\\_=/(])"
)
CHEAP = regex.compile(r"\p{Ll}\p{Lu}")
BRAND_BEGINNINGS = frozenset(
    "my our your in on up out off over under no so be is are has have can do will as all any one"
    " each it us we me you to like who what by not for and".split()
)
"""Function words that brands and programs begin their names with: myGov, inDesign, forEach."""
LEAST_NAME, LEAST_WORD, LEAST_LEFT = 2.5, 3.0, 4.0
"""Zipf asked of a name on the right, of any word there, of a content word on the left."""
MOSTLY_CAPITAL = 0.6
CAPITALISED_BEFORE = regex.compile(r"(?<![.!?”\"] |^)\b\p{Lu}\p{Ll}++ $")
LONG = 4
LETTERED = frozenset("vitamin hepatitis plan type class grade category group school level".split())
"""What comes in kinds named A, B and C."""
SEEN_FORM = 3
"""Sightings in the corpus that make the glued form a spelling of its own."""


@rule("J101", repair=Repair.JOINS, stage=Stage.WORDS)
def glued_name(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Put the space back between a lower-case word and the name glued to it.

    Why it is wrong: a page that links every name loses the space with the tag: ``said
    theAssociated Press``. Neither half is then found.
    Stays silent when: the form may be meant (``iPhone``, ``eBay``, ``myGov``,
    ``#theVoice``, code), stands there more than once, or the right half is neither a name
    nor the beginning of one.

    >>> fix("It was made by theAssociated Press and shown inLondon.")
    'It was made by the Associated Press and shown in London.'
    >>> fix("She sold her iPhone on eBay with theSkimm and myGov.")
    'She sold her iPhone on eBay with theSkimm and myGov.'
    """
    around = Surroundings(doc.text)
    for found in near(CHEAP, HUMP, doc.text):
        left, right = found["left"], found["right"]
        if known.words.get(found[0], 0) >= SEEN_FORM or around.seen(left + right) > 1:
            continue
        behind = doc.text[found.end() : found.end() + 2]
        trusted = _trusted(
            left, right, behind, around, in_name=_names_touch(doc.text, *found.span())
        )
        if trusted and around.english(found.start(), found.end()):
            evidence = {
                "left": lexicon().zipf(left),
                "right": lexicon().zipf(right.lower()),
                "right_elsewhere": around.seen(right),
            }
            yield Edit(
                found.start(), found.end(), found[0], f"{left} {right}", "J101", trusted, evidence
            )


def _names_touch(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word stands next to [start, end): the glued one is part of a name."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return True
    return bool(CAPITALISED_BEFORE.search(text[max(0, start - 30) : start]))


def _trusted(
    left: str, right: str, behind: str, around: Surroundings, *, in_name: bool
) -> Confidence | None:
    """How far the two halves are to be trusted to be two words."""
    words, word = lexicon(), right.lower()
    if len(right) == 1:
        small = behind[1:].islower() or behind[1:].isdigit()
        common = words.zipf(left) >= LEAST_LEFT and len(left) >= LONG and left not in LETTERED
        return Confidence.LIKELY if right in "AI" and small and common else None
    capital = (words.capitals(word) or 0.0) >= MOSTLY_CAPITAL and words.zipf(word) >= LEAST_NAME
    elsewhere = around.seen(right) > 0
    if left in BRAND_BEGINNINGS:
        listed = words.zipf(word) >= LEAST_WORD
        proven = not right.isupper() and (capital or elsewhere or (in_name and listed))
    elif left in FUNCTION_WORDS:
        listed = words.zipf(word) >= LEAST_WORD
        proven = capital or elsewhere or (in_name and (listed or not right.isupper()))
        proven = proven or "." in right
    else:
        lower = words.common(left, LEAST_LEFT) and len(left) > 2  # noqa: PLR2004  not "go", "re"
        proven = lower and not right.isupper() and capital
    return Confidence.SURE if proven else None
