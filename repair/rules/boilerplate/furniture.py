"""Blocks of menus, teasers and footers around the body, shown by the certain lines in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from repair.core.model import Confidence
from repair.language.function_words import FUNCTION_WORDS
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.page import Page, View
from repair.rules.boilerplate.verdict import BLOCK, Found, Verdict, sure_lines

LEAST_SEEDS = 4
"""Certain or menu lines that a block needs before it is taken for page furniture."""
LEAST_SEED_SHARE = 0.5
"""Of the lines of a small block."""
LEAST_SHARE_OF_PAGE = 0.03
"""The same, where the block is a whole page's menus and footers."""
PLENTY = 8
"""Certain or menu lines that are enough for a block of any length."""
WHOLE_PAGE = 16
"""Lines of a block that no extractor would leave: here the text of a whole page was stored."""
MOST_SENTENCES = 0.4
"""Share of sentences among the lines of such a block; teasers bring some."""
KIN = 0.3
"""Share of a sentence's content words that the body uses too, from which on it is the body's."""
OPENING = 12
"""Lines of the body that a headline is compared with."""


def furniture(page: Page, found: Found) -> Iterator[tuple[int, Verdict]]:
    """Everything before or after the body where the page's own furniture shows it is one.

    What stands between the body and the nearest piece of furniture is left: a
    subhead, a caption, a last short paragraph. So is prose, unless the block is
    as long as only a whole page has it.
    """
    if page.body is None:
        return
    first, last = page.body
    title = _title(page, range(first))
    for block in (range(first - 1, -1, -1), range(last + 1, len(page.views))):
        for number, evidence in _block(page, found, block):
            if number != title:
                yield number, Verdict(Kind.TEASER, Confidence.SURE, evidence)


def _block(page: Page, found: Found, outward: range) -> Iterator[tuple[int, dict[str, object]]]:
    """The lines of one block that go, given from the body outward."""
    numbers = [number for number in outward if not page.views[number].blank]
    sure = sure_lines(found)
    seeds = [at for at, n in enumerate(numbers) if n in sure or page.views[n].menu]
    whole_page = _is_whole_page(page, numbers)
    least = LEAST_SHARE_OF_PAGE if whole_page else LEAST_SEED_SHARE
    if len(seeds) < max(LEAST_SEEDS, min(least * len(numbers), PLENTY)):
        return
    evidence: dict[str, object] = {
        BLOCK: len(numbers),
        "certain or menu lines": len(seeds),
    }
    outmost = [page.views[number] for number in numbers[seeds[-1] :]]
    begins = any(view.prose and not _foreign(page, view) for view in outmost)
    farthest = seeds[-1] if begins or not whole_page else len(numbers)
    for at, number in enumerate(numbers[: farthest + 1]):
        view = page.views[number]
        if at < seeds[0] or (view.prose and not (whole_page and _foreign(page, view))):
            continue
        yield number, evidence


def _is_whole_page(page: Page, numbers: Sequence[int]) -> bool:
    prose = sum(page.views[number].prose for number in numbers)
    return len(numbers) >= WHOLE_PAGE and prose <= MOST_SENTENCES * len(numbers)


def _foreign(page: Page, view: View) -> bool:
    """Whether a sentence speaks of other things than the body does."""
    content = set(view.bare) - FUNCTION_WORDS
    return len(content & page.vocabulary) < KIN * len(content)


def _title(page: Page, block: range) -> int | None:
    """The line before the body that shares most words with it: its headline."""
    opening = page.views[block.stop : block.stop + OPENING]
    said = {word for view in opening for word in view.bare} - FUNCTION_WORDS
    best, title = 1, None
    for number in block:
        view = page.views[number]
        shared = len(said.intersection(view.bare))
        if view.short_title and shared >= best and not view.cues:
            best, title = shared, number
    return title
