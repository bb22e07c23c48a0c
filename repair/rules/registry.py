"""The catalogue of rules: what each is called, which repair it belongs to, when its turn comes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from repair.core.model import Document, Edit, Repair
from repair.evidence.freeze import Evidence


class Stage(IntEnum):
    """When a rule's turn comes. All rules of a stage see the same text."""

    CHARACTERS = 1
    """What each character was meant to be."""
    LINES = 2
    """Which lines and asides belong to the article."""
    WORDS = 3
    """Where one word ends and the next begins."""
    NAMES = 4
    """How a name is spelt."""
    SENTENCES = 5
    """In which order the words stand."""
    SPACES = 6
    """What removals have left between the words."""


Propose = Callable[[Document, Evidence], Iterator[Edit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and what is said of it; its manual page is the docstring of ``propose``."""

    id: str
    repair: Repair
    stage: Stage
    propose: Propose

    @property
    def name(self) -> str:
        """What people call it: ``newsletter-promo``."""
        return self.propose.__name__.replace("_", "-")

    @property
    def manual(self) -> str:
        """The docstring, without its indentation."""
        return inspect.getdoc(self.propose) or ""

    @property
    def summary(self) -> str:
        """The first line of the manual page."""
        return self.manual.partition("\n")[0]


RULES: dict[str, Rule] = {}
"""Every rule by its id; filled by importing ``repair.rules.catalogue``."""


def rule(id: str, *, repair: Repair, stage: Stage) -> Callable[[Propose], Propose]:
    """Register the decorated function as the rule ``id``.

    Raises ValueError where the id is taken.
    """

    def keep(propose: Propose) -> Propose:
        if id in RULES:
            raise ValueError(f"rule {id} is taken by {RULES[id].name}")
        RULES[id] = Rule(id, repair, stage, propose)
        return propose

    return keep
