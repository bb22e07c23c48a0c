"""B103: lead-ins and links to other articles."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B103", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def related_link(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop a line that leads to other articles: "Read more", "Also read: ...", "Related stories".

    Why it is wrong: the headline behind it belongs to another article, and a reader
    or a model takes it for a claim of this one.
    Speaks when: the whole line is a lead-in, or a lead-in and a colon or bar stand
    before a headline. The headlines under a bare lead-in are B109's.
    Stays silent when: "related", "watch" or "more" is a word of a sentence.

    >>> print(fix("The river rose by two metres in the night and the bridge was closed.\n"
    ...     "Also read: Old Bridge To Be Painted Green\n"
    ...     "It will open again when the water has gone down, the county said."))
    The river rose by two metres in the night and the bridge was closed.
    It will open again when the water has gone down, the county said.
    >>> text = "Related costs rose as well, and more of them will be seen in the coming year."
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.RELATED, "B103")
