"""Which records are left alone whatever is wrong with them."""

from __future__ import annotations

from functools import cached_property

from repair.corpus.errors import CorpusError
from repair.corpus.records import Record
from repair.corpus.settings import Exempt
from repair.evidence.cues import Cue, CueError, Cues, line_pattern
from repair.evidence.source import source_of


class Exemption:
    """Exemptions ready to be asked; raises CorpusError for a pattern that is none."""

    def __init__(self, exempt: Exempt) -> None:
        """Compile the patterns once."""
        self.exempt = exempt
        self._ids = frozenset(exempt.ids)
        self._sources = frozenset(source_of({"url": one}) for one in exempt.sources)
        self._documents = _patterns("documents", exempt.documents)

    @cached_property
    def lines(self) -> Cues:
        """The lines that stay as they are, as the rules are told of them."""
        return _patterns("lines", self.exempt.lines)

    def covers(self, record: Record) -> bool:
        """Whether a record is to be left alone.

        Raises FuseError where a pattern takes too long.
        """
        exempt = self.exempt
        return (
            exempt.file
            or (record.own_id is not None and str(record.own_id) in self._ids)
            or bool(self._sources and source_of(record.document.meta) in self._sources)
            or bool(self._documents.keep and self._documents.kept(record.document.text))
        )


def _patterns(key: str, patterns: tuple[str, ...]) -> Cues:
    try:
        return Cues(keep=tuple(_cue(key, number, one) for number, one in enumerate(patterns, 1)))
    except CueError as problem:
        raise CorpusError(str(problem), "see docs/configuration.md, [exempt]") from problem


def _cue(key: str, number: int, pattern: str) -> Cue:
    return line_pattern(f"exempt {key} {number}", pattern)
