"""Which lines are not the article, of which kind, and what spoke: one judgement for all rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from repair.core.model import Confidence, Document
from repair.evidence.line_model import LineModel, line_model
from repair.rules.boilerplate.page import Page, of_lines, page_of
from repair.rules.boilerplate.reading import read
from repair.rules.boilerplate.site import site_name
from repair.rules.boilerplate.verdict import POSTS, Found, sure_lines

LEAST_PROSE_KEPT = 0.25
"""Share of a document's words in sentences that must stay; else no sentence goes."""
MOST_ROUNDS = 6
"""How often the page is read anew without the lines that went."""


def verdicts(doc: Document) -> Found:
    """The verdict on each line that has one, by its number."""
    return _remembered(doc.text, site_name(doc))


@lru_cache(maxsize=2)
def _remembered(text: str, site: str | None) -> Found:
    return settled(page_of(text), site, line_model)


def settled(page: Page, site: str | None, load: Callable[[], LineModel]) -> Found:
    """The verdicts of one reading after the other; none on a page with nothing to ask.

    ``load`` gives the model, once there is something to ask.

    The page is read again without the lines that went, until no more go: what is left is then
    judged the same by whoever reads it next.
    """
    if not page.prose or not page.promising or not page.english:
        return {}
    model = load()
    numbers = list(range(len(page.views)))
    found: Found = {}
    now = page
    for _ in range(MOST_ROUNDS):
        fresh = read(now, site, model)
        gone = sure_lines(fresh)
        found |= {numbers[at]: verdict for at, verdict in fresh.items()}
        if not gone:
            break
        numbers = [number for at, number in enumerate(numbers) if at not in gone]
        now = of_lines([page.views[number] for number in numbers])
    return found if _enough_is_left(page, found) else _sparing_prose(page, found)


def _sparing_prose(page: Page, found: Found) -> Found:
    """The verdicts, those on prose only to be reported."""
    return {
        number: replace(verdict, confidence=Confidence.LIKELY)
        if page.views[number].prose
        else verdict
        for number, verdict in found.items()
    }


def _enough_is_left(page: Page, found: Found) -> bool:
    """Whether enough prose stays, of all but what readers wrote below the article."""
    gone = sure_lines(found)
    comments = {number for number, verdict in found.items() if POSTS in verdict.evidence}
    total = sum(page.views[number].words for number in page.prose if number not in comments)
    kept = sum(page.views[number].words for number in page.prose if number not in gone)
    return kept > 0 and kept >= LEAST_PROSE_KEPT * total
