"""What copydesk and others remove from the same news pages, read line by line.

    python -m bench.boilerplate SET.jsonl [--bodies BODIES.jsonl]

SET has a page a line, {id, level, url, extractor, lines: [{text, label}]}; a label is keep, drop
or ambiguous, and what is ambiguous is not scored. BODIES has the true body of a page,
{id, body: [text]}.

Read the figures with this in mind. Trafilatura, Resiliparse and jusText were made for the tags of
a page. Here all see plain lines, which those three are given as bare paragraphs: their rows say
what they can do where the tags are gone, not what they are worth. What tags are worth is said
below the table of the raw level, by the body F1 of extractors that saw them, whose output the
other levels of SET are.

Seconds are of the processor, start-up and scoring apart. Machines differ and drift: compare
within a run.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bench.removers import INSTALL, REMOVERS, Answer, Page, Remover

WORD = re.compile(r"\w+")
APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}")
PROSE_WORDS = 8
"""A lost line of as many words is told apart: it is prose, not a heading or a name."""
SURVIVING = 0.75
"""Share of a line's words that must stand in the output, three in a row, if the line does not."""
SHINGLE = 4
RAW = "raw"
"""The level that has all the text of a page."""
HEAD = "drop P  drop R drop F1 | % harmed  by 8+ words | body F1 |  MB/s"


def main() -> None:
    """Run every remover over every level and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("set", type=Path, metavar="SET.jsonl")
    parser.add_argument("--bodies", type=Path, default=None, metavar="BODIES.jsonl")
    options = parser.parse_args()
    levels = read_levels(options.set)
    bodies = read_bodies(options.bodies) if options.bodies else {}
    removers = available()
    for level in sorted(levels, key=lambda name: (name != RAW, name)):
        pages = levels[level]
        print(f"\n{level}: {len(pages)} pages, text by {pages[0].extractor}")
        print(f"{'':18} {HEAD}")
        for name, remove in removers.items():
            remove(pages[:1])
            start = time.process_time()
            answers = remove(pages)
            spent = time.process_time() - start
            rate = sum(len(page.text.encode()) for page in pages) / 1e6 / max(spent, 1e-6)
            print(
                f"{name:18} {row(scored(pages, answers), bodies_f1(pages, answers, bodies), rate)}"
            )
        if level == RAW:
            show_extractors(levels, bodies)
    print("\n* made for a page's tags; here given the bare lines, one paragraph each")


def available() -> dict[str, Remover]:
    """Make the removers that are installed; say how to get the others."""
    made = {}
    for name, make in REMOVERS.items():
        try:
            made[name] = make()
        except ImportError as missing:
            print(f"{name.rstrip(' *')} is left out: {missing} · {INSTALL}")
    return made


def show_extractors(levels: Mapping[str, Sequence[Page]], bodies: Mapping[str, str]) -> None:
    """Print what extractors that saw the tags of the raw pages reach."""
    for level, pages in sorted(levels.items()):
        if level != RAW and bodies:
            reached = bodies_f1(pages, [page.text for page in pages], bodies)
            name = f"{pages[0].extractor}, seeing the page's tags ({level})"
            print(f"{name:65} | {figure(reached):>7} |")


@dataclass(frozen=True, slots=True)
class Score:
    """Drops by line, and the share of pages that lost a line of the body."""

    precision: float
    recall: float
    harmed: float
    harmed_in_prose: float


def scored(pages: Sequence[Page], answers: Sequence[Answer]) -> Score:
    """Compare what was kept with the labels, all pages together; no drop at all is precision 1."""
    counts = Counter[tuple[str, bool]]()
    harmed = harmed_in_prose = 0
    for page, answer in zip(pages, answers, strict=True):
        kept = kept_lines(page, answer)
        counts.update((label, number in kept) for number, label in enumerate(page.labels))
        lost = [
            len(words(line))
            for number, (line, label) in enumerate(zip(page.lines, page.labels, strict=True))
            if label == "keep" and number not in kept
        ]
        harmed += bool(lost)
        harmed_in_prose += max(lost, default=0) >= PROSE_WORDS
    right, wrong, left = (
        counts[outcome] for outcome in (("drop", False), ("keep", False), ("drop", True))
    )
    return Score(
        precision=share(right, right + wrong),
        recall=share(right, right + left),
        harmed=harmed / len(pages),
        harmed_in_prose=harmed_in_prose / len(pages),
    )


def kept_lines(page: Page, answer: Answer) -> frozenset[int]:
    """The lines of a page that an answer keeps.

    Of a text: a line that is in it, once for each time it is there; or, from four words on, one
    of which three quarters of the words stand in it, three in a row. Marks without a word are lost.
    """
    if not isinstance(answer, str):
        return answer
    left = words(answer)
    runs = set(zip(left, left[1:], left[2:], strict=False))
    whole = Counter(tuple(words(line)) for line in answer.split("\n"))
    kept = set()
    for number, line in enumerate(page.lines):
        wanted = tuple(words(line))
        if wanted and whole[wanted]:
            whole[wanted] -= 1
            kept.add(number)
        elif len(wanted) > 3 and survives(wanted, runs):
            kept.add(number)
    return frozenset(kept)


def survives(wanted: Sequence[str], runs: set[tuple[str, str, str]]) -> bool:
    """Whether enough words of a line are part of a run of three that is in the output."""
    covered = {
        place + step
        for place, run in enumerate(zip(wanted, wanted[1:], wanted[2:], strict=False))
        if run in runs
        for step in range(3)
    }
    return len(covered) >= SURVIVING * len(wanted)


def bodies_f1(
    pages: Sequence[Page], answers: Sequence[Answer], bodies: Mapping[str, str]
) -> float | None:
    """F1 of mean precision and mean recall of four-word shingles against the true bodies.

    A page without any text has no precision and only counts in recall. None without bodies.
    """
    precisions, recalls = [], []
    for page, answer in zip(pages, answers, strict=True):
        if page.id not in bodies:
            continue
        text = (
            answer if isinstance(answer, str) else "\n".join(page.lines[n] for n in sorted(answer))
        )
        true, found = shingles(bodies[page.id]), shingles(text)
        both = (true & found).total()
        if found:
            precisions.append(both / found.total())
        if true:
            recalls.append(both / true.total())
    if not recalls:
        return None
    return f1(fmean(precisions) if precisions else 0.0, fmean(recalls))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every four words in a row; a text of fewer words is one shingle."""
    found = WORD.findall(text)
    starts = range(max(1, len(found) - SHINGLE + 1)) if found else ()
    return Counter(tuple(found[start : start + SHINGLE]) for start in starts)


