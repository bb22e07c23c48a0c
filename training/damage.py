"""Damage sound paragraphs as re-translation mills do, so that repair can be learnt from it.

Each kind is made at random places that grammar suggests: before small words and behind commas,
where phrases begin and end; now and then anywhere. Every word remembers where it stood, so that
what is torn, and what belongs behind what, is known. Nothing here is taken from any test set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from repair.language.function_words import PREPOSITIONS
from repair.rules.clauses.paragraph import (
    bare,
    in_lower_case,
    is_function_word,
    tail,
    with_tail,
)
from training.predicates import put_behind
from training.stretches import (
    OPENERS,
    SHORTEST,
    Word,
    Words,
    capital,
    closes,
    ending,
    lower,
    opens,
    sentences,
    sound,
    span,
    without_tail,
)

TRIES = 3
"""Kinds that are drawn until one fits the paragraph."""
LEFT_OVER = "to of the in was and that were is a for with on by at as from an".split()
WITHOUT_PLACE = 0.1
"""Stray words that have no place: a word that is left over is rarer than one that moved."""
JOINTS = frozenset(
    "and but or that because if when while than whether although where which who so as".split()
)


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged paragraph and how: ``size`` is how many words the original had."""

    kind: str
    words: Sequence[Word]
    size: int

    @property
    def text(self) -> str:
        """The damaged paragraph."""
        return " ".join(word.text for word in self.words)


def damaged(text: str, chance: Random, *, misrepaired: bool = False) -> Damage | None:
    """Damage a paragraph at one place, now and then at two; None where none fits what is drawn.

    ``misrepaired`` adds what a wrong repair would do: true stops joined, words left out.
    """
    words = sound(text)
    kinds = {**KINDS, **MISREPAIRS} if misrepaired else KINDS
    for _ in range(TRIES):
        kind = chance.choices(list(kinds), [weight for weight, _ in kinds.values()])[0]
        made = at_one_place(words, kind, chance)
        if made is not None:
            break
    else:
        return None
    if chance.random() < 0.08:
        second = at_one_place(made, chance.choice(["thrown", "false stop", "swap"]), chance)
        if second is not None:
            made, kind = second, "two places"
    return Damage(kind, made, len(words))


def at_one_place(words: Words, kind: str, chance: Random) -> Words | None:
    """Damage one of the sentences, drawn at random."""
    found = sentences(words)
    if not found:
        return None
    place = chance.randrange(len(found))
    start, stop = found[place]
    if kind == "cross":
        if place + 1 >= len(found) or found[place + 1][0] != stop:
            return None
        second = found[place + 1][1]
        made = crossed(words[start:stop], words[stop:second], chance)
        stop = second
    elif kind == "joined":
        if stop == len(words):
            return None
        made = joined(words[start:stop])
        words = [*words[:stop], lower(replace(words[stop], left_torn=True)), *words[stop + 1 :]]
    elif kind in {"thrown", "left over"}:
        last = stop == len(words)
        made = thrown(words[start:stop], chance, left_over=kind == "left over", last=last)
    else:
        made = (KINDS.get(kind) or MISREPAIRS[kind])[1](words[start:stop], chance)
    return [*words[:start], *made, *words[stop:]] if made else None


def thrown(words: Words, chance: Random, *, left_over: bool, last: bool) -> Words | None:
    """A B C. becomes A C. B, sometimes with a small word left where B was."""
    stretch = span(words, chance, most=14)
    if stretch is None or not ending(words[-1].text):
        return None
    start, end = stretch
    moved = without_tail(words[start:end], chance)
    middle = [Word(chance.choice(LEFT_OVER), None)] if left_over else []
    if chance.random() < 0.08:
        moved = [capital(moved[0]), *moved[1:]]
    if chance.random() < (0.2 if last else 0.06):
        moved = [*moved[:-1], replace(moved[-1], text=moved[-1].text + ".")]
    return [*words[:start], *middle, *words[end:], *moved]


