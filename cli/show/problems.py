"""Errors and accounts, as they are told on standard error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cli.show.printer import Part
from cli.show.safe import quoted, visible
from repair.corpus.baseline import Accepted
from repair.corpus.errors import CorpusError
from repair.corpus.outcomes import Account
from repair.corpus.records import Reject
from repair.evidence.freeze import Evidence

HEALED_SHOWN = 20
"""Entries of a baseline that have healed and are told one by one."""


def problem_lines(problem: CorpusError | Reject) -> list[tuple[Part, ...]]:
    """Say what happened and where, then what to do."""
    advice = problem.advice
    if isinstance(problem, Reject):
        advice = " · ".join(filter(None, ["kept as it was", advice]))
    told: list[tuple[Part, ...]] = [(("error: ", "bold red"), message_of(problem))]
    if advice:
        told.append((("  " + visible(advice), "dim"),))
    return told


def message_of(problem: CorpusError | Reject) -> str:
    """Say what happened and where, in one line that can be shown."""
    if isinstance(problem, Reject):
        return visible(f"{problem.place} {problem.reason}")
    return visible(problem.message)


def account_line(account: Account, *, would: bool = False) -> str:
    """Say what a run did, or would do, in one line that adds up."""
    changed = "would change" if would else "changed"
    return (
        f"{count(account.read, 'document')}: {account.written} {changed}, "
        f"{account.unchanged} left as read, {account.rejected} rejected; "
        f"{count(account.fixed.total(), 'repair')}, {account.flagged.total()} flagged"
    )


def learnt_line(known: Evidence) -> str:
    """Say how much was read, how much of it recurs, and how many names are spelt in two ways."""
    told = f"{count(known.documents, 'document')} read; {count(len(known.lines), 'count')} kept"
    names = f"; {count(len(known.spellings), 'name')} spelt in several ways"
    return told + names if known.spellings else told


def baseline_lines(
    accepted: int, news: int, healed: Sequence[tuple[Accepted, int]]
) -> Iterator[str]:
    """Say what a baseline made of a run: each healed entry, and the numbers."""
    for entry, times in healed[:HEALED_SHOWN]:
        what = f"{visible(entry.path)} {entry.rule} {quoted(entry.text)}"
        yield f"healed: {what}" + (f" {times} times" if times > 1 else "")
    if len(healed) > HEALED_SHOWN:
        yield f"healed: … and {len(healed) - HEALED_SHOWN} more"
    gone = sum(times for _, times in healed)
    yield f"baseline: {accepted} accepted, {news} new, {gone} healed"


def count(number: int, thing: str) -> str:
    """Say how many there are of a thing."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
