"""Whether what recurs honestly is left: copies, updates and follow-ups, with a page around them.

    python -m bench.follow_ups FILE.txt... [--most DOCUMENTS] [--source-size N] [--show N]

A document is what stands between blank lines. Those of eight paragraphs and more become a corpus
of sources with N documents each: each is a page, with lines around it that belong to the page; of
some there is a copy with a paragraph changed, an update that goes on where the first version ends,
or two follow-ups that share one or three paragraphs of background, at the end as newspapers put it,
or three that share two; some have a subhead that many have. Rule B112 learns from it and cleans
it; the page's lines should go, all others stay.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from bench.harm import documents
from cli.show.safe import quoted
from repair import Cleaner, Evidence
from repair.corpus.learning import new_bag
from repair.evidence.recurring import known_lines
from repair.evidence.sightings import sightings

SEED = 7
LEAST = 8
"""Paragraphs of a document that can be divided."""
NAMES = "Ada Lund|Boris Imre|Carla Obi|Dan Petrov|Eva Klein|Finn Marsh|Gita Rao".split("|")
KINDS = ["plain", "plain", "copy", "update", "follow-up", "follow-ups", "saga", "subhead"]
ABOVE = ("Front desk", "Words by {name}", "Minutes to read: {number}")
BELOW = (
    "More from the desk",
    "Become a friend of the paper for one coin a week, and read it before breakfast.",
    "{name} writes for this paper from the coast.",
)
SUBHEADS = ("What happens next", "How it began", "The numbers")
Page = tuple[str, str, list[str], str]
"""A kind, the text of a page, the lines that are not its article's, its address."""


def main() -> None:
    """Build, learn, clean, count."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.txt")
    parser.add_argument("--most", type=int, default=2000, metavar="DOCUMENTS")
    parser.add_argument("--source-size", type=int, default=100, metavar="N")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args()
    long = (text.split("\n") for text in documents(options.files) if text.count("\n") >= LEAST)
    made = list(corpus(list(islice(long, options.most)), Random(SEED), options.source_size))
    with new_bag() as bag:
        for _, text, _, url in made:
            bag.add(sightings(text, {"url": url}, None))
        cleaner = Cleaner(only=["B112"], evidence=Evidence(lines=known_lines(bag.ordered())))
    show(made, cleaner, options.show)


def show(made: Sequence[Page], cleaner: Cleaner, most: int) -> None:
    """Print, by kind, how many of the page's lines went and how many of the article's."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lost: list[str] = []
    for kind, text, own, url in made:
        after = Counter(cleaner.clean(text, meta={"url": url}).text.split("\n"))
        for line, times in Counter(text.split("\n")).items():
            gone = times - min(times, after[line])
            side = "page" if line in own else "article"
            seen[kind].update({side: times, f"{side} gone": gone})
            if gone and side == "article":
                lost.append(f"{kind}: {quoted(line)}")
    for kind, count in sorted(seen.items()):
        recall, harm = count["page gone"] / count["page"], count["article gone"]
        print(f"  {kind:12} {recall:.3f} of {count['page']} lines of the page gone; ", end="")
        print(f"{harm} of {count['article']} lines of the article")
    for line in lost[:most]:
        print(f"      {line}")


def corpus(texts: Sequence[list[str]], chance: Random, size: int) -> Iterator[Page]:
    """Yield the pages made of each document, ``size`` documents a source."""
    for number, text in enumerate(texts):
        kind = chance.choice(KINDS)
        for part, article in enumerate(versions(kind, text, chance)):
            own = [
                line.format(name=chance.choice(NAMES), number=chance.randrange(2, 40))
                for line in (*ABOVE, *BELOW)
            ]
            lines = [*own[: len(ABOVE)], *article, *own[len(ABOVE) :]]
            url = f"https://paper-{number // size}.example/{number}/{part}"
            yield kind, "\n".join(lines), own, url


def versions(kind: str, text: list[str], chance: Random) -> Iterator[list[str]]:
    """Yield the articles of one kind that are made of a document."""
    half = len(text) // 2
    if kind == "copy":
        yield text
        changed = chance.randrange(len(text))
        yield [*text[:changed], text[changed][::-1], *text[changed + 1 :]]
    elif kind == "update":
        yield text[: half + 2]
        yield text
    elif kind in {"follow-up", "follow-ups"}:
        background = text[-1:] if kind == "follow-up" else text[-3:]
        yield [*text[:half], *background]
        yield [*text[half : -len(background)], *background]
    elif kind == "saga":
        background, story = text[-2:], text[:-2]
        third = len(story) // 3
        for start in (0, third, 2 * third):
            yield [*story[start : start + third], *background]
    elif kind == "subhead":
        yield [*text[:half], chance.choice(SUBHEADS), *text[half:]]
    else:
        yield text


if __name__ == "__main__":
    main()
