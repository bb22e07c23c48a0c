"""Findings that are accepted: known again wherever in their file they have drifted to."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePath

from repair.core.model import Edit, Finding
from repair.corpus.atomic import Replacement
from repair.corpus.errors import CorpusError
from repair.corpus.log import dump
from repair.corpus.records import Record
from repair.corpus.trees.folders import at_home

FORM = 1
"""Version of the file; one of another version is refused."""
AROUND = 24
"""Characters to both sides, of the same line, by which a finding is known again."""
SHOWN = 120
"""Characters of text that an entry shows; people read them, nothing else does."""
HEAD = f'{{"copydesk baseline": {FORM}, "findings": [\n'


@dataclass(frozen=True, slots=True, order=True)
class Accepted:
    """A finding as a baseline knows it: the file, the rule, the words there, the fingerprint."""

    path: str
    rule: str
    text: str
    fingerprint: str


@dataclass(slots=True)
class Baseline:
    """How often each finding is accepted; ``file`` is where that is written down."""

    file: Path
    accepted: Counter[Accepted] = field(default_factory=Counter)

    def place(self, home: Path) -> str:
        """What the baseline calls a file: its place seen from the baseline's own folder."""
        return PurePath(os.path.relpath(home, at_home(self.file).parent)).as_posix()

    def keep(self, older: Baseline, seen: set[str]) -> None:
        """Accept, too, what ``older`` knows of files that are there still and not ``seen`` now."""
        folder = at_home(self.file).parent
        for entry, count in older.accepted.items():
            if entry.path not in seen and os.path.lexists(folder / entry.path):
                self.accepted[entry] = count

    def write(self) -> None:
        """Put the file in its place, whole or not at all; raises OSError."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with Replacement(self.file) as file:
            file.write(HEAD.encode())
            lines = [
                dump(asdict(one) | {"count": self.accepted[one]}) for one in sorted(self.accepted)
            ]
            file.write(b",\n".join(line.rstrip(b"\n") for line in lines))
            file.write(b"\n]}\n")


@dataclass(slots=True)
class Comparison:
    """A run against a baseline: what of it is new, and what has healed.

    A finding that occurs more often than it is accepted is new, the last ones of it.
    """

    baseline: Baseline
    _left: dict[tuple[str, str], int] = field(init=False)
    _whole: dict[str, bool] = field(default_factory=dict)
    accepted: int = 0

    def __post_init__(self) -> None:
        """Everything that is accepted is still to be found."""
        counted = self.baseline.accepted.items()
        self._left = {(entry.path, entry.fingerprint): count for entry, count in counted}

    def read(self, place: str, *, whole: bool = True) -> None:
        """Say that a file was read; where not ``whole``, nothing of it counts as healed."""
        self._whole[place] = whole and self._whole.get(place, True)

    def is_new(self, place: str, fingerprint: str) -> bool:
        """Whether one more finding is beyond what is accepted."""
        left = self._left.get((place, fingerprint), 0)
        if left:
            self._left[place, fingerprint] = left - 1
            self.accepted += 1
        return not left

    def healed(self) -> Iterator[tuple[Accepted, int]]:
        """What is accepted in files that were read whole, and not found in them any more."""
        for entry in sorted(self.baseline.accepted):
            left = self._left[entry.path, entry.fingerprint]
            if left and self._whole.get(entry.path):
                yield entry, left


def fingerprint(record: Record, finding: Finding) -> str:
    """What a finding is known by: rule, action, before, after, the words around, the record's id.

    No offset and no line is in it.
    """
    edit = finding.edit
    around = _around(record.document.text, edit)
    known = [edit.rule, finding.action, edit.before, edit.after, *around, record.own_id]
    return hashlib.sha256(json.dumps(known).encode("ascii")).hexdigest()[:32]


def _around(text: str, edit: Edit) -> tuple[str, str]:
    """What stands before and behind an edit in its line."""
    start = max(edit.start - AROUND, text.rfind("\n", 0, edit.start) + 1)
    stop = text.find("\n", edit.end)
    stop = min(edit.end + AROUND, len(text) if stop < 0 else stop)
    return text[start : edit.start], text[edit.end : stop]


def accepted(place: str, record: Record, finding: Finding) -> Accepted:
    """A finding as it is written down."""
    lead, tail = _around(record.document.text, finding.edit)
    shown = f"{lead}{finding.edit.before}{tail}"[:SHOWN]
    return Accepted(place, finding.edit.rule, shown, fingerprint(record, finding))


def read_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises CorpusError where it can't be read or is none.
    """
    advice = "make one: copydesk check PATH… --write-baseline FILE"
    try:
        said = json.loads(path.read_text("utf-8"))
        if said["copydesk baseline"] != FORM:
            raise CorpusError(f"--baseline {path} is of another version of copydesk", advice)
        return Baseline(path, Counter(dict(_entries(said["findings"]))))
    except OSError as problem:
        raise CorpusError(f"--baseline {path}: {problem.strerror}", advice) from problem
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise CorpusError(f"--baseline {path} is no baseline of copydesk", advice) from problem


def _entries(rows: Iterable[dict[str, object]]) -> Iterator[tuple[Accepted, int]]:
    for row in rows:
        named = (str(row[name]) for name in ("path", "rule", "text", "fingerprint"))
        count = row["count"]
        if not isinstance(count, int) or count < 1:
            raise ValueError("a count is a whole number")
        yield Accepted(*named), count
