"""T102: a stop or comma left twice."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.registry import Stage, rule

DOUBLED = regex.compile(r"(?:\. ?\.|, ?,)(?! ?[.,])(?=\s|$)")
TWO_DOTS = regex.compile(r"(?<![.\s])\.\.(?![.\w/])")
# A whole word stands before it: ``etc..`` and ``U.S..`` may hold an abbreviation's own stop.
WHOLE_WORD = regex.compile(r"(?<![\w./\\])\p{L}\p{Ll}{4,}+[”’\")]?+$")
TRAILS_OFF = regex.compile(r"[ \n]\p{Ll}")
LONGEST = 40
"""Characters looked at for the word before."""


@rule("T102", repair=Repair.TYPOGRAPHY, stage=Stage.SPACES)
def doubled_stop(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Keep one of two full stops or commas that a removal has left side by side.

    Why it is wrong: ``He left. .`` ends twice; what stood between the stops is gone.
    Stays silent when: there are three or more (an ellipsis), the word before may be an
    abbreviation, or it is a path. Two dots that trail off into the same sentence, or that
    stand in the text more than once, are how somebody writes.

    >>> fix("The minister resigned. . Nobody understood, , why.")
    'The minister resigned. Nobody understood, why.'
    >>> fix("And then… nothing... in ../archive, by Smith et al..")
    'And then… nothing... in ../archive, by Smith et al..'
    """
    if not DOUBLED.search(doc.text):
        return
    habit = len(TWO_DOTS.findall(doc.text)) > 1
    for found in DOUBLED.finditer(doc.text):
        start, end = found.span()
        if found[0] == ".." and (habit or TRAILS_OFF.match(doc.text, end)):
            continue
        if WHOLE_WORD.search(doc.text[max(0, start - LONGEST) : start]):
            evidence = {"marks": found[0].replace(" ", "")}
            yield Edit(start, end, found[0], found[0][0], "T102", Confidence.SURE, evidence)
