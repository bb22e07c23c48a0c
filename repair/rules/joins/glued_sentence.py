"""J103: a sentence glued to the full stop before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.evidence.lexicon import lexicon
from repair.language.function_words import FUNCTION_WORDS
from repair.rules.joins.surroundings import BEFORE, Surroundings, near
from repair.rules.registry import Stage, rule

STOPPED = regex.compile(
    rf"{BEFORE}(?:\p{{L}}{{1,30}}+-){{0,2}}+"
    r"(?P<left>\p{L}\p{Ll}{1,30}+|\d{2,4}+|[\p{Lu}\d]{2,5}+)(?P<close>[”\")’]?+)"
    r"(?P<stop>[.!?][”\"’)]?+)(?P<quote>[“\"]?)"
    r"(?P<right>\p{Lu}\p{Ll}{0,30}+)(?=[\s,’“”\"-]|'\p{Ll}|: |$)"
)
CHEAP = regex.compile(r"[.!?][^\s\w]{0,2}+\p{Lu}")
DOMAINS = frozenset(
    "com net org gov edu info biz int mil app dev js io ai tv co uk us eu am pm".split()
)
TITLES = frozenset("mr mrs ms dr st jr sr prof rev gen sen rep gov lt col capt vs no inc".split())
LEAST_LEFT, LEAST_RIGHT = 2.5, 3.0
"""Zipf frequencies that the words on either side must reach; a name of the document will do."""
LEAST_PLAIN, LONG = 4.0, 5
"""A name of so many letters that nobody knows may follow a left word of this zipf."""
MOSTLY_CAPITAL = 0.6
ONE_LETTER = frozenset("AI")


@rule("J103", repair=Repair.JOINS, stage=Stage.WORDS)
def glued_sentence(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Put the space back between a full stop and the sentence that begins behind it.

    Why it is wrong: ``the border.Israel said`` lost its space with a link or a line break;
    sentence splitters then see one sentence and one odd word.
    Stays silent when: either word is unknown, the stop belongs to initials, an
    abbreviation or an address (``J.K.Rowling``, ``Node.Js``), the same form stands there
    more than once, or the text around does not read as English.

    >>> fix("They met at the border.Israel said it would go.")
    'They met at the border. Israel said it would go.'
    >>> fix("The book by J.K.Rowling is on Example.Com and in System.Text now.")
    'The book by J.K.Rowling is on Example.Com and in System.Text now.'
    """
    around = Surroundings(doc.text)
    candidates = list(near(CHEAP, STOPPED, doc.text))
    times = Counter(found.groups() for found in candidates)
    for found in candidates:
        left, right = found["left"], found["right"]
        if (
            _ends(left, right, around)
            and _begins(right, left, around)
            and times[found.groups()] == 1
            and around.english(found.start(), found.end())
        ):
            at = found.end("stop")
            evidence = {
                "left": lexicon().zipf(left.lower()),
                "right": lexicon().zipf(right.lower()),
            }
            yield Edit(
                found.start(),
                found.end(),
                found[0],
                doc.text[found.start() : at] + " " + doc.text[at : found.end()],
                "J103",
                Confidence.SURE,
                evidence,
            )


def _ends(left: str, right: str, around: Surroundings) -> bool:
    """Whether a sentence may end with ``left`` when ``right`` stands behind the stop."""
    if left.isdigit() or left.isupper():
        return True
    word = left.lower()
    if word in TITLES:
        return False
    if left[0].isupper():  # half a name, or of a dotted one
        name = (lexicon().capitals(word) or 0.0) >= MOSTLY_CAPITAL or around.seen(left) > 1
        plain = lexicon().common(right.lower(), LEAST_LEFT) or around.seen(right) > 1
        return right.lower() in FUNCTION_WORDS or (name and plain)
    if right.lower() in FUNCTION_WORDS:
        return True
    return lexicon().zipf(word) >= LEAST_LEFT


def _begins(right: str, left: str, around: Surroundings) -> bool:
    """Whether a sentence may begin with ``right``."""
    word = right.lower()
    if len(right) == 1:
        return right in ONE_LETTER
    if word in DOMAINS and around.seen(right) <= 1:
        return False
    unknown_name = len(right) >= LONG and lexicon().common(left.lower(), LEAST_PLAIN)
    return lexicon().zipf(word) >= LEAST_RIGHT or around.seen(right) > 1 or unknown_name
