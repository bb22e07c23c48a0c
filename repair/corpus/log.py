"""The edit log: one JSON object a finding, from which a run can be read, counted and undone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Protocol

from repair.cleaner import Cleaned
from repair.core.model import Action, Confidence, Edit, Finding
from repair.corpus.atomic import Journal
from repair.corpus.errors import CorpusError
from repair.corpus.records import Place, Record


@dataclass(frozen=True, slots=True)
class Logged:
    """A change as the log tells it: the edit, where, and how the file spelt what went."""

    edit: Edit
    place: Place
    id: str | int
    spelling: str | None
    relative: PurePath
    cleaned: str


def digest(text: str) -> str:
    """How the log knows a text again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def told(record: Record, finding: Finding) -> dict[str, object]:
    """What the log says of a finding wherever it lies, and reports say in the same words."""
    edit = finding.edit
    return {
        "id": record.document.id if record.own_id is None else record.own_id,
        "repair": finding.repair.value,
        "rule": edit.rule,
        "start": edit.start,
        "end": edit.end,
        "before": edit.before,
        "after": edit.after,
        "action": finding.action.value,
        "confidence": edit.confidence.name.lower(),
        "evidence": dict(edit.evidence),
    }


def entries(record: Record, cleaned: Cleaned, relative: PurePath) -> Iterator[dict[str, object]]:
    """Say each finding of one record as a JSON object.

    ``id`` is the record's own, else its path, with its line in a file of many.
    ``start`` and ``end`` count characters of the text as it was read.
    ``path`` and ``line`` say where the record lies; ``line`` is null for a
    whole file. ``within``, where it is there, is the span of the wider change
    that this one is a part of; ``spelling`` is how the file wrote ``before``,
    where that is not the plain way. ``relative`` is the file's place in the
    tree that was named, ``cleaned`` the digest of the record's text after it all.
    """
    findings = cleaned.findings
    after = digest(cleaned.text)
    whole = [found for found in findings if found.action is Action.FIXED and found.within is None]
    spellings = iter(record.spellings([found.edit for found in whole]) if whole else ())
    for finding in findings:
        said = {
            **told(record, finding),
            "path": record.place.path,
            "line": record.place.line,
            "relative": relative.as_posix(),
            "cleaned": after,
        }
        if finding.within is not None:
            said["within"] = list(finding.within)
        elif finding.action is Action.FIXED and (spelling := next(spellings)) is not None:
            said["spelling"] = spelling
        yield said


class Findings(Protocol):
    """What keeps the findings of records."""

    def add(self, record: Record, cleaned: Cleaned, relative: PurePath, /) -> None:
        """Keep the findings of one record of the file ``relative`` to where it was named."""


class EditLog:
    """The log of a run, written ahead: a file is replaced only when its edits are on the disk."""

    def __init__(self, file: Journal | None) -> None:
        """Write to ``file``, or nowhere."""
        self._file = file
        self._mark = self._pending = 0

    def add(self, record: Record, cleaned: Cleaned, relative: PurePath) -> None:
        """Write down the findings of one record of the file ``relative`` to where it was named."""
        if self._file is not None:
            for said in entries(record, cleaned, relative):
                self._file.write(dump(said))

    def secure(self) -> None:
        """Push to the disk what was added; call it before what it tells of is done."""
        if self._file is not None:
            self._pending = self._file.mark()

    def accept(self) -> None:
        """Hold on to what was secured: it is done."""
        self._mark = self._pending

    def forget(self) -> None:
        """Take back what was added since the last acceptance: it was not done after all."""
        if self._file is not None:
            self._file.cut_back(self._mark)


def dump(value: Mapping[str, object]) -> bytes:
    """Write one line of JSON; characters that UTF-8 cannot hold make it ASCII."""
    try:
        return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8")
    except UnicodeEncodeError:
        return (json.dumps(value) + "\n").encode("ascii")


UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What a line that is no finding can raise while it is read."""


def read_changes(path: Path) -> Iterator[Logged]:
    """Yield the changes of a log that stand for themselves, in the order of the log.

    Raises CorpusError for a line that is no finding, and names it.
    """
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.endswith(b"\n"):
                return  # a run that was killed was writing it; what it tells of was not done
            try:
                said = json.loads(line)
                if said["action"] == Action.FIXED and "within" not in said:
                    yield _logged(said)
            except UNREADABLE as problem:
                why = f"it has no {problem}" if isinstance(problem, KeyError) else str(problem)
                raise CorpusError(
                    f"{path} line {number} is not a finding of copydesk ({why})",
                    "give the file that clean --edits wrote",
                ) from problem


def _logged(said: Mapping[str, Any]) -> Logged:
    confidence = Confidence[said["confidence"].upper()]
    span = int(said["start"]), int(said["end"])
    edit = Edit(*span, str(said["before"]), str(said["after"]), said["rule"], confidence)
    place = Place(str(said["path"]), None if said["line"] is None else int(said["line"]))
    spelling = said.get("spelling")
    if spelling is not None and not isinstance(spelling, str):
        raise ValueError("its spelling is no text")
    relative = PurePath(said["relative"])
    return Logged(edit, place, said["id"], spelling, relative, str(said["cleaned"]))
