"""B104: share and follow bars."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B104", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def share_bar(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop a share bar, a follow bar, or a line that only asks to be followed.

    Why it is wrong: these are buttons.
    Speaks when: nothing but networks and verbs of sharing stand on the line, or it
    asks to follow somebody on one of them. A single network's name counts only
    outside the body or beside another.
    Stays silent when: a network is what the sentence is about.

    >>> print(fix("Facebook Twitter Email\n"
    ...     "The choir will sing in the station hall every Friday until the end of the year."))
    The choir will sing in the station hall every Friday until the end of the year.
    >>> text = "Facebook and Twitter were both asked by the court to hand over their records."
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.SHARE, "B104")
