"""J101: a word glued to the capital letter behind it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.evidence.lexicon import MOSTLY, lexicon
from repair.language.function_words import FUNCTION_WORDS
from repair.rules.joins.halves import LEAST, Halves, facts_of, zipf
from repair.rules.joins.judge import Belief, Candidate, Kind, Neighbours, judged
from repair.rules.joins.surroundings import BEFORE, Surroundings, near
from repair.rules.registry import Stage, rule

HUMP = regex.compile(
    rf"{BEFORE}(?P<left>(?:[\p{{Ll}}\p{{N}}]{{1,20}}+-){{0,3}}+\p{{Ll}}{{2,20}}+)"
    r"(?P<right>\p{Lu}(?:(?:\.\p{Lu})++\.?|[\p{L}\p{N}]{0,30}+))(?![\w@\\_=(])"
)
CHEAP = regex.compile(r"\p{Ll}\p{Lu}")
BRAND_BEGINNINGS = frozenset(
    "my our your in on up out off over under no so be is are has have can do will as all any one"
    " each it us we me you to like who what by not for and".split()
)
"""Function words that brands and programs begin their names with: myGov, inDesign, forEach."""
SPEAKS = frozenset({"said", "says", "told", "adds", "added"})
LINKING = frozenset("the of and in to at by for with from on said says that as a".split())
"""Words that stand before names and have a weight of their own."""
CAPITALISED_BEFORE = regex.compile(r"(?<![.!?”\"] |^)\b\p{Lu}\p{Ll}++ $")
LETTERED = frozenset("vitamin hepatitis plan type class grade category group school level".split())
"""What comes in kinds named A, B and C."""
SEEN_FORM = 3
"""Sightings in the corpus that make the glued form a spelling of its own."""
LIKELY = 0.25
"""Belief from which a split is reported."""
SURE, SURE_OF_BRANDLIKE, SURE_OF_STRANGER = 0.45, 0.9, 0.97
"""The same to be written; where the right half is a common
word, as in ``easyJet``; where it is a name that nobody knows, as in ``theSkimm``."""
LEAST_GAIN = -2.5
"""Powers of ten that the words may lose against the token as it is, and the split be written."""
SURE_OF_REPEATED, LEAST_NAME, ALWAYS = 0.9, 3.0, 0.8
"""The same for a form that stands there more than once; and the zipf and the share of capitals of
a name that must then be in it: ``theLondon`` is never meant, ``forEach`` is."""
LEAST_COMMON, LONG = 4.0, 4
"""Zipf and letters of a word that a lone article may be glued to."""


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
    for one in candidates(doc.text, around, known):
        belief = judged(one.kind, one.options)
        trusted = belief and _trusted(belief)
        if belief and trusted and around.english(one.start, one.end):
            left, right, _ = belief.halves
            evidence = {
                "left": zipf(left),
                "right": zipf(right),
                "right_elsewhere": around.seen(right),
                "gain": round(belief.facts["gain"], 1),
                "belief": round(belief.share, 3),
            }
            before = doc.text[one.start : one.end]
            yield Edit(one.start, one.end, before, f"{left} {right}", "J101", trusted, evidence)


def _trusted(belief: Belief) -> Confidence | None:
    """How far the best split is to be trusted, with what belief it has."""
    left, facts = belief.halves.left, belief.facts
    small = "left_small" in facts or left in SPEAKS
    if "one_letter" in facts and not small:  # an article that begins the next link, or a plan B
        common = "article" in facts and "lettered" not in facts and zipf(left) >= LEAST_COMMON
        return Confidence.LIKELY if common and len(left) >= LONG else None
    brandlike = "plain_word" in facts and "name behind" not in facts
    if left in SPEAKS:
        enough = SURE
    elif "right_unlisted" in facts and not (facts["right_elsewhere"] or "dotted" in facts):
        enough = SURE_OF_STRANGER
    elif brandlike and (not small or "brand_beginning" in facts):
        enough = SURE_OF_BRANDLIKE
    else:
        enough = SURE_OF_REPEATED if facts["again"] else SURE
    meant = left == "my" or "abbreviation" in facts or facts["gain"] < LEAST_GAIN
    if belief.share >= enough and not meant:  # as myTSA and betaFEC are
        return Confidence.SURE
    return Confidence.LIKELY if belief.share >= LIKELY else None


def candidates(text: str, around: Surroundings, known: Evidence) -> Iterator[Candidate]:
    """Yield the humps that may be a word and a name."""
    for found in near(CHEAP, HUMP, text):
        left, right = found["left"], found["right"]
        token = found[0]
        again = around.seen(token) > 1
        if zipf(left) < LEAST or known.words.get(token, 0) >= SEEN_FORM:
            continue
        if again and not (left in FUNCTION_WORDS and _is_name(right)):
            continue
        start, end = found.span()
        halves = Halves(left, right, facts_of(left, right, zipf(token)))
        facts = {
            **halves.facts,
            **Neighbours(text, start, end).facts(halves),
            **around.facts(halves, start),
            **_shape(text, found),
            "again": float(again),
        }
        yield Candidate(Kind.HUMP, start, end, [(halves, facts)])


def _is_name(word: str) -> bool:
    """Whether ``word`` is listed, and hardly ever in lower case."""
    return zipf(word) >= LEAST_NAME and (lexicon().capitals(word.lower()) or 0.0) > ALWAYS


def _shape(text: str, found: regex.Match[str]) -> dict[str, float]:
    """What a name and a brand differ in: how the halves are written, and what touches them."""
    start, end = found.span()
    left, right = found["left"], found["right"]
    behind = text[end : end + 2]
    facts = {
        f"left {left if left in LINKING else 'other'}": True,
        "brand_beginning": left in BRAND_BEGINNINGS,
        "lettered": left in LETTERED and len(right) == 1,
        "abbreviation": right.isupper() and len(right) > 1 and left not in FUNCTION_WORDS,
        "initials": right.isupper() and len(right) > 1,
        "one_letter": len(right) == 1,
        "article": right in {"A", "I"} and (behind[1:].islower() or behind[1:].isdigit()),
        "dotted": "." in right,
        "camel": not right.isupper() and not right[1:].islower() and len(right) > 1,
        "right_unlisted": not zipf(right),
        "name_before": bool(CAPITALISED_BEFORE.search(text[max(0, start - 30) : start])),
        "hyphen_behind": behind[:1] in {"-", "–", "/"},
        "domain_behind": behind[:1] == "." and behind[1:].isalnum(),
        "listed_capital": (lexicon().capitals(right.lower()) or 0.0) > MOSTLY,
        "plain_word": lexicon().common(right.lower()),
    }
    return {name: 1.0 for name, holds in facts.items() if holds}
