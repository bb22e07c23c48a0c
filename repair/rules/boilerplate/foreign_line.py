"""B114: lines that nothing but their likeness to boilerplate gives away."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.removal import removals
from repair.rules.registry import Stage, rule


@rule("B114", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def foreign_line(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Drop a line that has no cue of its own, but the looks and the company of boilerplate.

    Why it is wrong: labels of buttons, names of sections, teasers and scraps of forms are
    not written about the news, and no list of phrases holds them all.
    Speaks when: the line model, trained on pages whose every line was judged by people, is sure
    of it. It is told the words of the line, its shape, its place, what it shares with the
    article, and what stands around it (docs/boilerplate.md). The edit's evidence has its
    belief, in log odds, and what spoke loudest for and against.
    Stays silent when: the line is plain prose, the text is not English, or the belief is
    below the bound; then a line that comes near is reported.

    >>> text = "Home\nNews\nHarbour\nSubscribe\n"
    >>> text += "The ferry to Holm will sail again on Monday, the harbour board said on Tuesday.\n"
    >>> text += "It had been ashore since a shaft cracked, and nobody on the quay had missed it."
    >>> fix(text).splitlines()[:2]
    ['Harbour', 'Subscribe']
    >>> text = text.replace("News", "How it began").removeprefix("Home\n")
    >>> fix(text) == text
    True
    """
    yield from removals(doc, Kind.FOREIGN, "B114")
