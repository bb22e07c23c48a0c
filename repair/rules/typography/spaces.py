"""T103: spaces that a removal has left."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.registry import Stage, rule

# Two spaces, no more: three and more are drawn, as in tables and verse. Lower case before and
# behind: two after a full stop are a typist's habit, and a matter of taste.
BETWEEN_WORDS = regex.compile(r"(?<=\p{Ll}|\p{Ll},) {2}(?=\p{Ll}{2})")
BEFORE_MARK = regex.compile(r"(?<=\p{Ll}{2}) +(?=[,.](?:\s|$))")
ALIGNED = regex.compile(r" {3,}|\t|\|")
"""What a line that is drawn with spaces holds."""


@rule("T103", repair=Repair.TYPOGRAPHY, stage=Stage.SPACES)
def stray_space(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Take out the second of two spaces inside a clause; point at one before a comma or stop.

    Why it is wrong: where a link or a picture was cut out of a sentence, both of its
    spaces stay: ``the  mayor``.
    Stays silent when: the spaces stand behind a full stop, at the beginning of a line, or
    in a line that is drawn with spaces (tables, verse, code); a no-break space is never
    touched. A space before a comma or full stop is taken out only on request: some
    newsrooms' systems set it throughout, and a word may be missing there.

    >>> fix("It was the  mayor who said so.  Nobody else did.")
    'It was the mayor who said so.  Nobody else did.'
    >>> fix("    name  age   town")
    '    name  age   town'
    """
    if "  " in doc.text:
        yield from _edits(doc.text, BETWEEN_WORDS, " ", Confidence.SURE)
    if " ," in doc.text or " ." in doc.text:
        yield from _edits(doc.text, BEFORE_MARK, "", Confidence.LIKELY)


def _edits(
    text: str, pattern: regex.Pattern[str], after: str, confidence: Confidence
) -> Iterator[Edit]:
    begin = stop = -1
    drawn = False
    for found in pattern.finditer(text):
        if found.start() >= stop:  # a new line: each is judged once, however many spaces it has
            begin = text.rfind("\n", 0, found.start()) + 1
            stop = text.find("\n", found.end())
            stop = len(text) if stop < 0 else stop
            drawn = bool(ALIGNED.search(text, begin, stop)) or text.startswith(" ", begin)
        if not drawn:
            evidence = {"spaces": len(found[0])}
            yield Edit(found.start(), found.end(), found[0], after, "T103", confidence, evidence)
