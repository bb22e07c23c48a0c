"""The draft carries any history of edits back to the text as it was read."""

from __future__ import annotations

from collections.abc import Iterator

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
    edits = data.draw(rounds(text))
    draft.apply(edits)
    origins = list(kept_characters(text, edits))
    assert "".join(text[at] for at in origins if at is not None) == "".join(
        char for char in draft.text if char in "abcd"
    )
    for at, origin in enumerate(origins):
        if origin is not None:
            assert draft.origin(at, at + 1) == (origin, origin + 1)


def kept_characters(text: str, edits: list[Edit]) -> Iterator[int | None]:
    """For each character of the edited text, its place in ``text``, or None for a written one."""
    at = 0
    for change in edits:
        yield from range(at, change.start)
        yield from (None for _ in change.after)
        at = change.end
    yield from range(at, len(text))
