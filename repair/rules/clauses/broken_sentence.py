"""C109: words in an order that nobody wrote, and that can't be restored."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.language.function_words import AUXILIARIES, DETERMINERS, PERSONAL_PRONOUNS
from repair.rules.clauses.findings import BROKEN, hopeless
from repair.rules.clauses.paragraph import is_function_word
from repair.rules.registry import Stage, rule

AMID = regex.compile(r"[ ](\p{Lu}\p{Ll}++)(?=[ ]\p{Ll})")
"""A word with a capital before one in lower case, no stop or comma between."""
BEFORE = regex.compile(r"(?<=[ “\"‘'])\p{Ll}++$")
"""A word in lower case at the end of what is searched."""
NEAR = 40
"""Characters within which two signs of damage are one place."""
NEVER_NAMES = (AUXILIARIES | DETERMINERS | PERSONAL_PRONOUNS) - {"may", "us", "i", "all", "half"}
"""Words that have a capital at the start of a sentence alone."""


@rule(BROKEN, repair=Repair.CLAUSES, stage=Stage.SENTENCES)
def broken_sentence(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Point at words that are damaged by all signs, and leave them exactly as they are.

    Why it is wrong: words were lost or shuffled. Whatever we wrote would be ours and not the
    author's, so nothing is written; whoever reads the report decides.
    Stays silent when: another clause rule repairs the place, or offers a repair. A capital
    amid a sentence counts only on words that can't be names (``try to Will and``).

    >>> fix("He would try to Will and will make it here. One stop if we can.")
    'He would try to Will and will make it here. One stop if we can.'
    """
    pointed_at = list(hopeless(doc, known))
    yield from pointed_at
    for found in AMID.finditer(doc.text):
        if found[1].lower() not in NEVER_NAMES:
            continue
        before = BEFORE.search(doc.text, max(0, found.start() - NEAR), found.start())
        if not before or not is_function_word(before[0]):
            continue
        start, end = before.start(), found.end()
        if not any(near(edit, start, end) for edit in pointed_at):
            evidence = {"capital_amid_a_sentence": found[1]}
            words = doc.text[start:end]
            yield Edit(start, end, words, words, BROKEN, Confidence.GUESS, evidence)


def near(edit: Edit, start: int, end: int) -> bool:
    """Whether what is pointed at touches [start, end), or lies within a few words of it."""
    return edit.start - NEAR < end and start < edit.end + NEAR
