"""Damage sound paragraphs as re-translation mills do, so that repair can be learnt from it.

Each kind is made at random places that grammar suggests: before small words and behind commas,
where phrases begin and end. Nothing here is taken from any test set.
"""

from __future__ import annotations

from random import Random

from repair.language.function_words import AUXILIARIES, FUNCTION_WORDS, PREPOSITIONS
from repair.rules.clauses.paragraph import (
    FIRST_LETTER,
    Paragraph,
    bare,
    ends_sentence,
    has_capital,
    in_lower_case,
    is_function_word,
    without_stop,
)
from repair.rules.clauses.programs import CONJUNCTIONS, reports

SHORTEST = 7
"""Words of a sentence that is long enough to be damaged."""
KINDS = {
    "thrown": 34,
    "false stop": 22,
    "stray": 14,
    "stray and stop": 9,
    "front": 14,
    "left over": 7,
    "scrambled": 12,
}
LEFT_OVER = "to of the in was and that were is a for with".split()
OPENERS = FUNCTION_WORDS | AUXILIARIES | {"not"}


def damaged(text: str, chance: Random) -> tuple[str, str] | None:
    """Return (kind, damaged text), or None where the kind drawn finds no place."""
    paragraph = Paragraph(tuple(text.split(" ")))
    sentences = _sentences(paragraph)
    if not sentences:
        return None
    start, stop = chance.choice(sentences)
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    words = list(paragraph.words)
    lead, sentence, rest = words[:start], words[start:stop], words[stop:]
    if kind in {"thrown", "left over"}:
        made = _thrown(sentence, rest, chance, left_over=kind == "left over")
    elif kind == "false stop":
        made = _stopped(sentence, chance)
    elif kind == "front":
        made = _fronted(sentence, chance)
    elif kind == "scrambled":
        made = _scrambled(sentence, chance)
    else:
        made = _strayed(sentence, chance, also_stop=kind == "stray and stop")
    return (kind, " ".join([*lead, *made, *rest])) if made else None


def _sentences(paragraph: Paragraph) -> list[tuple[int, int]]:
    found, start = [], 0
    for at, stops in enumerate(paragraph.stops):
        if stops:
            if at + 1 - start >= SHORTEST and has_capital(paragraph.words[start]):
                found.append((start, at + 1))
            start = at + 1
    return found


def _thrown(
    words: list[str], rest: list[str], chance: Random, *, left_over: bool
) -> list[str] | None:
    """A B C. becomes A C. B, sometimes with a small word left where B was."""
    size = len(words)
    starts = [i for i in range(2, size - 2) if _opens(words[i], chance, 0.25)]
    if not starts or (rest and in_lower_case(rest[0])):
        return None
    start = chance.choice(starts)
    ends = [
        i
        for i in range(start + 1, min(start + 15, size - 1))
        if words[i - 1][-1] in ",;" or _opens(words[i], chance, 0.15)
    ]
    if not ends or (has_capital(words[start]) and chance.random() < 0.8):
        return None
    end = chance.choice(ends)
    span = [*words[start : end - 1], words[end - 1].rstrip(",;")]
    if not rest and chance.random() < 0.15:
        span[-1] += "."
    middle = [chance.choice(LEFT_OVER)] if left_over else []
    return [*words[:start], *middle, *words[end:], *span]


def _stopped(words: list[str], chance: Random) -> list[str] | None:
    """Throw a full stop into the sentence, before a word in lower case."""
    gaps = [
        i
        for i in range(2, len(words) - 1)
        if words[i - 1][-1].isalnum() and in_lower_case(words[i])
    ]
    if not gaps:
        return None
    likely = [i for i in gaps if bare(words[i]) in OPENERS]
    gap = chance.choice(likely) if likely and chance.random() < 0.7 else chance.choice(gaps)
    return [*words[: gap - 1], f"{words[gap - 1]}.", *words[gap:]]


def _strayed(words: list[str], chance: Random, *, also_stop: bool) -> list[str] | None:
    """Let a small word stand before its sentence, sometimes one too many."""
    small = [
        i for i in range(1, len(words) - 1) if is_function_word(words[i]) and words[i].islower()
    ]
    if not small:
        return None
    at = chance.choice(small)
    stray, rest = words[at], [*words[:at], *words[at + 1 :]]
    if chance.random() < 0.2:
        stray, rest = chance.choice(LEFT_OVER), words
    if also_stop:
        rest = _stopped(rest, chance) or rest
    return [stray, *rest]


def _fronted(words: list[str], chance: Random) -> list[str] | None:
    """Let a phrase jump ahead of its clause, and break the sentence there."""
    joints = [i for i in range(1, len(words) - 5) if bare(words[i]) in CONJUNCTIONS]
    if not joints:
        return None
    said = [i for i in joints if reports(words, i)]
    joint = chance.choice(said if said and chance.random() < 0.5 else joints)
    openings = [i for i in range(joint + 3, len(words) - 1) if bare(words[i]) in PREPOSITIONS]
    if not openings:
        return None
    start = chance.choice(openings)
    ends = [
        i
        for i in range(start + 2, min(start + 9, len(words)) + 1)
        if i == len(words) or words[i - 1][-1] in ",;" or bare(words[i]) in OPENERS
    ]
    if not ends:
        return None
    end = chance.choice(ends)
    phrase, clause = words[start:end], [*words[joint + 1 : start], *words[end:]]
    phrase[-1] = without_stop(phrase[-1].rstrip(",;")) + "."
    clause[0] = FIRST_LETTER.sub(lambda found: found[0].upper(), clause[0], count=1)
    if not ends_sentence(clause[-1]):
        clause[-1] = clause[-1].rstrip(",;") + "."
    return [*words[: joint + 1], *phrase, *clause]


def _scrambled(words: list[str], chance: Random) -> list[str] | None:
    """Shuffle a stretch, lose and double some words, throw a stop in: nobody can restore it."""
    if len(words) < SHORTEST + 2:
        return None
    start = chance.randrange(0, len(words) - SHORTEST)
    stop = min(len(words) - 1, start + chance.randrange(5, 14))
    stretch = [word.rstrip(",;") for word in words[start:stop] if chance.random() > 0.2]
    chance.shuffle(stretch)
    if chance.random() < 0.4:
        stretch.append(chance.choice(stretch))
    if chance.random() < 0.6:
        at = chance.randrange(len(stretch))
        stretch[at] += "."
    return [*words[:start], *stretch, *words[stop:]]


def _opens(word: str, chance: Random, otherwise: float) -> bool:
    """Whether a phrase may begin with ``word``; now and then it does so anywhere."""
    return bare(word) in OPENERS or chance.random() < otherwise
