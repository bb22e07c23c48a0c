"""Cues: patterns of meaning that boilerplate is told by, each with a kind and a weight."""

from __future__ import annotations

from collections.abc import Iterable

from repair.rules.boilerplate.cues import articles, letters, networks, pages, people
from repair.rules.boilerplate.cues.cue import CLEAR, HALF, HINT, STRONG, WHOLE, Cue, Kind

__all__ = ["CLEAR", "CUES", "HALF", "HINT", "STRONG", "TRIGGERS", "WHOLE", "Cue", "Kind", "cues_of"]

CUES: tuple[Cue, ...] = (
    *letters.CUES,
    *articles.CUES,
    *networks.CUES,
    *pages.CUES,
    *people.CUES,
)
LONGEST_STAMP = 120
"""Characters; a line of dates and times alone is shorter."""


def _by_trigger() -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for cue in CUES:
        for word in sorted(cue.needs):
            table.setdefault(word, []).append(cue)
    return {word: tuple(cues) for word, cues in table.items()}


_BY_TRIGGER = _by_trigger()
TRIGGERS = frozenset(_BY_TRIGGER)
"""A line without one of these words has no cue, but for those that need none."""
_UNCALLED = tuple(cue for cue in CUES if not cue.needs)


def cues_of(text: str, lowered: Iterable[str]) -> tuple[Cue, ...]:
    """The cues that speak in a line; ``lowered`` are its words, lower case and bare.

    >>> [cue.name for cue in cues_of("Advertisement", ["advertisement"])]
    ['only an ad label']
    """
    called = {id(cue): cue for word in lowered if word in TRIGGERS for cue in _BY_TRIGGER[word]}
    if len(text) <= LONGEST_STAMP and any(map(str.isdigit, text)):
        called |= {id(cue): cue for cue in _UNCALLED}
    found = [cue for cue in called.values() if cue.pattern.search(text)]
    return tuple(sorted(found, key=lambda cue: (-cue.weight, cue.name)))
