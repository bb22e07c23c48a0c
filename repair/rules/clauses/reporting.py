"""Where a ``that`` announces a clause, and where it may be a pronoun."""

from __future__ import annotations

from collections.abc import Sequence

from repair.rules.clauses.paragraph import bare

REPORTING = tuple(
    "say saying says said add tell told claim announc believ argu explain insist not warn report"
    " stat suggest think thought know knew known confirm deny denie denying fear admit promis"
    " acknowledg stress emphasi predict hope hoping conclud agree".split()
)
"""How verbs of saying begin, in all their forms."""


def announces_clause(words: Sequence[str], at: int) -> bool:
    """Whether word ``at`` is the ``that`` of ``…, adding that``: only a clause can follow.

    Behind a finite verb ``that`` may be a pronoun, as 13 times in 200,000 sound
    paragraphs; behind a participle and a comma it was none of 185 times.

    >>> announces_clause("He left, adding that in May.".split(), 3)
    True
    >>> announces_clause("He said that in May.".split(), 2)
    False
    """
    participle = at > 1 and words[at - 2].endswith(",") and bare(words[at - 1]).endswith("ing")
    reported = bare(words[at]) == "that" and at > 0 and bare(words[at - 1]).startswith(REPORTING)
    return participle and reported
