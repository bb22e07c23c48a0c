"""Frozen evidence: what a rule may know beside the document, the same for a whole run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property

from repair.evidence.authority import Entity
from repair.evidence.cues import Cues, as_data
from repair.evidence.recurring import KnownLines
from repair.evidence.roster import Roster


@dataclass(frozen=True)
class Evidence:
    """Counts of a corpus and the user's own list of names.

    ``words`` maps a word, in the form in which it was seen, to how often it was
    seen in ``documents`` documents. ``house`` is the user's authority list.
    ``lines`` are the lines that recur in a corpus, ``cues`` the user's own phrases and patterns.
    ``thorough`` asks rules to look at every line with all they have, not only
    where a quick look finds something.
    """

    documents: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    house: tuple[Entity, ...] = ()
    lines: KnownLines = field(default_factory=KnownLines)
    cues: Cues = field(default_factory=Cues)
    thorough: bool = False

    @cached_property
    def roster(self) -> Roster:
        """The house list, indexed; made once, when a rule first asks."""
        return Roster(self.house)

    @property
    def digest(self) -> str:
        """SHA-256 of the content: equal for equal evidence, however it was gathered.

        >>> Evidence(words={"a": 1, "b": 2}).digest == Evidence(words={"b": 2, "a": 1}).digest
        True
        """
        content = {
            "documents": self.documents,
            "words": dict(self.words),
            "house": [asdict(entity) for entity in self.house],
            "cues": as_data(self.cues),
            "lines": [self.lines.digest, self.lines.source_field],
            "thorough": self.thorough,
        }
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()
