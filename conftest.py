"""What every test and doctest shares."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from repair.cleaner import Cleaner
from repair.core.model import Confidence
from repair.evidence.authority import Entity
from repair.evidence.cues import parse_cues
from repair.evidence.freeze import Evidence
from repair.rules.catalogue import RULES
from tests.corpora import lines_of

settings.register_profile("check", derandomize=True)  # a build passes or fails for the change alone
if os.environ.get("CI"):
    settings.load_profile("check")


@pytest.fixture(autouse=True)
def _fix(request: pytest.FixtureRequest, doctest_namespace: dict[str, object]) -> None:
    """Give the doctests of a rule ``fix``: clean a text by that rule alone."""
    doctest_namespace["fix"] = _fixer(request.node.name)


def _fixer(test: str) -> Callable[..., str]:
    ids = [
        rule.id
        for rule in RULES.values()
        if test == f"{rule.propose.__module__}.{rule.propose.__name__}"
    ]

    def fix(
        text: str,
        *,
        names: dict[str, list[str]] | None = None,
        thorough: bool = False,
        recurs: dict[str, int] | None = None,
        cues: str = "",
        **words: int,
    ) -> str:
        house = tuple(Entity(name, "", tuple(aliases)) for name, aliases in (names or {}).items())
        lines = lines_of(recurs or {})
        known = Evidence(
            words=words, house=house, lines=lines, cues=parse_cues(cues), thorough=thorough
        )
        return Cleaner(only=ids, evidence=known).clean(text).text

    fix.LIKELY = Confidence.LIKELY  # type: ignore[attr-defined]
    return fix
