"""Small corpora in which lines recur: articles that have nothing else in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from repair.core.model import Document
from repair.evidence.recurring import KnownLines
from repair.evidence.tally import Tally

NAMES = ["Ada Lund", "Boris Imre", "Carla Obi", "Dan Petrov", "Eva Klein", "Finn Marsh"]


def article(number: int) -> str:
    """A paragraph that shares no clause with that of another number."""
    return (
        f"Ward {number} has {number * 17} houses, the clerk of parish {number} said in letter "
        f"{number * 31}; in street {number * 7}, lamp {number * 3} is broken, and {number * 11} "
        f"people of ward {number} have asked for lamp {number * 5}."
    )


def corpus(recurs: Mapping[str, int], of: int) -> Iterator[Document]:
    """``of`` articles of no named source; each line stands in so many of them.

    In a line ``{name}`` and ``{number}`` are another name and number in each article.
    """
    for number in range(of):
        below = [
            line.format(name=NAMES[number % len(NAMES)], number=number * 13 + 7)
            for line, documents in recurs.items()
            if number < documents
        ]
        yield Document(str(number), "\n".join([article(number + 1), *below]))


def elsewhere(recurs: Mapping[str, int]) -> Iterator[Document]:
    """An article in each of so many sources, with the line below it."""
    for line, sources in recurs.items():
        for number in range(sources):
            url = f"https://www.paper-{number}.example/{len(line)}"
            yield Document(url, f"{article(900 + number)}\n{line}", {"url": url})


def lines_of(
    recurs: Mapping[str, int], of: int | None = None, sources: Mapping[str, int] | None = None
) -> KnownLines:
    """What is known of the lines of such a corpus; ``of`` is as many articles as are needed."""
    tally = Tally()
    least = max(recurs.values(), default=0)
    for document in chain(corpus(recurs, of or least), elsewhere(sources or {})):
        tally.observe(document)
    return tally.freeze().lines
