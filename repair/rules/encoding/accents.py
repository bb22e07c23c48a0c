"""E103: letters taken apart into base and accent."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.registry import Stage, rule

MOST_MARKS = 30
"""Marks on one letter beyond which text is not stream-safe (UAX #15) and normalising gets slow."""
MARKED = regex.compile(
    rf"[\p{{Latin}}\p{{Greek}}\p{{Cyrillic}}][\u0300-\u036f]{{1,{MOST_MARKS}}}+(?!\p{{M}})"
)


@rule("E103", repair=Repair.ENCODING, stage=Stage.CHARACTERS)
def decomposed_accents(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Put a letter and its combining accent together where Unicode has one character.

    Why it is wrong: ``cafe\u0301`` looks like ``café`` and is another string: searches
    miss it, counts split. Mac file names and PDF extraction leave such text.
    Stays silent when: no single character means the same, the letter is not Latin, Greek
    or Cyrillic, or it carries more than 30 marks.

    >>> fix("a cafe\u0301")
    'a café'
    >>> fix("x\u0301 stays") == "x\u0301 stays"
    True
    """
    if doc.text.isascii():
        return
    for found in MARKED.finditer(doc.text):
        whole = unicodedata.normalize("NFC", found[0])
        if len(whole) == 1:
            evidence = {"name": unicodedata.name(whole, "")}
            yield Edit(
                found.start(), found.end(), found[0], whole, "E103", Confidence.SURE, evidence
            )
