"""Lines that are exempt come through everything as they were."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from repair import Cleaner, Confidence, Edit, Evidence, apply
from repair.core.lines import lines
from repair.core.sparing import sparing
from repair.evidence.cues import Cues, line_pattern
from tests.laws.texts import DAMAGE, news

PATTERNS = ["^> ", "ewslet", "The", "\\.$", "e"]


def exempt(*patterns: str) -> Evidence:
    return Evidence(exempt=Cues(keep=tuple(line_pattern(one, one) for one in patterns)))


@settings(max_examples=40, deadline=None)
@given(news(), st.sampled_from(PATTERNS))
def test_exempt_lines_stay_and_a_second_pass_finds_nothing(text: str, pattern: str) -> None:
    known = exempt(pattern)
    cleaner = Cleaner(min_confidence=Confidence.LIKELY, evidence=known)
    cleaned = cleaner.clean(text)
    spared = [text[start:end] for start, end in known.exempt.kept(text)]
    after = [row.text for row in lines(cleaned.text)]
    for row in spared:
        assert row in after
        after.remove(row)
    assert apply(text, cleaned.edits) == cleaned.text
    assert cleaner.clean(cleaned.text).edits == ()


def test_where_no_line_is_exempt_all_is_as_it_was() -> None:
    text = "\n".join(DAMAGE)
    assert Cleaner(evidence=exempt("^never$")).clean(text) == Cleaner().clean(text)


BITS = st.sampled_from(["", "x", "\n", "x\n", "\nx", "\r\n"])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "keep", "", "b\r"]), min_size=1, max_size=6),
    st.data(),
)
def test_whatever_edits_come_a_spared_line_is_still_a_line(
    rows: list[str], data: st.DataObject
) -> None:
    text = "\n".join(rows)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    edits = [
        Edit(start, end, text[start:end], data.draw(BITS), "T1", Confidence.SURE)
        for start, end in pairwise(cuts)
        if data.draw(st.booleans())
    ]
    spared = [(row.start, row.end) for row in lines(text) if row.text == "keep"]
    kept = sparing(text, edits, spared)
    after = [row.text for row in lines(apply(text, kept))]
    assert after.count("keep") >= len(spared)
