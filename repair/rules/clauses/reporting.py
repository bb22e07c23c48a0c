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
MINDFUL = frozenset(
    "afraid aware certain clear concerned confident convinced delighted disappointed doubtful"
    " evident glad grateful happy hopeful likely unlikely obvious optimistic pleased possible"
    " proud sad sorry sure surprised true worried".split()
)
"""Adjectives behind which ``that`` is no pronoun."""


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


def only_conjoins(words: Sequence[str], at: int) -> bool:
    """Whether word ``at`` is a ``that`` which can't be a pronoun, by the word before it.

    >>> only_conjoins("They are worried that in May.".split(), 3)
    True
    >>> only_conjoins("He said that in May.".split(), 2)
    False
    """
    mindful = bare(words[at]) == "that" and at > 0 and bare(words[at - 1]) in MINDFUL
    return mindful or announces_clause(words, at)
