"""B111: a promo or a marker glued to a sentence of the article."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.boilerplate.cues import CLEAR, STRONG, Kind, cues_of
from repair.rules.boilerplate.page import PROSE_WORDS, View, bare_words, page_of
from repair.rules.boilerplate.verdict import sure_lines
from repair.rules.boilerplate.verdicts import verdicts
from repair.rules.boilerplate.weighing import REPORTED, SENTENCE_END
from repair.rules.registry import Stage, rule

SIGNS = (
    *("dvertisement", "DVERTISEMENT", "ontinues below", "ontinues after"),
    *("lick to ", "lick To ", "LICK TO", "lick here to"),
    *("ead more", "ead More", "EAD MORE", "lso read", "LSO READ", "ead also", "atch:", "ATCH:"),
    *("ee also:", "EE ALSO", "elated:", "ELATED:"),
)
"""One of these stands in every line that has something to cut; cheap to look for."""
STOP = r"(?<=[.!?]|[.!?][\"”’)\]])[ \t]*+"
NEXT = r"(?=\s*+(?:\p{Lu}|$))"
"""Behind the marker a sentence begins, or nothing does."""
AD = r"(?:[Aa]dvertisement|ADVERTISEMENT|ad)"
NETWORK = (
    r"(?:Facebook|Twitter|X|LinkedIn|WhatsApp|Pinterest|Reddit|Tumblr|Telegram|Pocket|e-?mail"
    r"|a friend)"
)
MORE = r"(?:Read more|Read More|READ MORE)"
LEAD = rf"(?:{MORE}|Also read|ALSO READ|See also|SEE ALSO|Related|RELATED)"
WAYS = (
    (
        "marker in brackets",
        (
            rf"[ \t]?\((?:{AD}|(?:Story|Article) continues (?:below|after)[^()]{{0,30}}"
            r"|Click (?:here )?to [^()]{2,60}+)\)"
            r"|[ \t]?[(\[](?:Read more|READ MORE|Read also|Also read|ALSO READ|Related|Watch)"
            r"[ \t]*+:[ \t]*+[^()\[\]]{3,140}+[)\]]"
        ),
    ),
    (
        "share button",
        (
            rf"(?:{STOP}|^)Click to (?:share|print|email|copy)(?: this| a link)?"
            rf"(?: (?:on|via|to) {NETWORK})?(?: \(Opens in new window\))?{NEXT}"
            rf"|{STOP}(?i:click to tweet){NEXT}"
        ),
    ),
    (
        "ad marker at the edge of a sentence",
        (
            rf"{STOP}(?:Advertisement|ADVERTISEMENT)[ \t]*+$"
            r"|^(?:ADVERTISEMENT|Advertisement[ \t]*+[:|–—-])[ \t]*+(?=\p{Lu}\p{Ll})"
            rf"|(?:{STOP}|^)(?:Story|Article|Content) continues (?:below|after)"
            rf"(?: (?:the|this))? {AD}\.?{NEXT}"
        ),
    ),
    (
        "link to another article",
        (
            rf"{STOP}(?:{LEAD}[ \t]*+[:|][ \t]*+[^.!?\n]{{8,140}}+\??"
            rf"|{MORE}(?: here)?[ \t]*+[.»>…]{{0,3}}+)[ \t]*+$"
        ),
    ),
)
OF_THE_HOUSE = (Kind.NEWSLETTER, Kind.SUBSCRIBE, Kind.SHARE)
"""Kinds of promo that end a paragraph: what the house wants of its reader."""
QUOTATION = regex.compile(r"[\"“”«»]")
CUTS = tuple((name, regex.compile(way)) for name, way in WAYS)


@rule("B111", repair=Repair.BOILERPLATE, stage=Stage.LINES)
def inside_line(doc: Document, known: Evidence) -> Iterator[Edit]:
    r"""Cut a promo or a marker that is glued to a sentence of the article, and it alone.

    Why it is wrong: the extractor ran a button, a link or an ad marker into the
    paragraph beside it. The paragraph is the article's; the button is not.
    The last sentence of a paragraph is cut, too, where it alone would go as a line:
    it opens by asking the reader to sign up, subscribe, follow or share.
    Stays silent when: there is no sentence end between the two, so that the words
    may be the writer's own; the marker is not in the form that pages give it; somebody
    is quoted or reported on; the text is not English; the whole line goes anyway.

    >>> print(fix("The ferry was late again on Monday.Click To Tweet\n"
    ...     "Nobody could say why the boats were late."))
    The ferry was late again on Monday.
    Nobody could say why the boats were late.
    >>> fix("He told us to read more. It was the advice of his life, and we took it.")
    'He told us to read more. It was the advice of his life, and we took it.'
    """
    page = page_of(doc.text)
    cuts = [(view, number, cut) for number, view in enumerate(page.views) for cut in _cuts(view)]
    if not cuts or not page.english:
        return
    gone = sure_lines(verdicts(doc))
    for view, number, (start, end, name) in cuts:
        if number not in gone:
            at = view.line.start
            before = view.text[start:end]
            yield Edit(at + start, at + end, before, "", "B111", Confidence.SURE, {"cue": name})


def _promo_at_the_end(view: View) -> tuple[int, str] | None:
    """Where the last sentence begins, and the cue that is sure of it; None where there is none."""
    if not view.cues or not view.closed or view.words < PROSE_WORDS:
        return None
    text, last = view.text, None
    for last in SENTENCE_END.finditer(text):  # noqa: B007  the last one is wanted
        pass
    if last is None or cues_of(text[: last.start()], bare_words(text[: last.start()])):
        return None
    sentence = text[last.end() :]
    bare = bare_words(sentence)
    if not REPORTED.isdisjoint(bare) or QUOTATION.search(sentence):
        return None
    cues = [cue for cue in cues_of(sentence, bare) if cue.kind in OF_THE_HOUSE]
    certain = sum(cue.weight for cue in cues) >= CLEAR and cues[0].weight >= STRONG
    return (last.start(), cues[0].name) if certain else None


def _spans(view: View) -> Iterator[tuple[int, int, str]]:
    """All that could be cut from a line."""
    text = view.text
    if any(sign in text for sign in SIGNS):
        for name, cut in CUTS:
            for found in cut.finditer(text):
                yield found.start(), found.end(), name
    if promo := _promo_at_the_end(view):
        yield promo[0], len(text.rstrip()), promo[1]


def _cuts(view: View) -> Iterator[tuple[int, int, str]]:
    """Where to cut, leaving something on the line and one space where two sentences meet."""
    text = view.text
    reach = 0
    for start, end, name in sorted(_spans(view)):
        before, after = text[:start], text[end:]
        if start < reach or start == end or not (before + after).strip():
            continue
        reach = end
        inside = bool(before) and bool(after)
        if not inside or before[-1].isspace() or after[0].isspace():
            yield start, end, name
        elif text[start].isspace():
            yield start + 1, end, name  # the space before the marker now parts the sentences
        elif text[end - 1].isspace():
            yield start, end - 1, name
        else:
            yield start, end, name
