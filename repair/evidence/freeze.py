"""Frozen evidence: what a rule may know beside the document, the same for a whole run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property

from repair.evidence.authority import Entity
from repair.evidence.cues import Cues, as_data
from repair.evidence.language_model import LanguageModel
from repair.evidence.recurring import KnownLines
from repair.evidence.refusals import Refusals
from repair.evidence.roster import Roster


@dataclass(frozen=True)
class Evidence:
    """Counts of a corpus and the user's own list of names.

    ``words`` maps a word, in the form in which it was seen, to how often it was
    seen in ``documents`` documents. ``house`` is the user's authority list,
    ``never`` the pairs of names that it refuses to take for one, and ``spellings`` the
    names that a corpus spells in several ways, each by its majority.
    ``lines`` are the lines that recur in a corpus, ``cues`` the user's own phrases and patterns.
    ``exempt`` are lines that no rule may change, kept as the entries to keep of cues.
    ``thorough`` asks rules to look at every line with all they have, not only
    where a quick look finds something. ``language_model`` gives a second opinion on
    displaced clauses, where the user has named one.
    """

    documents: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    house: tuple[Entity, ...] = ()
    lines: KnownLines = field(default_factory=KnownLines)
    cues: Cues = field(default_factory=Cues)
    exempt: Cues = field(default_factory=Cues)
    thorough: bool = False
    never: tuple[tuple[str, str], ...] = ()
    spellings: tuple[Entity, ...] = ()
    language_model: LanguageModel | None = None

    def __getstate__(self) -> dict[str, object]:
        """What goes to another process: the fields; what is made of them is made there anew."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @cached_property
    def roster(self) -> Roster:
        """The house list, indexed; made once, when a rule first asks."""
        return Roster(self.house)

    @cached_property
    def corpus_roster(self) -> Roster:
        """The spellings of the corpus, indexed; a name that it has not seen is not found."""
        return Roster(self.spellings, exact=True)

    @cached_property
    def refusals(self) -> Refusals:
        """The refused pairs, indexed."""
        return Refusals(self.never)

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
            "exempt": as_data(self.exempt),
            "lines": [self.lines.digest, self.lines.source_field],
            "thorough": self.thorough,
            "spellings": [asdict(entity) for entity in self.spellings],
            "never": [list(pair) for pair in self.never],
            "language_model": self.language_model.digest if self.language_model else None,
        }
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()
