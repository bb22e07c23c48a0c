"""Labelled pages to learn from, and what extractors would have left of them."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from repair.core.model import Document
from training.texts import documents

DROP, KEEP, EITHER = 1, 0, -1
"""What people said of a line; EITHER is not learnt from."""
LABELS = {"drop": DROP, "keep": KEEP}
WHOLE_PAGE = "raw"
"""The level at which all text of a page is stored."""
RESIDUE = "residue"
"""The level of what ``residues`` makes."""
LEAST_PARAGRAPHS = 4
"""Of a clean document; shorter ones say little of what stands around a line."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page of ``level``, its lines, and what each of them is; ``site`` is what it is kept by."""

    id: str
    level: str
    site: str
    url: str
    lines: Sequence[str]
    labels: Sequence[int]

    @property
    def document(self) -> Document:
        """The page as the rules see it."""
        return Document(self.id, "\n".join(self.lines), {"url": self.url} if self.url else {})

    def cut(self, kept: Iterable[int], level: str) -> LabelledPage:
        """The page with these lines alone."""
        numbers = sorted(set(kept))
        return LabelledPage(
            self.id,
            level,
            self.site,
            self.url,
            [self.lines[number] for number in numbers],
            [self.labels[number] for number in numbers],
        )


def labelled_pages(path: Path) -> list[LabelledPage]:
    """Read pages from JSON Lines {id, level, sld, url, lines: [{text, label}]}."""
    with path.open(encoding="utf-8") as rows:
        return [_page(json.loads(row)) for row in rows]


def _page(row: dict[str, object]) -> LabelledPage:
    lines = row["lines"]
    assert isinstance(lines, list)  # noqa: S101  a file of another kind ends here
    return LabelledPage(
        str(row["id"]),
        str(row["level"]),
        str(row.get("sld") or row["id"]),
        str(row.get("url") or ""),
        [line["text"] for line in lines],
        [LABELS.get(line["label"], EITHER) for line in lines],
    )


def clean_pages(paths: Iterable[Path], most: int) -> list[LabelledPage]:
    """The first ``most`` documents of each file of clean text; every line of them stays."""
    found: list[LabelledPage] = []
    for path in paths:
        taken = 0
        for paragraphs in documents(path):
            if len(paragraphs) < LEAST_PARAGRAPHS:
                continue
            name = f"{path.name}:{taken}"
            found.append(LabelledPage(name, "text", name, "", paragraphs, [KEEP] * len(paragraphs)))
            taken += 1
            if taken == most:
                break
    return found


def residues(page: LabelledPage, times: int) -> Iterator[LabelledPage]:
    """Of a whole page, its body and some of the rest, as extractors leave it; of others nothing.

    Of each block of boilerplate nothing, or a piece of a few lines, most often the one next to
    the body, is left. The same page gives the same residues.
    """
    chance = random.Random(zlib.crc32(page.id.encode()))
    body = [number for number, label in enumerate(page.labels) if label == KEEP]
    for _ in range(times if body and page.level == WHOLE_PAGE else 0):
        kept = [number for number, label in enumerate(page.labels) if label != DROP]
        for start, stop in _blocks(page.labels):
            within = body[0] < start <= body[-1]
            if chance.random() < (0.7 if within and stop - start < 6 else 0.5):
                size = min(stop - start, chance.choice((1, 2, 3, 5, 10, 20)))
                beside = stop - size if stop <= body[0] else start
                anywhere = chance.randrange(start, stop - size + 1)
                first = beside if chance.random() < 0.6 else anywhere
                kept += range(first, first + size)
        yield page.cut(kept, RESIDUE)


def _blocks(labels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where lines to drop stand in a row."""
    start: int | None = None
    for number, label in enumerate([*labels, KEEP]):
        if label == DROP and start is None:
            start = number
        elif label != DROP and start is not None:
            yield start, number
            start = None
