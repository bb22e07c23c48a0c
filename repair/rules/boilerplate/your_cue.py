"""B113: lines and phrases that the user's own cues name."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.lines import Line, lines
from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.cues import Cue
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.removal import Gaps
from repair.rules.registry import Stage, rule


@rule("B113", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def your_cue(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop the lines, or cut the phrases, that your own file of cues names.

    Why it is wrong: you say so. A house knows its own phrases; no rule has to guess them.
    Speaks when: a ``[[drop]]`` entry of ``--cues FILE`` is found in a line. The line
    goes; with ``whole = true`` only if it says nothing else; with ``cut = "match"``
    the match alone is cut out of it.
    Stays silent when: a ``[[keep]]`` entry is found in the line: it beats every rule of
    this family. A cue that takes longer than a second over a document
    is no answer: the document is then rejected, unchanged.

    >>> text = "The ferry is late.\nTales of the Quay, chapter 9\nNobody knows why."
    >>> print(fix(text, cues='[[drop]]\nphrase = "tales of the quay"'))
    The ferry is late.
    Nobody knows why.
    >>> print(fix("The ferry (see map) is late.", cues='''[[drop]]
    ... pattern = '[(]see [^()]*+[)]'
    ... cut = "match"'''))
    The ferry is late.
    """
    rows = list(lines(doc.text))
    numbers = {row.start: number for number, row in enumerate(rows)}
    gone: dict[int, Cue] = {}
    cuts: list[tuple[Line, regex.Match[str], Cue]] = []
    for row, match, cue in known.cues.drops(doc.text):
        if cue.cut == "line" or match[0].strip() == row.text.strip():
            gone.setdefault(numbers[row.start], cue)
        else:
            cuts.append((row, match, cue))
    if gone:
        gaps = Gaps(rows, gone.keys())
        for number in sorted(gone):
            yield _edit(doc.text, *gaps.span(number), gone[number])
    for row, match, cue in cuts:
        if numbers[row.start] not in gone:
            start, end = _with_a_space(row.text, match.start(), match.end())
            yield _edit(doc.text, row.start + start, row.start + end, cue)


def _edit(text: str, start: int, end: int, cue: Cue) -> Edit:
    return Edit(start, end, text[start:end], "", "B113", Confidence.SURE, cue.said)


def _with_a_space(line: str, start: int, end: int) -> tuple[int, int]:
    """What is cut, with one of the two spaces that would meet, or that would end the line."""
    before, after = line[:start], line[end:]
    if not before.strip():
        return start, end + len(after) - len(after.lstrip())
    if before[-1].isspace() and (not after or after[0].isspace() or after[0] in ".,;:!?"):
        return start - 1, end
    return start, end
