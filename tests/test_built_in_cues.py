"""The cues that ship are compiled when they are first asked; here all of them are."""

from __future__ import annotations

import pytest

from repair.rules.boilerplate.cues import CUES, Cue


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_a_cue_is_a_pattern_that_does_not_match_nothing(cue: Cue) -> None:
    assert cue.pattern.search("") is None
