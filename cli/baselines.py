"""Which findings of a run are news, by the baselines that hold for its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from repair.core.model import Finding
from repair.corpus.baseline import (
    Accepted,
    Baseline,
    Comparison,
    accepted,
    fingerprint,
    read_baseline,
)
from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError
from repair.corpus.job import Event
from repair.corpus.outcomes import Outcome
from repair.corpus.records import Reject


class Baselines:
    """The baselines of a run, each read once; raises CorpusError where one can't be read."""

    def __init__(
        self, sources: Sequence[Source], baseline_for: Callable[[Source], Path | None]
    ) -> None:
        """Find out which baseline holds for each source."""
        self._places: dict[str, tuple[Comparison, str]] = {}
        read: dict[Path, Comparison] = {}
        for source in sources:
            file = baseline_for(source)
            if file is not None:
                if file not in read:
                    read[file] = Comparison(read_baseline(file))
                comparison = read[file]
                place = comparison.baseline.place(source.home)
                comparison.read(place)
                self._places[source.name] = comparison, place
        self._comparisons = list(read.values())
        self._all_read = True
        self.new = 0

    @property
    def there(self) -> bool:
        """Whether any baseline holds."""
        return bool(self._comparisons)

    def news(self, event: Event) -> list[Finding]:
        """The findings of a record that no baseline accepts, in order."""
        if isinstance(event, CorpusError):
            self._all_read = False
            return []
        if isinstance(event, Reject):
            known = self._places.get(event.place.path)
            if known and event.reason:
                known[0].read(known[1], whole=False)
            return []
        known = self._places.get(event.record.place.path)
        if known is None:
            return list(event.cleaned.findings)
        comparison, place = known
        news = [
            finding
            for finding in event.cleaned.findings
            if comparison.is_new(place, fingerprint(event.record, finding))
        ]
        self.new += len(news)
        return news

    @property
    def accepted(self) -> int:
        """How many findings were accepted."""
        return sum(comparison.accepted for comparison in self._comparisons)

    def healed(self) -> Iterator[tuple[Accepted, int]]:
        """What is accepted, and was not found any more; nothing where a file could not be read."""
        for comparison in self._comparisons if self._all_read else ():
            yield from comparison.healed()


class NewBaseline:
    """A baseline in the making."""

    def __init__(self, file: Path, sources: Sequence[Source]) -> None:
        """Name the file, and all that will be read.

        Raises CorpusError where the file is there and is no baseline: a text is not written over.
        """
        self._older = read_baseline(file) if file.exists() else Baseline(file)
        self._baseline = Baseline(file)
        self._places = {source.name: self._baseline.place(source.home) for source in sources}

    def add(self, event: Event) -> None:
        """Accept the findings of a record."""
        if isinstance(event, Outcome):
            place = self._places[event.record.place.path]
            for finding in event.cleaned.findings:
                self._baseline.accepted[accepted(place, event.record, finding)] += 1

    def write(self) -> int:
        """Write it; return how many findings it accepts."""
        self._baseline.keep(self._older, set(self._places.values()))
        self._baseline.write()
        return self._baseline.accepted.total()
