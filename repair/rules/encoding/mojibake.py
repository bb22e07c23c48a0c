"""E101: UTF-8 that was read with another table."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.lines import lines
from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.registry import Stage, rule

# What the single-byte tables that ftfy knows can show for a byte above 127. Two of these
# side by side, a lone C1 control, or a letter that begins most pairs, are what it takes.
SHOWN = r"\x80-\u04ff\u2000-\u25ff\uf8ff\ufb01\ufb02"
QUIET = r"‘’“”–—…•\xa0«»"
"""Marks that news sets side by side without anything being wrong: ``—“``, ``’”``."""
SUSPECT = regex.compile(
    rf"[\x80-\x9fÂÃ]|[{SHOWN}](?![{QUIET}])[{SHOWN}]|(?![{QUIET}])[{SHOWN}][{SHOWN}]"
)
FOREIGN = regex.compile(r"[^\x00-\x7f]++")


@rule("E101", repair=Repair.ENCODING, stage=Stage.CHARACTERS)
def mojibake(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Give back characters whose UTF-8 bytes were read as Windows-1252 or the like.

    Why it is wrong: ``donâ€™t`` is ``don’t`` seen through the wrong table; the bytes
    still tell what stood there.
    Stays silent when: ftfy does not find the line unlikely as it stands. Each line is
    judged alone, and only its encoding: quotes, ligatures, widths and line ends are not
    touched. A sequence that lost a byte (``â€\ufffd``) stays: E104 points at it.

    >>> fix("They donâ€™t know.")
    'They don’t know.'
    >>> fix("Der Übergang – “sofort” – kostet 30 €…")
    'Der Übergang – “sofort” – kostet 30 €…'
    """
    if doc.text.isascii() or not SUSPECT.search(doc.text):
        return
    for line in lines(doc.text):
        if not line.text.isascii() and SUSPECT.search(line.text):
            yield from _mended(line.start, line.text)


def _mended(at: int, before: str) -> Iterator[Edit]:
    import ftfy  # noqa: PLC0415  100 ms that clean text need not wait for

    # A lossy sequence is not replaced: U+FFFD says less than what is left of the bytes.
    config = ftfy.TextFixerConfig(replace_lossy_sequences=False)
    after, steps = ftfy.fix_encoding_and_explain(before, config)
    if after == before:
        return
    evidence = {"steps": [f"{step.action} {step.parameter}" for step in steps or []]}
    for start, end, text in _differences(before, after):
        yield Edit(at + start, at + end, before[start:end], text, "E101", Confidence.SURE, evidence)


def _differences(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """The smallest stretches that differ: between ASCII runs that both sides share, or one."""
    if FOREIGN.split(before) == FOREIGN.split(after):
        pairs = zip(FOREIGN.finditer(before), FOREIGN.finditer(after), strict=True)
        for old, new in pairs:
            if old[0] != new[0]:
                yield old.start(), old.end(), new[0]
        return
    first, shortest = 0, min(len(before), len(after))
    while first < shortest and before[first] == after[first]:
        first += 1
    last = 0
    while last < shortest - first and before[-1 - last] == after[-1 - last]:
        last += 1
    yield first, len(before) - last, after[first : len(after) - last]