def stopped(words: Words, chance: Random) -> Words | None:
    """Throw a full stop into the sentence, mostly before a word that stays in lower case."""
    gaps = [
        i
        for i in range(2, len(words) - 1)
        if words[i - 1].text[-1].isalnum() and in_lower_case(words[i].text)
    ]
    if not gaps:
        return None
    likely = [i for i in gaps if bare(words[i].text) in OPENERS]
    gap = chance.choice(likely) if likely and chance.random() < 0.6 else chance.choice(gaps)
    before = replace(words[gap - 1], text=words[gap - 1].text + ".", right_torn=True)
    behind = capital(words[gap]) if chance.random() < 0.15 else words[gap]
    return [*words[: gap - 1], before, replace(behind, left_torn=True), *words[gap + 1 :]]


def strayed(words: Words, chance: Random) -> Words | None:
    """Let a small word stand before its sentence, or one that has no place in it."""
    if chance.random() < WITHOUT_PLACE:
        made = [Word(chance.choice(LEFT_OVER), None), *words]
    else:
        small = [
            i
            for i in range(1, len(words) - 1)
            if is_function_word(words[i].text) and words[i].text.islower()
        ]
        if not small:
            return None
        at = chance.choice(small)
        made = [words[at], *words[:at], *words[at + 1 :]]
    if chance.random() < 0.5:
        broken = stopped(made[1:], chance)
        made = [made[0], *broken] if broken else made
    return made


def fronted(words: Words, chance: Random) -> Words | None:
    """Let a phrase jump ahead of its clause, and break the sentence there."""
    joints = [i for i in range(1, len(words) - 5) if bare(words[i].text) in JOINTS]
    if not joints or not ending(words[-1].text):
        return None
    joint = chance.choice(joints)
    openings = [i for i in range(joint + 3, len(words) - 1) if bare(words[i].text) in PREPOSITIONS]
    if not openings:
        return None
    start = chance.choice(openings)
    ends = [i for i in range(start + 2, min(start + 9, len(words)) + 1) if closes(words, i)]
    if not ends:
        return None
    end = chance.choice(ends)
    phrase = without_tail(words[start:end], None)
    phrase[-1] = replace(phrase[-1], text=phrase[-1].text + ".")
    clause = [*words[joint + 1 : start], *words[end:]]
    clause[0] = capital(clause[0])
    if not ending(clause[-1].text):
        bared = without_tail(clause[-1:], None)[0]
        clause[-1] = replace(bared, text=bared.text + ".")
    return [*words[: joint + 1], *phrase, *clause]


def swapped(words: Words, chance: Random) -> Words | None:
    """Let two neighbouring stretches change places; commas and the stop stay where they were."""
    starts = range(0 if chance.random() < 0.1 else 1, len(words) - 2)
    start = chance.choice(starts)
    if chance.random() < 0.6:
        likely = [i for i in starts if opens(words, i, chance, 0.1)]
        start = chance.choice(likely) if likely else start
    middle = start + chance.choices(range(1, 6), [40, 30, 15, 9, 6])[0]
    ends = list(range(middle + 1, min(middle + 9, len(words)) + 1))
    if not ends:
        return None
    closing = [i for i in ends if closes(words, i)]
    end = chance.choice(closing) if closing and chance.random() < 0.75 else chance.choice(ends)
    one, two = words[start:middle], words[middle:end]
    if bare(one[-1].text) == bare(two[-1].text) and len(one) == len(two):
        return None
    first, second = tail(one[-1].text), tail(two[-1].text)
    one[-1] = replace(one[-1], text=with_tail(one[-1].text, second))
    two[-1] = replace(two[-1], text=with_tail(two[-1].text, first))
    if start == 0:
        two[0], one[0] = capital(two[0]), lower(one[0])
    return [*words[:start], *two, *one, *words[end:]]


