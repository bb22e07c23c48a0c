"""The forms in which lines are compared: as they stand, and with what changes masked."""

from __future__ import annotations

import regex

LONGEST_MASKED = 300
"""Characters. A longer line is a paragraph; two that differ in names and numbers are two."""
SHORT_WORD = 2
"""Letters of a word that is kept at the head of a line: ``By``, ``De``."""
# Every quantifier is possessive, so that no line makes these patterns back up.
NUMBER = regex.compile(r"\p{N}++(?:[.,:/–-]\p{N}++)*+")
NAME = regex.compile(
    r"(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}'’.\-]*+(?:[ ,&]++\p{Lu}[\p{L}\p{M}'’.\-]*+)*+"
)
NUMBER_MASK, NAME_MASK = "\N{DIGIT ZERO}", "\N{WHITE CIRCLE}"
RESIDUE = regex.compile(r"\p{L}\P{L}*+\p{L}")
"""Two letters must be left unmasked; a form without any is every name's."""


def exact_form(text: str) -> str:
    """A line in any case and spacing.

    >>> exact_form(" Read  MORE ")
    'read more'
    """
    return " ".join(text.casefold().split())


def masked_form(text: str) -> str | None:
    """A line with numbers, names and so most dates masked; None where nothing else is left.

    A name is a run of words with a capital; a single one that opens the line, and
    a short word that opens a run, stand for themselves. Where a script has no
    capitals only numbers are masked. None also for a line that has neither, and for
    one that is as long as a paragraph.

    >>> masked_form("By Mara Lindqvist, 3 May 2021"), masked_form("By Ann Obi, 12 June 2020")
    ('by ○, 0 ○ 0', 'by ○, 0 ○ 0')
    >>> masked_form("Photo: Ann Obi"), masked_form("Ann Obi"), masked_form("Read more")
    ('photo: ○', None, None)
    """
    if len(text) > LONGEST_MASKED:
        return None
    bare = " ".join(text.split())
    masked: str = NAME.sub(_name_mask, NUMBER.sub(NUMBER_MASK, bare))
    if masked == bare or RESIDUE.search(masked) is None:
        return None
    return masked.casefold()


def _name_mask(found: regex.Match[str]) -> str:
    run: str = found[0]
    tail = NAME_MASK + (run[-1] if run.endswith(".") else "")
    if found.start() > 0:
        return tail
    first, space, rest = run.partition(" ")
    if not rest:
        return run
    return f"{first}{space}{tail}" if len(first) <= SHORT_WORD else tail
