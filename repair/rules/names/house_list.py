"""N102: a name that the user's own list spells otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.names.claims import house_claims
from repair.rules.names.reading import Claims
from repair.rules.registry import Stage, rule


@rule("N102", repair=Repair.NAMES, stage=Stage.NAMES)
def house_list(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Write a listed name the way the house list writes it.

    Why it is wrong: the house has decided how it spells this name; the aliases it lists,
    and spellings a transliteration away from them, are the same entity. Once the document
    has introduced it in full, its surname alone is it too.
    Stays silent when: two entries fit, the word is a common one or a well-known name,
    or the document introduces the same surname for somebody else.

    >>> fix("Tariq Mansuri spoke. Mansuri left.", names={"Tarek Mansouri": ["Tariq Mansuri"]})
    'Tarek Mansouri spoke. Mansouri left.'
    >>> fix("Leila Mansuri spoke.", names={"Tarek Mansouri": ["Tariq Mansuri"]})
    'Leila Mansuri spoke.'
    """
    if known.house:
        yield from edits(house_claims(doc.text, known), "N102")


def edits(claims: Claims, rule: str) -> Iterator[Edit]:
    """The claims that would change something, as edits."""
    for claim in claims.made:
        if claim.before != claim.after:
            evidence = {"because": claim.reason, "entity": claim.entity.canonical}
            yield Edit(
                claim.start, claim.end, claim.before, claim.after, rule, claim.confidence, evidence
            )
