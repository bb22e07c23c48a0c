"""Which lines are not the article, of which kind, and what spoke: one judgement for all rules."""

from __future__ import annotations

from functools import lru_cache

from repair.rules.boilerplate.company import by_company
from repair.rules.boilerplate.furniture import furniture
from repair.rules.boilerplate.page import Page, of_lines, page_of
from repair.rules.boilerplate.verdict import Found, sure_lines
from repair.rules.boilerplate.weighing import by_cues

LEAST_PROSE_KEPT = 0.25
"""Share of a document's words in sentences that must stay; else nothing goes."""
MOST_ROUNDS = 6
"""How often the page is read anew without the lines that went."""


@lru_cache(maxsize=2)
def verdicts(text: str) -> Found:
    """The verdict on each line that has one, by its number.

    The page is read again without the lines that went, until no more go: what
    is left is then judged the same by whoever reads it next.
    """
    page = page_of(text)
    if not page.prose or not page.promising or not page.english:
        return {}
    numbers = list(range(len(page.views)))
    found: Found = {}
    now = page
    for _ in range(MOST_ROUNDS):
        fresh = _judge(now)
        gone = sure_lines(fresh)
        found |= {numbers[at]: verdict for at, verdict in fresh.items()}
        if not gone:
            break
        numbers = [number for at, number in enumerate(numbers) if at not in gone]
        now = of_lines([page.views[number] for number in numbers])
    return found if _enough_is_left(page, found) else {}


def _judge(page: Page) -> Found:
    """One reading: each line by its own cues, then by the company it keeps."""
    found = by_cues(page)
    for judge in (by_company, furniture):
        for number, verdict in judge(page, found):
            known = found.get(number)
            if known is None or known.confidence < verdict.confidence:
                found[number] = verdict
    return found


def _enough_is_left(page: Page, found: Found) -> bool:
    gone = sure_lines(found)
    total = sum(page.views[number].words for number in page.prose)
    kept = sum(page.views[number].words for number in page.prose if number not in gone)
    return kept > 0 and kept >= LEAST_PROSE_KEPT * total
