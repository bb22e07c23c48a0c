"""T101: zero-width and soft-hyphen debris inside words."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.registry import Stage, rule

DEBRIS = (
    "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{MONGOLIAN VOWEL SEPARATOR}"
)
# Possessive, and between Latin letters only: other scripts write with these.
BETWEEN_LETTERS = regex.compile(
    rf"(?<=[\p{{Latin}}\p{{N}}\p{{P}}])[{DEBRIS}]++(?=[\p{{Latin}}\p{{N}}\p{{P}}])"
)


@rule("T101", repair=Repair.TYPOGRAPHY, stage=Stage.CHARACTERS)
def invisible(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Remove soft hyphens and zero-width characters that a page left inside words.

    Why it is wrong: nobody sees them, but ``govern\u00adment`` is found by no search
    and counted as another word.
    Stays silent when: they stand between letters of a script that is not Latin, where
    they can shape the text.

    >>> fix("The govern\u00adment fell.")
    'The government fell.'
    >>> fix("می\u200cخواهم")
    'می\u200cخواهم'
    """
    if doc.text.isascii():
        return
    for found in BETWEEN_LETTERS.finditer(doc.text):
        count = len(found[0])
        yield Edit(
            found.start(), found.end(), found[0], "", "T101", Confidence.SURE, {"characters": count}
        )
