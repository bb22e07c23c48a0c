"""The draft carries any history of edits back to the text as it was read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from repair.core.draft import Draft
from repair.core.edits import apply, undo
from repair.core.model import Confidence, Edit


def edit(start: int, end: int, before: str, after: str) -> Edit:
    return Edit(start, end, before, after, "X1", Confidence.SURE)


@st.composite
def rounds(draw: st.DrawFn, text: str) -> list[Edit]:
    """Disjoint edits of ``text``, insertions among them, no two at one place."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start == end and edits and edits[-1].end == start:
            continue
        edits.append(edit(start, end, text[start:end], draw(st.text("xyz", max_size=3))))
    return edits


@given(st.data(), st.text("abcd", max_size=16))
def test_a_history_of_edits_reads_as_one_set_on_the_original(
    data: st.DataObject, text: str
) -> None:
    draft, now = Draft(text), text
    for _ in range(data.draw(st.integers(1, 4))):
        edits = data.draw(rounds(now))
        now = apply(now, edits)
        draft.apply(edits)
        assert draft.text == now
    pieces = list(draft.changed())
    flat = [edit(p.start, p.end, text[p.start : p.end], p.text) for p in pieces]
    assert apply(text, flat) == now
    assert undo(now, flat) == text
    assert all(p.start <= part.start <= part.end <= p.end for p in pieces for part in p.parts)
    assert len({(p.start, p.end) for p in pieces}) == len(pieces)


@given(st.data(), st.text("abcd", min_size=1, max_size=16))
def test_a_place_in_kept_text_is_found_exactly(data: st.DataObject, text: str) -> None:
    draft = Draft(text)
    draft.apply(data.draw(rounds(text)))
    now = draft.text
    start = data.draw(st.integers(0, len(now)))
    end = data.draw(st.integers(start, len(now)))
    first, last = draft.origin(start, end)
    assert 0 <= first <= last <= len(text)
    if set(now[start:end]) <= set("abcd") and not list(draft.changed()):
        assert (first, last) == (start, end)
