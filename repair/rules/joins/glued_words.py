"""J102: two words written as one."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.evidence.lexicon import lexicon
from repair.language.function_words import FUNCTION_WORDS
from repair.rules.joins.halves import MOST_JUNK, Halves, best_halves, web_junk
from repair.rules.joins.surroundings import BEFORE, BEHIND, Surroundings
from repair.rules.registry import Stage, rule

SHORTEST, LONGEST = 5, 40
"""Letters of a token that is looked at."""
LONG_WORD = regex.compile(rf"\p{{L}}{{{SHORTEST},}}+")
TOKEN = regex.compile(rf"\p{{L}}\p{{Ll}}{{{SHORTEST - 1},{LONGEST - 1}}}+")
TOKEN_ALONE = regex.compile(BEFORE + TOKEN.pattern + BEHIND)
SEEN_FORM = 3
"""Sightings in the corpus that make the glued form a word of its own."""
SPEAKS = frozenset({"said", "says", "told", "announced", "added"})
TAILS = tuple(sorted((FUNCTION_WORDS | SPEAKS) - {"i"}, key=lambda word: (-len(word), word)))
PLAIN_TAILS = SPEAKS | frozenset(
    "and of for the is was to with that from has had have are were will who which its".split()
)
"""Function words that hardly a name ends with; for any other, the name must stand elsewhere."""
SHORT_TAILS = frozenset({"is", "to", "its"})
"""Of these, the ones that ask for a common word before them."""
LEAST_NAME, LEAST_COMMON, LONG = 3.0, 4.0, 5
"""Zipf of what a tail is cut from: any listed word; one of less than LONG letters may be a name."""
BRAND_TAILS = frozenset(
    "mine near can by us in on up out off over down like a an as at or me he so no do am one all"
    " any man some her our be".split()
)
"""Function words that names do end with, so that no frequency speaks for a split: ``Karimova``."""
VERY_COMMON = 5.3
"""Zipf beyond which any tail will do: ``This``, ``What``."""


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
    for token in words.unlisted(dict.fromkeys(LONG_WORD.findall(doc.text)), MOST_JUNK):
        if len(token) > LONGEST or not token[1:].islower():
            continue
        unknown = token.lower() not in words or web_junk(token.lower())
        if unknown and known.words.get(token, 0) < SEEN_FORM:
            halves = best_halves(token) if token.islower() else _name_and_tail(token, around)
            if halves and around.seen(token) == 1:
                splits[token] = halves
    for found in TOKEN_ALONE.finditer(doc.text) if splits else ():
        halves = splits.get(found[0])
        if halves and around.english(found.start(), found.end()):
            token = found[0]
            sure = halves.confidence or Confidence.GUESS
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
        if tail in BRAND_TAILS:
            continue
        elsewhere = around.seen(left) > 0 and len(left) >= SHORTEST - 1
        plain = tail in PLAIN_TAILS and zipf >= LEAST_NAME and len(left) >= SHORTEST - 1
        if tail in SHORT_TAILS:
            plain = len(left) >= LONG and words.common(left.lower(), LEAST_COMMON)
        if plain or elsewhere or zipf >= VERY_COMMON:
            return Halves(left, tail, zipf + words.zipf(tail), Confidence.SURE)
    return None
