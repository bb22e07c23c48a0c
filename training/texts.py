"""Files of plain text: one paragraph a line, a blank line between documents, .xz or not."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path


def documents(path: Path) -> Iterator[list[str]]:
    """Yield the paragraphs of each document of a file."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as rows:
        stripped = (row.rstrip("\n") for row in rows)
        for full, group in groupby(stripped, key=bool):
            if full:
                yield list(group)
