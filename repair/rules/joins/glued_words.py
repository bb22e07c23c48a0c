"""J102: two words written as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.evidence.lexicon import lexicon
from repair.language.function_words import FUNCTION_WORDS
from repair.rules.joins.halves import Halves, best_halves, web_junk
from repair.rules.joins.surroundings import BEFORE, BEHIND, Surroundings
from repair.rules.registry import Stage, rule

SHORTEST, LONGEST = 5, 40
"""Letters of a token that is looked at."""
TOKEN = regex.compile(rf"\p{{L}}\p{{Ll}}{{{SHORTEST - 1},{LONGEST - 1}}}+")
SEEN_FORM = 3
"""Sightings in the corpus that make the glued form a word of its own."""
TAILS = tuple(sorted(FUNCTION_WORDS - {"i"}, key=lambda word: (-len(word), word)))
SURNAME_ENDINGS = frozenset(
    "a in on is as an at or us me he so do no to am i one all any man some or her our up be off"
    " over out like down over near mine this".split()
)
"""Function words that surnames end with: the name must stand elsewhere, or be a very common word."""
LEAST_NAME, LEAST_OPENING = 3.0, 5.3
"""Zipf of what a tail is cut from: of any listed word, and where a surname might end so."""


@rule("J102", repair=Repair.JOINS, stage=Stage.WORDS)
def glued_words(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Put the space back between two words where the page had a tag and the text has nothing.

    Why it is wrong: ``weatherdata`` and ``Thisis`` are no words; counts, searches and
    models take them for new ones.
    Stays silent when: the word is listed, inflected from a listed one, seen twice in the
    document or often in the corpus; a half is rare, or one that English makes compounds
    and derived words with; a surname could end like that; the text is not English.

    >>> fix("This is the stability lawparticularly as it was in the spring. Nothingis lost.")
    'This is the stability law particularly as it was in the spring. Nothing is lost.'
    >>> fix("He was overbidding for the timebox of Ms. Goodall and Fatimaa in the battleline.")
    'He was overbidding for the timebox of Ms. Goodall and Fatimaa in the battleline.'
    """
    words, around = lexicon(), Surroundings(doc.text)
    splits: dict[str, Halves] = {}
    for token, times in Counter(TOKEN.findall(doc.text)).items():
        unknown = token.lower() not in words or web_junk(token.lower())
        if times == 1 and unknown and known.words.get(token, 0) < SEEN_FORM:
            halves = best_halves(token) if token.islower() else _name_and_tail(token, around)
            if halves:
                splits[token] = halves
    for token, halves in splits.items():
        found = regex.search(BEFORE + token + BEHIND, doc.text)
        if found and around.english(found.start(), found.end()):
            sure = halves.confidence
            if sure < Confidence.SURE and around.pair(halves.left, halves.right):
                sure = Confidence.SURE
            evidence = {
                "left": words.zipf(halves.left.lower()),
                "right": words.zipf(halves.right),
                "score": round(halves.score, 1),
            }
            yield Edit(
                found.start(),
                found.end(),
                token,
                f"{halves.left} {halves.right}",
                "J102",
                sure,
                evidence,
            )


def _name_and_tail(token: str, around: Surroundings) -> Halves | None:
    """A capitalised word or name with a function word glued to it: ``Managementand``."""
    words = lexicon()
    for tail in TAILS:
        left = token.removesuffix(tail)
        if left == token or len(left) < 3:  # noqa: PLR2004
            continue
        zipf = words.zipf(left.lower())
        elsewhere = around.seen(left) > 0
        least = LEAST_OPENING if tail in SURNAME_ENDINGS else LEAST_NAME
        if zipf >= least or (elsewhere and len(left) > 3):  # noqa: PLR2004
            return Halves(left, tail, zipf + words.zipf(tail), Confidence.SURE)
    return None
