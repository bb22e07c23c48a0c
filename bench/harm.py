"""What copydesk changes in text that is believed to be sound: edits of each rule for 100,000 words.

    python -m bench.harm FILE.txt... [--show N] [--most DOCUMENTS]

A document is what stands between blank lines. Not every edit is a harm: published text has real
damage in it. So read them: ``--show`` prints the first N of each rule.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

from cli.show.findings import reasons
from cli.show.safe import quoted
from repair import Cleaner, Edit

AROUND = 30
"""Characters of context on each side of an edit that is shown."""


def main() -> None:
    """Clean all documents and count."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.txt")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    parser.add_argument("--most", type=int, default=None, metavar="DOCUMENTS")
    parser.add_argument("--only", default=None, metavar="R,R")
    options = parser.parse_args()
    cleaner = Cleaner(only=options.only and options.only.split(","))
    words = 0
    touched = read = 0
    edits: Counter[str] = Counter()
    shown: defaultdict[str, list[str]] = defaultdict(list)
    for text in islice(documents(options.files), options.most):
        read += 1
        words += len(text.split())
        cleaned = cleaner.clean(text)
        touched += bool(cleaned.edits)
        for edit in cleaned.edits:
            edits[edit.rule] += 1
            shown[edit.rule].append(line(text, edit))
    print(f"{read} documents, {words} words; {touched} documents changed")
    for rule, count in sorted(edits.items()):
        print(f"{rule}  {count:6}  {1e5 * count / words:8.2f} for 100,000 words")
        for one in shown[rule][: options.show]:
            print(f"      {one}")


def documents(files: Iterable[Path]) -> Iterator[str]:
    """Yield what stands between blank lines."""
    for path in files:
        with path.open(encoding="utf-8") as file:
            for filled, lines in groupby(file, key=lambda row: bool(row.strip())):
                if filled:
                    yield "".join(lines).rstrip("\n")


def line(text: str, edit: Edit) -> str:
    """An edit in a line, with what stands around it."""
    lead, tail = text[max(0, edit.start - AROUND) : edit.start], text[edit.end : edit.end + AROUND]
    before, after = quoted(lead + edit.before + tail, 160), quoted(edit.after, 120)
    return f"{before} → {after} ({reasons(edit.evidence)})"


if __name__ == "__main__":
    main()
