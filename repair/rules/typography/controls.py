"""T104: characters that no article has."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.registry import Stage, rule

# Tab, line feed and carriage return are how lines are written.
CONTROL = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]++"
)
MOST_SHOWN = 8
"""Code points of a run that its evidence names."""


@rule("T104", repair=Repair.TYPOGRAPHY, stage=Stage.CHARACTERS)
def control_character(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Point at control characters, half characters and code points that are no characters.

    Why it is wrong: NUL, backspace or an escape sequence in an article is damage, and can
    hurt the terminal or the database that reads it.
    Stays silent when: it is a tab or the end of a line. It never changes the text: what the
    character replaced is not known.

    >>> fix("a\x00b") == "a\x00b"
    True
    >>> fix("one\ttwo")
    'one\ttwo'
    """
    for found in CONTROL.finditer(doc.text):
        points = [f"U+{ord(char):04X}" for char in found[0][:MOST_SHOWN]]
        evidence = {"characters": len(found[0]), "code_points": points}
        yield Edit(
            found.start(), found.end(), found[0], found[0], "T104", Confidence.GUESS, evidence
        )
