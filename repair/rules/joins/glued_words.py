"""J102: two words written as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache
from math import inf

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.evidence.lexicon import lexicon
from repair.rules.joins.halves import MOST_JUNK, WHOLE, Halves, splits, tails
from repair.rules.joins.judge import Belief, Candidate, Kind, Neighbours, hope, judged
from repair.rules.joins.surroundings import BEFORE, BEHIND, FEW, Surroundings, places
from repair.rules.registry import Stage, rule

SHORTEST, LONGEST = 4, 40
"""Letters of a token that is looked at; one all in lower case must have one more."""
RUN = regex.compile(rf"\p{{L}}{{{SHORTEST},}}+")
CHAIN = regex.compile(
    rf"{BEFORE}[\p{{L}}\p{{N}}]{{1,{LONGEST}}}+(?:-[\p{{L}}\p{{N}}]{{1,{LONGEST}}}+){{0,4}}+{BEHIND}"
)
"""A word with those that hyphens tie to it."""
LEAD = regex.compile(r"(?:[\p{L}\p{N}]++-)*+\Z")
REACH = 60
"""Characters before a word in which the others that hyphens tie to it lie."""
SEEN_FORM = 3
"""Sightings in the corpus that make the glued form a word of its own."""
LEAST_HOPE = -3.0
"""Strength, as a logarithm, that the word table alone must give a split."""
LIKELY = 0.25
"""Belief from which a split is reported."""
SURE_OF_SMALL, SURE_OF_CONTENTS = 0.55, 0.62
"""The same to be written: beside a small word, and of two others, which may be a new compound."""
SURE_OF_SHORT, SHORT = 0.8, 11
"""The same of two contents of fewer letters: new compounds are short."""
SURE_OF_DERIVED = 0.9
"""The same where one is what new words are made with: ``macro``, ``woman``."""
LEAST_GAIN, LEAST_PLAIN = -2.5, 2.5
"""Powers of ten that the words may lose against the token as it is, and the zipf of the rarer of
two words, and the split be written."""
SURE_OF_NAME, SURE_OF_SHORT_NAME, SURE_OF_STRANGER, SHORT_NAME = 0.45, 0.65, 0.8, 8
"""The same behind a capital; of fewer than SHORT_NAME letters, where there are more surnames; and
behind a name that neither the word table nor the document knows."""


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
    around = Surroundings(doc.text)
    for one in candidates(doc.text, around, known):
        belief = judged(one.kind, one.options)
        if belief and belief.share >= LIKELY and around.english(one.start, one.end):
            halves = belief.halves
            evidence = {
                "left": lexicon().zipf(halves.left.lower()),
                "right": lexicon().zipf(halves.right),
                "gain": round(belief.facts["gain"], 1),
                "belief": round(belief.share, 3),
            }
            yield Edit(
                one.start,
                one.end,
                doc.text[one.start : one.end],
                f"{halves.left} {halves.right}",
                "J102",
                Confidence.SURE if _sure(one, belief) else Confidence.LIKELY,
                evidence,
            )


def _sure(one: Candidate, belief: Belief) -> bool:
    """Whether the belief in the best split is enough for a token of this kind."""
    facts, small = belief.facts, belief.halves.has_small
    letters = len(belief.halves.left + belief.halves.right)
    if facts["gain"] < LEAST_GAIN:
        return False
    if one.kind is Kind.WORDS:
        enough = SURE_OF_SMALL if small else SURE_OF_CONTENTS
        if {"prefix", "ending"} & {*facts} and "both_small" not in facts:
            enough = SURE_OF_DERIVED
        elif not small and letters < SHORT:
            enough = SURE_OF_SHORT
        return belief.share >= enough and (small or facts.get("rarer", 0.0) >= LEAST_PLAIN)
    plural = "inflected" in facts and belief.halves.right == "is"
    if facts["unexplained_small"] or plural:  # Canby, Thatto; Zanzibaris
        return False
    enough = SURE_OF_SHORT_NAME if letters < SHORT_NAME else SURE_OF_NAME
    return belief.share >= (SURE_OF_STRANGER if facts["stranger"] else enough)


def candidates(
    text: str, around: Surroundings, known: Evidence, least_hope: float = LEAST_HOPE
) -> Iterator[Candidate]:
    """Yield the tokens that may be two words, with all ways to part them.

    Those of less than ``least_hope`` are left out: nothing that stands around would help them.
    """
    unlisted = lexicon().unlisted(RUN.findall(text), MOST_JUNK)
    runs = {
        run for run in unlisted if known.words.get(run, 0) < SEEN_FORM and _hope(run) >= least_hope
    }
    for first, end in _standing_once(text, runs):
        chain = CHAIN.match(text, LEAD.search(text, max(0, first - REACH), first).start())
        if chain and chain.end() >= end:
            start = chain.start()
            found = [*_splits(text[start:end], around)]
            if found:
                near = Neighbours(text, start, end)
                options = [
                    (one, {**one.facts, **near.facts(one), **around.facts(one, start)})
                    for one in found
                ]
                kind = Kind.WORDS if text[first:end].islower() else Kind.TAIL
                yield Candidate(kind, start, end, options)


def _standing_once(text: str, runs: Collection[str]) -> list[tuple[int, int]]:
    """Where those of ``runs`` stand that stand there once."""
    if len(runs) <= FEW:
        found = [[(at, at + len(run)) for at in places(text, run)] for run in runs]
    else:
        spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for run in RUN.finditer(text):
            if run[0] in runs:
                spans[run[0]].append(run.span())
        found = [*spans.values()]
    return sorted(span for spans in found if len(spans) == 1 for span in spans)


def _splits(token: str, around: Surroundings) -> Iterator[Halves]:
    yield from splits(token)
    if not token.islower():
        for halves in tails(token):
            if len(halves.right) >= WHOLE or around.seen(halves.left):
                yield halves


@lru_cache(maxsize=65_536)
def _hope(run: str) -> float:
    if len(run) > LONGEST or (len(run) == SHORTEST and run.islower()):
        return -inf
    if run.islower():
        return hope(Kind.WORDS, splits(run))
    return hope(Kind.TAIL, (*splits(run), *tails(run)))
