"""N101: one name spelt two ways inside a document."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.evidence.roster import built_in, well_known_apart
from repair.rules.names.census import in_shape
from repair.rules.names.claims import claimed
from repair.rules.names.doubt import in_doubt
from repair.rules.names.rivals import Verdict, verdicts
from repair.rules.registry import Stage, rule


@rule("N101", repair=Repair.NAMES, stage=Stage.NAMES)
def two_spellings(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Write one person's name one way where a document spells it two ways.

    Why it is wrong: news introduces a person in full and goes on with the surname.
    A surname that nobody introduced, a letter away from one that somebody did, is the
    same person under another transliteration or a slip of the hand; every count and
    search then sees two. The majority of the document decides, then the first full name.
    Stays silent when: both are introduced with different given names, both are well known,
    one derives from the other, they stand in one breath, or a third spelling competes.

    >>> fix("Tarek Mansouri resigned. Mansuri gave no reason; Mansouri had led since May.")
    'Tarek Mansouri resigned. Mansouri gave no reason; Mansouri had led since May.'
    >>> fix("Tarek Mansouri met Leila Mansuri. Mansouri smiled.")
    'Tarek Mansouri met Leila Mansuri. Mansouri smiled.'
    """
    yield from in_doubt(doc, _proposed(doc, known))


def _proposed(doc: Document, known: Evidence) -> Iterator[Edit]:
    taken = claimed(doc.text, known)
    for verdict in verdicts(doc.text):
        wrong, right = verdict.wrong.form, verdict.right.form
        if not ({wrong, right} & taken or _two_names(wrong, right, known)):
            yield from _edits(verdict)


def _two_names(one: str, other: str, known: Evidence) -> bool:
    """Whether the user's list or the shipped one knows two words as two names: Hamas, Hama."""
    return (
        known.refusals.forbid(one, other)
        or well_known_apart().forbid(one, other)
        or built_in().tells_apart(one, other)
    )


def _edits(verdict: Verdict) -> Iterator[Edit]:
    wrong, right = verdict.wrong, verdict.right
    evidence = {
        "because": verdict.reason,
        "differs_in": str(verdict.kinship),
        "seen": wrong.count,
        "other_seen": right.count,
    }
    surface = right.surface
    for token in wrong.tokens:
        after = in_shape(surface, token.text)
        yield Edit(token.start, token.end, token.text, after, "N101", verdict.confidence, evidence)
