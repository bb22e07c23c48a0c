"""B105: buttons, forms, comment and app lines."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B105", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def page_control(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop what the page says about itself: menus, forms, comment and app lines.

    Why it is wrong: "Skip to content" and "View comments" tell a visitor where to click.
    Speaks when: the whole line is such a label; or a scrap in sentence case stands
    again and again between the paragraphs, four times or more.
    Stays silent when: the word is part of a sentence; repeated lines are names or
    capitals (the speakers of a transcript), items of a list, or a refrain.

    >>> print(fix("Skip to main content\n"
    ...     "The museum has bought the painting that it lost in a fire forty years ago.\n"
    ...     "View 12 comments"))
    The museum has bought the painting that it lost in a fire forty years ago.
    >>> text = "The search was closed on Sunday, and the comments of the police were short."
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.CONTROL, "B105")
