"""What a corpus's own evidence adds: learn from it, clean it without and with, compare.

    python -m bench.evidence FILE.jsonl... [--source-field NAME] [--show N] [--alone]

A record has ``text``, or ``lines`` of ``{"text", "label"}`` with the labels keep and drop;
``level``, where it is there, sorts the figures. Of labelled lines precision and recall are
printed, by line, and the documents that lose a line to keep; of all, what rule B112 drops and
reports, ``--show`` N of each. With ``--alone`` that rule is the only one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cli.show.findings import reasons
from cli.show.safe import quoted
from repair import Action, Cleaned, Cleaner, Evidence
from repair.core.lines import lines
from repair.corpus.learning import new_bag
from repair.evidence.recurring import known_lines
from repair.evidence.sightings import sightings

RULE = "B112"
Page = dict[str, Any]


def main() -> None:
    """Learn, clean twice, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--source-field", default=None, metavar="NAME")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    parser.add_argument("--alone", action="store_true")
    options = parser.parse_args()
    known = learnt(options.files, options.source_field)
    chosen = [RULE] if options.alone else ["boilerplate"]
    print("without evidence")
    measure(options.files, Cleaner(only=chosen), 0)
    print("with the evidence of the same corpus")
    measure(options.files, Cleaner(only=chosen, evidence=known), options.show)


def pages(files: Iterable[Path]) -> Iterator[Page]:
    """Yield each record, its text made of its lines where it has only these."""
    for path in files:
        with path.open(encoding="utf-8") as file:
            for page in map(json.loads, file):
                if "text" not in page:
                    page["text"] = "\n".join(line["text"] for line in page["lines"])
                yield page


def learnt(files: Iterable[Path], source_field: str | None) -> Evidence:
    """What these files teach."""
    with new_bag() as bag:
        for page in pages(files):
            bag.add(sightings(page["text"], page, page.get("id"), source_field))
        return Evidence(lines=known_lines(bag.ordered(), source_field))


def measure(files: Iterable[Path], cleaner: Cleaner, show: int) -> None:
    """Clean all pages and print the figures."""
    by_level: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shown: defaultdict[str, list[str]] = defaultdict(list)
    words = 0
    for page in pages(files):
        cleaned = cleaner.clean(page["text"], meta=page)
        words += len(page["text"].split())
        by_level[page.get("level", "all")] += counts(page, cleaned)
        for finding in cleaned.findings:
            edit = finding.edit
            if edit.rule == RULE:
                shown[finding.action].append(f"{quoted(edit.before)} ({reasons(edit.evidence)})")
    for level, seen in sorted(by_level.items()):
        print(f"  {level:16} {figures(seen)}")
    for action, found in sorted(shown.items()):
        print(f"  {RULE} {action}: {len(found)}, {1e5 * len(found) / words:.2f} for 100,000 words")
        for line in found[:show]:
            print(f"      {line}")


def counts(page: Mapping[str, Any], cleaned: Cleaned) -> Counter[str]:
    """How many labelled lines of each kind are gone and stay, and whether one to keep is gone."""
    seen = Counter({"documents": 1, "changed": int(bool(cleaned.edits))})
    gone = [
        (finding.edit.start, finding.edit.end)
        for finding in cleaned.findings
        if finding.action is Action.FIXED and not finding.edit.after
    ]
    for row, line in zip(lines(page["text"]), page.get("lines", []), strict=False):
        if row.text.strip():
            lost = any(start <= row.start and row.end <= end for start, end in gone)
            seen[f"{line['label']} {'gone' if lost else 'stays'}"] += 1
    seen["harmed"] = int(seen["keep gone"] > 0)
    return seen


def figures(seen: Counter[str]) -> str:
    """Counts in a line."""
    said = f"{seen['documents']} documents, {seen['changed']} changed"
    gone = seen["drop gone"] + seen["keep gone"]
    if not gone:
        return said
    recall = seen["drop gone"] / (seen["drop gone"] + seen["drop stays"])
    harmed = 100 * seen["harmed"] / seen["documents"]
    right = seen["drop gone"] / gone
    return f"{said}; precision {right:.3f}, recall {recall:.3f}, {harmed:.1f} % harmed"


if __name__ == "__main__":
    main()
