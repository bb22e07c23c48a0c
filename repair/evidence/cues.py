"""The user's own cues: phrases and patterns whose lines go, or always stay."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import chain

import regex

from repair.core.lines import Line, lines
from repair.evidence.sightings import WIDE

FUSE = 1.0
"""Seconds that one cue may take over one document before the document is given up."""
TABLES = ("drop", "keep")
KEYS = ("phrase", "pattern", "whole", "case", "note")
KEYS_OF = {"drop": (*KEYS, "cut"), "keep": KEYS}
CUTS = ("line", "match")


class CueError(ValueError):
    """A file of cues that can't be used; says which entry and why."""


class FuseError(RuntimeError):
    """A cue took too long over a document; nothing of it is written.

    Whether this happens depends on the machine, so the document must not be half cleaned.
    """


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: what to look for in a line, and what goes or stays where it is found.

    ``name`` is the table and the number of the entry in it. Of ``phrase`` and
    ``pattern`` one is there. ``whole``: it must be all that the line says. ``case``:
    capitals must be as written. ``cut`` is what goes: the line, or the match alone.
    """

    name: str
    phrase: str = ""
    pattern: str = ""
    whole: bool = False
    case: bool = False
    cut: str = "line"
    note: str = ""

    @property
    def said(self) -> Mapping[str, object]:
        """The cue as the evidence of an edit."""
        said = {"phrase": self.phrase, "pattern": self.pattern, "note": self.note}
        return {"cue": self.name} | {key: value for key, value in said.items() if value}

    def compiled(self) -> regex.Pattern[str]:
        """The cue as one regular expression; raises regex.error."""
        source = self.pattern or _of_whole_words(self.phrase)
        if self.whole:
            source = rf"^\s*+(?:{source})\s*$"
        return regex.compile(source, 0 if self.case else regex.IGNORECASE)


@dataclass(frozen=True)
class Cues:
    r"""The entries of a file of cues; empty where there is none.

    >>> cues = parse_cues('[[drop]]\nphrase = "sponsored by"\n[[keep]]\npattern = "^Note"')
    >>> [(row.text, cue.name) for row, _, cue in cues.drops("One.\nSponsored by Acme\nTwo.")]
    [('Sponsored by Acme', 'drop 1')]
    """

    drop: tuple[Cue, ...] = ()
    keep: tuple[Cue, ...] = field(default=())

    @cached_property
    def _compiled(self) -> dict[Cue, regex.Pattern[str]]:
        return {cue: cue.compiled() for cue in (*self.drop, *self.keep)}

    def drops(self, text: str) -> Iterator[tuple[Line, regex.Match[str], Cue]]:
        """Each line that is to go or be cut: the line, the match in it, the cue that spoke.

        Raises FuseError where a cue takes too long.
        """
        return self._found(self.drop, text)

    def kept(self, text: str) -> list[tuple[int, int]]:
        """The spans of the lines that stay whatever speaks against them; raises FuseError."""
        return sorted({(row.start, row.end) for row, _, _ in self._found(self.keep, text)})

    def _found(
        self, cues: Sequence[Cue], text: str
    ) -> Iterator[tuple[Line, regex.Match[str], Cue]]:
        if not cues:
            return
        rows = [row for row in lines(text) if row.text.strip()]
        for cue in cues:
            pattern, left = self._compiled[cue], FUSE
            for row in rows:
                start = time.monotonic()
                try:
                    matches = list(pattern.finditer(row.text, timeout=max(left, 0.001)))
                except TimeoutError as problem:
                    what = cue.pattern or cue.phrase
                    raise FuseError(f"{cue.name} ({what}) took more than {FUSE:g} s") from problem
                left -= time.monotonic() - start
                yield from ((row, match, cue) for match in matches if match[0].strip())


def parse_cues(text: str) -> Cues:
    r"""Read a TOML file of ``[[drop]]`` and ``[[keep]]`` entries.

    Raises CueError with the name of the entry, as in "drop 2".

    >>> parse_cues('[[drop]]\nphrse = "x"')
    Traceback (most recent call last):
    repair.evidence.cues.CueError: drop 1: there is no key 'phrse'; did you mean 'phrase'?
    """
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise CueError(f"not TOML: {problem}") from problem
    for name in tables:
        _known(name, TABLES, "", "table")
    read = {name: tuple(_entries(name, tables.get(name, []))) for name in TABLES}
    return Cues(**read)


def line_pattern(name: str, pattern: str) -> Cue:
    """One pattern as a cue, its case as written; raises CueError where it is none.

    >>> line_pattern("exempt lines 1", "a(")
    Traceback (most recent call last):
    repair.evidence.cues.CueError: exempt lines 1: 'pattern' is no pattern: missing ) at position 2
    """
    cue = Cue(name, pattern=pattern, case=True)
    _check(cue)
    return cue


def _entries(table: str, rows: object) -> Iterator[Cue]:
    if not isinstance(rows, list):
        raise CueError(f"{table} must be a list of tables: write [[{table}]]")
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping):
            raise CueError(f"{table} must be a list of tables: write [[{table}]]")
        yield _entry(table, f"{table} {number}", row)


def _entry(table: str, name: str, row: Mapping[str, object]) -> Cue:
    for key, value in row.items():
        _known(key, KEYS_OF[table], f"{name}: ", "key")
        wanted = bool if key in {"whole", "case"} else str
        if not isinstance(value, wanted):
            kind = "true or false" if wanted is bool else "a string"
            raise CueError(f"{name}: {key!r} must be {kind}")
        if wanted is str and (not str(value).strip() or not str(value).isprintable()):
            raise CueError(f"{name}: {key!r} must be text of one line")
    if ("phrase" in row) == ("pattern" in row):
        raise CueError(f"{name}: give either 'phrase' or 'pattern'")
    cut = str(row.get("cut", "line"))
    if cut not in CUTS:
        raise CueError(f"{name}: 'cut' must be 'line' or 'match', not {cut!r}")
    cue = Cue(
        name,
        phrase=str(row.get("phrase", "")),
        pattern=str(row.get("pattern", "")),
        whole=bool(row.get("whole", False)),
        case=bool(row.get("case", "pattern" in row)),
        cut=cut,
        note=str(row.get("note", "")),
    )
    _check(cue)
    return cue


def _check(cue: Cue) -> None:
    """Raise CueError where the cue is no pattern, or one that is found everywhere."""
    try:
        pattern = cue.compiled()
    except regex.error as problem:
        where = "" if problem.pos is None else f" at position {problem.pos}"
        raise CueError(f"{cue.name}: 'pattern' is no pattern: {problem.msg}{where}") from problem
    if pattern.search("") or (cue.whole and pattern.search(" ")):
        raise CueError(f"{cue.name}: 'pattern' is found in nothing at all, and so in every line")


def _of_whole_words(phrase: str) -> str:
    """A phrase with any spacing, not inside longer words where a script has spaces."""
    words = phrase.split()
    source = r"\s++".join(map(regex.escape, words))
    first, last = words[0][0], words[-1][-1]
    opening = r"(?<!\w)" if first.isalnum() and not WIDE.match(first) else ""
    return opening + source + (r"(?!\w)" if last.isalnum() and not WIDE.match(last) else "")


def _known(key: str, known: Sequence[str], where: str, thing: str) -> None:
    if key not in known:
        near = get_close_matches(key, known, n=1, cutoff=0.0)
        raise CueError(f"{where}there is no {thing} {key!r}; did you mean {near[0]!r}?")


def as_data(cues: Cues) -> list[dict[str, object]]:
    """The cues as plain data, for a hash over all evidence."""
    return [
        {name: getattr(cue, name) for name in cue.__dataclass_fields__}
        for cue in chain(cues.drop, cues.keep)
    ]