def crossed(first: Words, second: Words, chance: Random) -> Words | None:
    """Let a phrase of one sentence land in its neighbour."""
    forward = chance.random() < 0.7
    giver, taker = (first, second) if forward else (second, first)
    stretch = span(giver, chance, most=11, to_end=True)
    if stretch is None:
        return None
    start, end = stretch
    sign = tail(giver[end - 1].text)
    moved = without_tail(giver[start:end], None)
    rest = [*giver[:start], *giver[end:]]
    if sign:
        rest[start - 1] = replace(rest[start - 1], text=with_tail(rest[start - 1].text, sign))
    gaps = list(range(1, len(taker)))
    closing = [i for i in gaps if opens(taker, i, chance, 0.1)]
    gap = chance.choice(closing if closing and chance.random() < 0.5 else gaps)
    filled = [*taker[:gap], *moved, *taker[gap:]]
    return [*rest, *filled] if forward else [*filled, *rest]


def scrambled(words: Words, chance: Random) -> Words | None:
    """Shuffle a stretch, lose and double some words, throw a stop in: nobody can restore it."""
    start = chance.randrange(0, len(words) - SHORTEST + 2)
    stop = min(len(words) - 1, start + chance.randrange(5, 14))
    stretch = [word for word in words[start:stop] if chance.random() > 0.2]
    stretch = [without_tail([word], None)[0] for word in stretch]
    if len(stretch) < 3:
        return None
    chance.shuffle(stretch)
    if chance.random() < 0.4:
        at = chance.randrange(len(stretch))
        stretch.insert(chance.randrange(len(stretch)), replace(stretch[at], origin=None))
    if chance.random() < 0.6:
        at = chance.randrange(len(stretch))
        stretch[at] = replace(stretch[at], text=stretch[at].text + ".", right_torn=True)
    return [*words[:start], *stretch, *words[stop:]]


def _anywhere(words: Words, chance: Random) -> Words | None:
    """Move any stretch to any gap; what clings to it goes with it."""
    start = chance.randrange(1, len(words) - 2)
    end = min(len(words) - 1, start + chance.randrange(1, 9))
    rest = [*words[:start], *words[end:]]
    gap = chance.randrange(0, len(rest))
    if gap == start:
        return None
    moved = without_tail(words[start:end], chance)
    if gap == 0 and chance.random() < 0.5:
        moved[0], rest[0] = capital(moved[0]), lower(rest[0])
    return [*rest[:gap], *moved, *rest[gap:]]


def _dropped(words: Words, chance: Random) -> Words | None:
    """Leave a small word where it has no business."""
    at = chance.randrange(1, len(words))
    return [*words[:at], Word(chance.choice(LEFT_OVER), None), *words[at:]]


def joined(words: Words) -> Words | None:
    """Take off the stop of a sentence, as if it had been a false one."""
    bared = without_tail(words[-1:], None)[0]
    return [*words[:-1], replace(bared, right_torn=True)]


def _lost(words: Words, chance: Random) -> Words | None:
    """Take out a small word that belongs."""
    small = [i for i in range(1, len(words) - 1) if is_function_word(words[i].text)]
    if not small:
        return None
    at = chance.choice(small)
    return [*words[:at], *words[at + 1 :]]


Maker = Callable[[Words, Random], Words | None]
KINDS: dict[str, tuple[int, Maker]] = {
    "thrown": (28, _anywhere),  # these three know more of their paragraph, see at_one_place
    "left over": (3, _anywhere),
    "cross": (48, _anywhere),
    "predicate": (20, put_behind),
    "swap": (10, swapped),
    "false stop": (13, stopped),
    "stray": (13, strayed),
    "front": (22, fronted),
    "anywhere": (4, _anywhere),
    "too many": (2, _dropped),
    "scrambled": (6, scrambled),
}
"""How often each kind is drawn, and what makes it of a sentence.

Few texts have a place for what crosses sentences or is fronted: that is drawn more often.
"""
MISREPAIRS: dict[str, tuple[int, Maker]] = {"joined": (5, _anywhere), "lost": (4, _lost)}
