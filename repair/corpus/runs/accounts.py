"""Accounts as data, so that they pass from process to process and from run to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from repair.corpus.outcomes import Account


def as_data(account: Account) -> dict[str, Any]:
    """An account as a JSON object."""
    return {
        "read": account.read,
        "written": account.written,
        "unchanged": account.unchanged,
        "rejected": account.rejected,
        "fixed": dict(sorted(account.fixed.items())),
        "flagged": dict(sorted(account.flagged.items())),
    }


def from_data(said: Mapping[str, Any]) -> Account:
    """An account again, from what ``as_data`` made of it."""
    written, unchanged, rejected = (
        int(said[name]) for name in ("written", "unchanged", "rejected")
    )
    return Account(written, unchanged, rejected, Counter(said["fixed"]), Counter(said["flagged"]))


def add(account: Account, more: Account) -> None:
    """Put ``more`` into ``account``.

    >>> both = Account(written=1, fixed=Counter(T101=2))
    >>> add(both, Account(unchanged=2, fixed=Counter(T101=1)))
    >>> both.read, both.fixed["T101"]
    (3, 3)
    """
    account.written += more.written
    account.unchanged += more.unchanged
    account.rejected += more.rejected
    account.fixed.update(more.fixed)
    account.flagged.update(more.flagged)
