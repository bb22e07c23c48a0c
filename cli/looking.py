"""Checking source after source: what is known to need nothing is not looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from repair.corpus.destinations import nowhere
from repair.corpus.discover import Source
from repair.corpus.errors import CorpusError

if TYPE_CHECKING:
    from cli.baselines import Baselines
    from cli.desk import Desk
    from cli.session import Session
    from repair.corpus.job import Event
    from repair.corpus.sound import SoundFiles


class Looking:
    """A run of check; ``changes`` counts the news that clean would write.

    Nothing is made ready until it is needed; then all of it is, so that what is wrong with
    the configuration of one source is told before the findings in another.
    """

    def __init__(self, desk: Desk, session: Session, known: Baselines, sound: SoundFiles) -> None:
        """Begin with nothing looked at."""
        self._desk = desk
        self._ready = False
        self._session = session
        self._known = known
        self._sound = sound
        self.changes = 0

    def look_at(self, sources: Sequence[Source]) -> None:
        """Tell of the news in each source; those that are known to need nothing have none."""
        for source in sources:
            settings = self._desk.settings(source)
            documents = self._sound.documents(source, settings)
            if documents is not None:
                self._session.account.unchanged += documents
                continue
            if not self._ready:
                self._desk.prepare(sources)
                self._ready = True
            before = self._session.account.read
            if not self._look(source):
                self._sound.remember(source, settings, self._session.account.read - before)
        self._session.end_findings()
        self._sound.close()

    def _look(self, source: Source) -> bool:
        """Whether there was anything at all to tell of a source, accepted or not."""
        from repair.core.model import Action
        from repair.corpus.job import Job

        trouble = False
        with closing(Job(self._desk.treat).run(nowhere([source]))) as events:
            for event in events:
                self._session.count(event)
                news = self._known.news(event)
                self.changes += sum(finding.action is Action.FIXED for finding in news)
                self._session.show_findings(event, news)
                trouble |= _tells(event)
        return trouble


def _tells(event: Event) -> bool:
    """Whether there is anything to tell of a record; of a blank line there is not."""
    from repair.corpus.outcomes import Outcome

    if isinstance(event, Outcome):
        return bool(event.cleaned.findings)
    return isinstance(event, CorpusError) or bool(event.reason)
