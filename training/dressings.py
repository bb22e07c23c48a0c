"""Clean articles dressed as articles may be: with subheads, lists, verse, tables, speakers, stamps.

All of it is the article's own, and looks like the scraps that pages leave.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator, Sequence

import regex

from training.pages import KEEP, LabelledPage

SENTENCE_END = regex.compile(r"(?<=[.!?])\s+(?=\p{Lu})")
CLAUSE_END = regex.compile(r"(?<=[,;:])\s+")
DRESSED = "dressed"
MARKS = ("- ", "* ", "• ", "")
MOST_ITEMS, MOST_VERSE = 8, 14
SPEAKERS = ("Q", "A", "MODERATOR", "Reporter", "The Chair", "SENATOR", "Host", "Guest")
LABELS = ("Ingredients", "Method", "Pros", "Cons", "Results", "Sources", "Note", "Score", "Details")
UNITS = ("cup", "tbsp", "g", "oz", "kg", "ml", "teaspoon")
Dressing = Callable[[Sequence[str], random.Random], Iterator[str]]


def dressed(page: LabelledPage) -> LabelledPage:
    """The page in one of the dressings; the same page gives the same one."""
    chance = random.Random(zlib.crc32(page.id.encode()))
    dressing = chance.choice(DRESSINGS)
    lines = list(dressing(page.lines, chance))
    return LabelledPage(page.id, DRESSED, page.site, page.url, lines, [KEEP] * len(lines))


def _subheads(lines: Sequence[str], chance: random.Random) -> Iterator[str]:
    """A few words of the next paragraph over it, in one of the cases that houses have."""
    case = chance.choice((str.title, str.upper, str.capitalize, str))
    for number, line in enumerate(lines):
        if number and chance.random() < 0.4:
            yield case(_words(line, chance.randint(1, 7)))
        yield line


def _lists(lines: Sequence[str], chance: random.Random) -> Iterator[str]:
    mark = chance.choice(MARKS)
    for number, line in enumerate(lines):
        if number and chance.random() < 0.4:
            yield f"{_words(line, chance.randint(1, 5))}:"
            for item in SENTENCE_END.split(line)[:MOST_ITEMS]:
                yield mark + (item.rstrip(".") if chance.random() < 0.5 else item)
        else:
            yield line


def _verse(lines: Sequence[str], chance: random.Random) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number and chance.random() < 0.5:
            yield from CLAUSE_END.split(line)[:MOST_VERSE]
        else:
            yield line


def _tables(lines: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Rows of a name and some figures, or of a quantity and a thing."""
    gap = chance.choice((" ", " | ", "\t"))
    for number, line in enumerate(lines):
        yield line
        if number and chance.random() < 0.3:
            yield chance.choice(LABELS) + chance.choice(("", ":"))
            names = line.split()
            for _ in range(chance.randint(3, MOST_ITEMS)):
                thing = " ".join(chance.sample(names, min(2, len(names))))
                figures = [str(chance.randint(0, 400)) for _ in range(chance.randint(1, 5))]
                unit = f"{figures[0]} {chance.choice(UNITS)} {thing}"
                yield unit if gap == " " else gap.join([thing, *figures])


def _speakers(lines: Sequence[str], chance: random.Random) -> Iterator[str]:
    alone = chance.random() < 0.5
    pair = chance.sample(SPEAKERS, 2)
    for number, line in enumerate(lines):
        speaker = pair[number % 2] + ":"
        if alone:
            yield from (speaker, line)
        else:
            yield f"{speaker} {line}"


def _stamps(lines: Sequence[str], chance: random.Random) -> Iterator[str]:
    """A diary, a live report, a programme: times and days over the paragraphs."""
    hour, minute = chance.randint(6, 12), chance.randint(0, 30)
    daily = chance.random() < 0.3
    for number, line in enumerate(lines):
        minute += chance.randint(1, 20)
        clock = f"{hour + minute // 60}:{minute % 60:02d}"
        yield (
            f"Day {number + 1}"
            if daily
            else f"{clock} {chance.choice(('a.m.', 'p.m.', ''))}".strip()
        )
        yield line


DRESSINGS: tuple[Dressing, ...] = (_subheads, _lists, _verse, _tables, _speakers, _stamps)


def _words(line: str, many: int) -> str:
    return " ".join(line.split()[:many]).strip('.,;:!?"”“')
