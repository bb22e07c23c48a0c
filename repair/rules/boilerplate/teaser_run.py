"""B109: teasers, menus and blocks of them."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B109", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def teaser_run(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop headlines of other articles, and the blocks of menus around the body of a page.

    Why it is wrong: a list of other articles' headlines is nobody's text, and the menus of
    a page stored whole can be longer than its article.
    Speaks when: headlines stand under a certain lead-in ("Related"), several of them or
    to the end; four or more in title case stand behind the last sentence; headlines in
    capitals stand between paragraphs of a page that sets its links so; or a block before
    or behind the body holds enough certain or menu lines. In such a block the article's
    own headline, subheads next to the body and sentences akin to it stay.
    Stays silent when: only one line stands under a lead-in in the midst of the text, or
    nothing in the block is certain.

    >>> print(fix("The old mill will be a school again, the county said on Friday morning.\n"
    ...     "Related stories\n"
    ...     "Mill Owner Gives Up After Flood\n"
    ...     "School Roof Found In Neighbouring Field"))
    The old mill will be a school again, the county said on Friday morning.
    Related stories
    >>> text = "How it began\nThe old mill will be a school again, the county said on Friday."
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.TEASER, "B109")
