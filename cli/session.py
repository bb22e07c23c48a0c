"""What a command has met so far: the sources, the problems, the account, the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from cli.baselines import Baselines
from cli.endings import Exit
from cli.forms import Form
from cli.show.diff import diff_lines
from cli.show.log_format import LogFormat
from cli.show.printer import Part, Printer
from cli.show.problems import account_line, baseline_lines, count, learnt_line
from cli.show.reports.report import report
from cli.show.voice import voice
from repair.core.model import Finding
from repair.corpus.discover import Source, find
from repair.corpus.errors import CorpusError
from repair.corpus.job import Event
from repair.corpus.outcomes import Account, Outcome
from repair.corpus.records import Reject
from repair.corpus.runs.accounts import add, as_data
from repair.corpus.runs.events import Counted, Note, RunEvent, Tick
from repair.corpus.trees.selection import Selection
from repair.evidence.freeze import Evidence


class Session:
    """One call of the command line: data goes to ``out``, words for people to ``err``."""

    def __init__(
        self,
        out: TextIO,
        err: TextIO,
        form: Form = Form.TEXT,
        log_format: LogFormat = LogFormat.TEXT,
    ) -> None:
        """Start with nothing met and nothing wrong; findings are told in ``form``."""
        self._out = Printer(out)
        self._report = report(form, out)
        self.voice = voice(log_format, err)
        self._failed = False
        self._restored = 0
        self.account = Account()

    @property
    def exit_code(self) -> Exit:
        """DONE, or FAILED where any input could not be processed."""
        return Exit.FAILED if self._failed else Exit.DONE

    def find(self, selection: Selection) -> list[Source]:
        """Return the sources that were named, and tell of what is none."""
        sources: list[Source] = []
        for found in find(selection):
            if isinstance(found, CorpusError):
                self.tell(found)
            else:
                sources.append(found)
        return sources

    def count(self, event: Event) -> None:
        """Add an event to the account, and tell of it where it is a problem."""
        if isinstance(event, CorpusError):
            self.tell(event)
            return
        self.account.add(event)
        if isinstance(event, Reject) and event.reason:
            self.tell(event)

    def follow(self, event: RunEvent, *, quiet: bool) -> None:
        """Count what a run over a corpus tells, and tell of it; if ``quiet``, of problems alone."""
        if isinstance(event, Counted):
            add(self.account, event.account)
            self._failed |= event.account.rejected > 0
            files = count(event.files, "file")
            if event.skipped and not quiet:
                self.say(f"{files} unchanged since the last run, skipped")
            elif event.earlier and not quiet:
                self.say(f"{files} done before; going on from there")
        elif isinstance(event, Note):
            if not quiet:
                self.say(event.text)
        elif not isinstance(event, Tick):
            self.tell(event)

    def tell(self, problem: CorpusError | Reject) -> None:
        """Print a problem; the command then ends with FAILED."""
        self._failed = True
        self._report.problem(problem)
        self.voice.problem(problem)

    def show_diff(self, event: Event) -> None:
        """Print what a record's edits change."""
        if isinstance(event, Outcome) and event.changed:
            place = event.record.place
            name = place.path if place.line is None else f"{place.path}:{place.line}"
            for line in diff_lines(name, event.record.document.text, event.cleaned.edits):
                self._out.line(*line)

    def show_findings(self, event: Event, findings: Sequence[Finding]) -> None:
        """Tell of some findings of a record; ``end_findings`` ends what is told."""
        if isinstance(event, Outcome):
            for finding in findings:
                self._report.add(event.record, finding)

    def end_findings(self) -> None:
        """End the report of findings, which a machine may read as a whole."""
        self._report.close()

    def count_undone(self, event: bool | Reject | CorpusError) -> None:  # noqa: FBT001  an event
        """Count a record that undo met, and tell of it where it is a problem."""
        if isinstance(event, bool):
            self._restored += event
        elif isinstance(event, CorpusError) or event.reason:
            self.tell(event)

    def count_unread(self, problem: Reject | CorpusError) -> None:
        """Tell of what learn could not read; blank lines are nothing to tell of."""
        if isinstance(problem, CorpusError) or problem.reason:
            self.tell(problem)

    def tell_learnt(self, known: Evidence) -> None:
        """Print what a corpus has taught."""
        self.say(learnt_line(known))

    def tell_undone(self) -> None:
        """Print how many records undo gave back."""
        self.say(f"{count(self._restored, 'document')} restored")

    def tell_baseline(self, known: Baselines) -> None:
        """Print what the baselines accepted, and what of it has healed."""
        if known.there:
            for line in baseline_lines(known.accepted, known.new, list(known.healed())):
                self.say(line)

    def show(self, parts: tuple[Part, ...]) -> None:
        """Print a line of data."""
        self._out.line(*parts)

    def say(self, summary: str) -> None:
        """Print a line for people about the run as a whole."""
        self.voice.say(summary)

    def tell_account(self, *, would: bool = False) -> None:
        """Print the account of the run."""
        told = account_line(self.account, would=would)
        self.voice.say(told, event="account", **as_data(self.account))
