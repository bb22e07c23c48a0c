"""A document while it is being repaired: what it reads now, and where each stretch came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate

from repair.core.edits import apply, in_order
from repair.core.model import Edit


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft: ``text`` now, the original's [start, end) before.

    ``parts`` are the edits that made it, oldest first, their spans counted in
    the original; a piece without parts is the original's own text.
    """

    start: int
    end: int
    text: str
    parts: tuple[Edit, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether no edit has touched this stretch."""
        return not self.parts


@dataclass(slots=True)
class _Group:
    """Edits of one round that end up in one piece, and the span of the draft they take."""

    start: int
    end: int
    edits: list[Edit] = field(default_factory=list)

    def written_into(self, text: str) -> str:
        """What ``text`` reads at the group's span once its edits are written."""
        first = self.edits[0]
        if (first.start, first.end) == (self.start, self.end):
            return first.after
        local = (
            replace(edit, start=edit.start - self.start, end=edit.end - self.start)
            for edit in self.edits
        )
        return apply(text[self.start : self.end], local)


class Draft:
    """The original cut into pieces, kept or changed, in order and without gaps.

    Edits come in rounds, each counted in the text that the round before left
    behind. The draft carries every one of them back to the original, so that
    the whole history reads as one set of edits on the text as it was read:
    disjoint, each standing for itself. Edits that touch the same characters
    grow together into one piece and stay known as its parts.

    >>> from repair.core.model import Confidence
    >>> draft = Draft("Mr  Bari said")
    >>> draft.apply([Edit(2, 4, "  ", " ", "T1", Confidence.SURE)])
    >>> draft.apply([Edit(3, 7, "Bari", "Berri", "N1", Confidence.SURE)])
    >>> draft.text
    'Mr Berri said'
    >>> [(piece.start, piece.end, piece.text) for piece in draft.changed()]
    [(2, 4, ' '), (4, 8, 'Berri')]
    """

    def __init__(self, original: str) -> None:
        """Start from the text as it was read."""
        self.original = original
        self._lay([Piece(0, len(original), original)])

    @property
    def text(self) -> str:
        """What the draft reads now."""
        return "".join(piece.text for piece in self._pieces)

    def changed(self) -> Iterator[Piece]:
        """The pieces that edits have made, in order of their place in the original."""
        return (piece for piece in self._pieces if not piece.kept)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that [start, end) of the draft came from.

        Exact in kept text; a place inside a changed piece answers with the whole piece.
        """
        first = last = len(self.original)
        at = bisect_right(self._stops, start)
        if start == end:
            at = min(at, bisect_left(self._stops, start))
        if at < len(self._pieces):
            piece = self._pieces[at]
            first = piece.start + (start - self._starts[at] if piece.kept else 0)
        at = max(at, bisect_left(self._stops, end))
        if at < len(self._pieces):
            piece = self._pieces[at]
            last = piece.start + (end - self._starts[at]) if piece.kept else piece.end
        return first, last

    def apply(self, edits: Iterable[Edit]) -> None:
        """Write one round of disjoint edits, their spans counted in ``self.text``.

        Raises EditError where two overlap or ``before`` is not what stands there.
        """
        ordered = in_order(edits)
        now = self.text
        apply(now, ordered)  # refuses what does not fit, before anything has moved
        ahead, done = deque(self._pieces), list[Piece]()
        at = 0
        for group in self._groups(ordered):
            at = _move(ahead, done, at, group.start, past_empty=True)
            taken: list[Piece] = []
            at = _move(ahead, taken, at, group.end, past_empty=False)
            here = done[-1].end if done else 0
            start, end = (taken[0].start, taken[-1].end) if taken else (here, here)
            text = group.written_into(now)
            parts = tuple(part for piece in taken for part in piece.parts)
            parts += tuple(self._at_origin(edit, start, end) for edit in group.edits)
            back_to_original = text == self.original[start:end]
            done.append(Piece(start, end, text, () if back_to_original else parts))
        done.extend(ahead)
        self._lay([piece for piece in done if piece.text or piece.start < piece.end])

    def _lay(self, pieces: list[Piece]) -> None:
        """Take ``pieces`` as the draft, and note where each starts and stops in its text."""
        self._pieces = pieces
        self._stops = list(accumulate(len(piece.text) for piece in pieces))
        self._starts = [
            stop - len(piece.text) for stop, piece in zip(self._stops, pieces, strict=True)
        ]

    def _at_origin(self, edit: Edit, least: int, most: int) -> Edit:
        start, end = self.origin(edit.start, edit.end)
        return replace(edit, start=max(start, least), end=max(least, min(end, most)))

    def _groups(self, edits: list[Edit]) -> list[_Group]:
        """Widen every edit to the changed pieces it cuts into; what then overlaps is one group."""
        groups: list[_Group] = []
        for edit in edits:
            start, end = self._widened(edit)
            if groups and start < groups[-1].end:
                groups[-1].end = max(groups[-1].end, end)
                groups[-1].edits.append(edit)
            else:
                groups.append(_Group(start, end, [edit]))
        return groups

    def _widened(self, edit: Edit) -> tuple[int, int]:
        start, end = edit.start, edit.end
        nearby = range(bisect_left(self._stops, edit.start), bisect_right(self._starts, edit.end))
        for at in nearby:
            piece, first, stop = self._pieces[at], self._starts[at], self._stops[at]
            cuts = edit.start < stop and first < edit.end
            # Two insertions at one place of the original would have no order of their own.
            touches = edit.start == edit.end and piece.start == piece.end
            if not piece.kept and (cuts or touches):
                start, end = min(start, first), max(end, stop)
        return start, end


def _move(ahead: deque[Piece], done: list[Piece], at: int, stop: int, *, past_empty: bool) -> int:
    """Move pieces from ``ahead`` to ``done`` up to offset ``stop``, splitting a kept one there.

    Pieces that now read as nothing stand at ``stop`` as well as before it;
    ``past_empty`` says on which side they are left.
    """
    while ahead:
        width = len(ahead[0].text)
        if at + width > stop or (at == stop and not (width == 0 and past_empty)):
            break
        done.append(ahead.popleft())
        at += width
    if at < stop:
        piece = ahead.popleft()
        cut = stop - at
        done.append(Piece(piece.start, piece.start + cut, piece.text[:cut]))
        ahead.appendleft(Piece(piece.start + cut, piece.end, piece.text[cut:]))
    return stop
