"""From a document to a cleaned one: the stages in order, again until nothing changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from repair.core.draft import Draft
from repair.core.model import Action, Confidence, Document, Edit, Finding, Repair
from repair.core.sparing import sparing
from repair.evidence.freeze import Evidence
from repair.rules.registry import RULES, Rule

MAX_ROUNDS = 5
"""How often all stages may run over one document before it is given up as restless."""


class UnsettledError(RuntimeError):
    """The repairs of a document keep calling for one another; nothing of it is written."""


class UnknownRuleError(ValueError):
    """A name that is neither a repair family nor a rule."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text and every finding on the way to it, in order of place."""

    text: str
    findings: tuple[Finding, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that lead from the input to ``text``: disjoint, in order of place."""
        return tuple(
            finding.edit
            for finding in self.findings
            if finding.action is Action.FIXED and finding.within is None
        )

    @property
    def flags(self) -> tuple[Edit, ...]:
        """What was seen and left alone."""
        return tuple(finding.edit for finding in self.findings if finding.action is Action.FLAGGED)


class Cleaner:
    """Cleans texts by a fixed choice of rules; safe to use for any number of documents.

    ``only`` and ``skip`` name repair families (``"names"``) or rules (``"N101"``);
    edits below ``min_confidence`` are reported and not written.
    Raises UnknownRuleError for a name that is neither.
    """

    def __init__(
        self,
        *,
        only: Iterable[str] | None = None,
        skip: Iterable[str] = (),
        min_confidence: Confidence = Confidence.SURE,
        evidence: Evidence | None = None,
    ) -> None:
        """Choose the rules once, for all documents."""
        from repair.rules import catalogue  # noqa: F401, PLC0415  fills RULES, and takes its time

        wanted = set(RULES) if only is None else _rules_named(only)
        chosen = wanted - _rules_named(skip)
        in_turn = sorted((RULES[id] for id in chosen), key=lambda rule: (rule.stage, rule.id))
        self._stages = [tuple(rules) for _, rules in groupby(in_turn, lambda rule: rule.stage)]
        self._min_confidence = min_confidence
        self._evidence = Evidence() if evidence is None else evidence

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run, in their turn."""
        return tuple(rule for stage in self._stages for rule in stage)

    @property
    def min_confidence(self) -> Confidence:
        """How sure an edit must be to be written."""
        return self._min_confidence

    @property
    def evidence(self) -> Evidence:
        """What the rules are told beside the documents."""
        return self._evidence

    def clean(
        self, text: str, *, id: str = "text", meta: Mapping[str, object] | None = None
    ) -> Cleaned:
        """Repair one document until a further round finds nothing to write.

        Raises UnsettledError where that does not come about in MAX_ROUNDS rounds, and
        FuseError where one of the user's own cues takes too long.
        """
        draft = Draft(text)
        for _ in range(MAX_ROUNDS):
            before = draft.text
            flags = self._round(draft, Document(id, before, meta or {}))
            if draft.text == before:
                found = [*_fixed(draft), *flags]
                found.sort(
                    key=lambda f: (f.edit.start, f.edit.end, f.within is not None, f.edit.rule)
                )
                return Cleaned(before, tuple(found))
        raise UnsettledError(f"repairs do not settle after {MAX_ROUNDS} rounds")

    def _round(self, draft: Draft, document: Document) -> list[Finding]:
        """Run every stage once; what is not written is returned, placed in the original."""
        flags: list[Finding] = []
        for rules in self._stages:
            text = document.text
            spared = self._evidence.exempt.kept(text)
            proposed = [e for e in self._proposals(rules, document) if sparing(text, [e], spared)]
            chosen = _choose(edit for edit in proposed if self._writes(edit))
            chosen = sparing(text, chosen, spared)
            doubts = [edit for edit in proposed if not self._writes(edit)]
            flags.extend(_flag(draft, edit) for edit in doubts)
            if chosen:
                draft.apply(chosen)
                document = replace(document, text=draft.text)
        return flags

    def _proposals(self, rules: Sequence[Rule], document: Document) -> Iterator[Edit]:
        """What the rules of a stage propose; lines that the user keeps are no boilerplate."""
        cues = self._evidence.cues
        guarded = cues.keep and any(rule.repair is Repair.BOILERPLATE for rule in rules)
        kept = cues.kept(document.text) if guarded else []
        for rule in rules:
            for edit in rule.propose(document, self._evidence):
                if not (kept and rule.repair is Repair.BOILERPLATE and _touches(edit, kept)):
                    yield edit

    def _writes(self, edit: Edit) -> bool:
        return edit.changes and edit.confidence >= self._min_confidence


def clean(
    text: str,
    *,
    only: Iterable[str] | None = None,
    skip: Iterable[str] = (),
    min_confidence: Confidence = Confidence.SURE,
    evidence: Evidence | None = None,
) -> Cleaned:
    """Clean one text; for many, make a Cleaner once and use its method of this name."""
    cleaner = Cleaner(only=only, skip=skip, min_confidence=min_confidence, evidence=evidence)
    return cleaner.clean(text)


def _rules_named(names: Iterable[str]) -> set[str]:
    chosen: set[str] = set()
    for name in names:
        if name.upper() in RULES:
            chosen.add(name.upper())
        elif name.lower() in {*Repair}:
            chosen |= {id for id, rule in RULES.items() if rule.repair == name.lower()}
        else:
            raise UnknownRuleError(f"no repair or rule is called {name!r}")
    return chosen


def _choose(edits: Iterable[Edit]) -> list[Edit]:
    """Of edits that overlap, keep the surer one, then the one whose rule id is smaller."""
    chosen: list[Edit] = []
    taken: list[tuple[int, int]] = []  # disjoint and sorted, so that only neighbours can clash
    for edit in sorted(edits, key=lambda e: (-e.confidence, e.rule, e.start, e.end, e.after)):
        span = (edit.start, edit.end)
        place = bisect_left(taken, span)
        if not any(_clash(span, other) for other in taken[max(place - 1, 0) : place + 1]):
            taken.insert(place, span)
            chosen.append(edit)
    return chosen


def _clash(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans want the same characters, or two insertions the same place."""
    return one == other or (one[0] < other[1] and other[0] < one[1])


def _touches(edit: Edit, kept: list[tuple[int, int]]) -> bool:
    """Whether an edit takes anything out of one of these lines."""
    at = bisect_left(kept, (edit.end, 0))
    return at > 0 and kept[at - 1][1] > edit.start


def _fixed(draft: Draft) -> Iterator[Finding]:
    """What was written, piece by piece; where edits grew together, the widest speaks for all."""
    for piece in draft.changed():
        *_, speaker = sorted(piece.parts, key=lambda part: part.end - part.start)
        before = draft.original[piece.start : piece.end]
        confidence = min(part.confidence for part in piece.parts)
        whole = replace(
            speaker,
            start=piece.start,
            end=piece.end,
            before=before,
            after=piece.text,
            confidence=confidence,
        )
        yield Finding(whole, RULES[whole.rule].repair, Action.FIXED)
        for part in piece.parts:
            if part is not speaker:
                span = (piece.start, piece.end)
                yield Finding(part, RULES[part.rule].repair, Action.FIXED, within=span)


def _flag(draft: Draft, edit: Edit) -> Finding:
    """Place a finding that is not written in the original, whose words it then shows."""
    start, end = draft.origin(edit.start, edit.end)
    before = draft.original[start:end]
    if before == edit.before:
        placed = replace(edit, start=start, end=end)
    else:
        evidence = {**edit.evidence, "reads": edit.before, "proposed": edit.after}
        placed = replace(edit, start=start, end=end, before=before, after=before, evidence=evidence)
    return Finding(placed, RULES[edit.rule].repair, Action.FLAGGED)
