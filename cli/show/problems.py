"""Errors and accounts, as they are told on standard error."""

from __future__ import annotations

from cli.show.printer import Part
from cli.show.safe import visible
from repair.corpus.errors import CorpusError
from repair.corpus.outcomes import Account
from repair.corpus.records import Reject
from repair.evidence.freeze import Evidence


def problem_lines(problem: CorpusError | Reject) -> list[tuple[Part, ...]]:
    """Say what happened and where, then what to do."""
    if isinstance(problem, Reject):
        message = f"{problem.place} {problem.reason}"
        advice = " · ".join(filter(None, ["kept as it was", problem.advice]))
    else:
        message, advice = problem.message, problem.advice
    told: list[tuple[Part, ...]] = [(("error: ", "bold red"), visible(message))]
    if advice:
        told.append((("  " + visible(advice), "dim"),))
    return told


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


def count(number: int, thing: str) -> str:
    """Say how many there are of a thing."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
