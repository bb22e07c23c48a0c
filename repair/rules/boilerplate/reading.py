"""One reading of a page: rules propose, the line model weighs, and each line has its verdict."""

from __future__ import annotations

from repair.core.model import Confidence
from repair.evidence.line_model import LineModel
from repair.rules.boilerplate.company import by_company
from repair.rules.boilerplate.cues import Kind
from repair.rules.boilerplate.echoes import GONE, PLAIN, Echoes
from repair.rules.boilerplate.features import Portrait, Row
from repair.rules.boilerplate.furniture import furniture
from repair.rules.boilerplate.page import Page
from repair.rules.boilerplate.verdict import BLOCK, Found, Verdict, certain_lines
from repair.rules.boilerplate.weighing import by_cues

SURE, LIKELY = 2.2, 1.0
"""Log odds from which on a line goes, and from which on it is reported, where no rule says so.

Chosen on sites that the model had not seen (``python -m training.lines --folds``).
"""
SURE_IN_BLOCK = 0.0
"""The same, for a line in a block of page furniture."""
SURE_ON_WHOLE_PAGE = 1.3
"""The same, where the text of a whole page was stored: nearly all of its lines are furniture."""
MOST_ASKED = 2000
"""Lines open to question, beyond which a text is no page and the rules alone speak."""


def by_rules(page: Page) -> Found:
    """What the rules say: each line by its own cues, then by the company it keeps."""
    found = by_cues(page)
    for judge in (by_company, furniture):
        for number, verdict in judge(page, found):
            known = found.get(number)
            if known is None or known.confidence < verdict.confidence:
                found[number] = verdict
    return found


def read(page: Page, site: str | None, model: LineModel) -> Found:
    """The verdict on each line of a page that has one, by its number.

    A line goes for its own cues or for its company; else where the model believes it, and sooner
    in a block of page furniture. Verdicts that the model does not share are reported.
    """
    proposed = by_rules(page)
    portrait = Portrait(page, proposed, site, model.words)
    if len(portrait.open_rows) > MOST_ASKED:
        return proposed
    found = {number: proposed[number] for number in certain_lines(proposed)}
    sure = SURE_ON_WHOLE_PAGE if portrait.whole_page else SURE
    for row, vector in second_vectors(portrait, model):
        known = proposed.get(row.number)
        belief = model.second.belief(vector)
        confidence = _confidence(belief, sure, known)
        if confidence is None:
            continue
        evidence: dict[str, object] = {"belief": round(belief, 1)}
        if known is not None:
            found[row.number] = Verdict(known.kind, confidence, {**known.evidence, **evidence})
        else:
            kind = row.view.cues[0].kind if row.view.cues else Kind.FOREIGN
            evidence |= model.second.reasons(vector)
            found[row.number] = Verdict(kind, confidence, evidence)
    return found


def second_vectors(portrait: Portrait, model: LineModel) -> list[tuple[Row, list[float]]]:
    """The lines that are open to question, and their features for the second reading."""
    asked = portrait.open_rows
    vectors = {at: portrait.vector(at) for at in asked}
    beliefs = [GONE if row.gone else PLAIN for row in portrait.rows]
    for at, vector in vectors.items():
        beliefs[at] = model.first.belief(vector)
    echoes = Echoes(beliefs)
    return [(portrait.rows[at], [*echoes.around(at), *vectors[at]]) for at in asked]


def _confidence(belief: float, sure: float, known: Verdict | None) -> Confidence | None:
    """How sure it is that a line goes; None where it is not even to be reported."""
    in_block = known is not None and BLOCK in known.evidence
    if belief >= (min(SURE_IN_BLOCK, sure) if in_block else sure):
        return Confidence.SURE
    return Confidence.LIKELY if known is not None or belief >= LIKELY else None