def words(line: str) -> list[str]:
    """The words of a line in lower case, apostrophes and the width of letters aside."""
    return WORD.findall(unicodedata.normalize("NFKC", line).lower().translate(APOSTROPHES))


def share(part: int, whole: int) -> float:
    """Part of a whole; of nothing, all is right."""
    return part / whole if whole else 1.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def row(score: Score, body: float | None, rate: float) -> str:
    """One remover's figures, under HEAD."""
    drops = (score.precision, score.recall, f1(score.precision, score.recall))
    lines = " ".join(f"{figure(value):>7}" for value in drops)
    harm = f"{score.harmed:8.1%}  {score.harmed_in_prose:11.1%}"
    return f"{lines[1:]} | {harm} | {figure(body):>7} | {rate:5.1f}"


def figure(value: float | None) -> str:
    """A share to three places, as .123; a dash for what could not be measured."""
    return "-" if value is None else f"{value:.3f}".removeprefix("0")


def read_levels(path: Path) -> dict[str, list[Page]]:
    """The labelled pages of a set, by level."""
    levels = defaultdict[str, list[Page]](list)
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        page = Page(
            id=record["id"],
            level=record["level"],
            extractor=record.get("extractor", "an extractor"),
            url=record["url"],
            lines=tuple(each["text"] for each in record["lines"]),
            labels=tuple(each["label"] for each in record["lines"]),
        )
        levels[page.level].append(page)
    return levels


def read_bodies(path: Path) -> dict[str, str]:
    """The true bodies of pages, by id."""
    records = map(json.loads, path.read_text("utf-8").splitlines())
    return {record["id"]: "\n".join(record["body"]) for record in records}


if __name__ == "__main__":
    main()
