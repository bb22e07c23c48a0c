"""E104: characters that no table can give back."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.registry import Stage, rule

LOST = regex.compile(r"(?:\N{REPLACEMENT CHARACTER}|ï¿½)++")


@rule("E104", repair=Repair.ENCODING, stage=Stage.CHARACTERS)
def lost_characters(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Point at replacement characters: something stood there, and nobody knows what.

    Why it is wrong: an earlier program could not read a byte and wrote U+FFFD over it.
    Stays silent when: there is none. It never changes the text: what is lost is not
    guessed.

    >>> fix("a caf\ufffd in Lyon") == "a caf\ufffd in Lyon"
    True
    >>> fix("nothing is lost here")
    'nothing is lost here'
    """
    if doc.text.isascii():
        return
    for found in LOST.finditer(doc.text):
        yield Edit(
            found.start(),
            found.end(),
            found[0],
            found[0],
            "E104",
            Confidence.GUESS,
            {"characters": found[0].replace("ï¿½", "\N{REPLACEMENT CHARACTER}").count("\ufffd")},
        )
