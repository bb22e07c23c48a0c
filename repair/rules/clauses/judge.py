"""Which program is the likeliest, and how likely: two choices, one within the other.

Which of the programs of a place it is, if any: each has a strength, the exponential of a weighted
sum of its features, and a share of the strength of all. Whether it is any of them: a logistic
function of that whole strength and of facts about the place. A reading's probability is the
product. Some facts decide the second choice alone (that a sentence can't end where it ends says
nothing of where the phrase belongs), which is why it is a choice of its own. The weights were
fitted by ``training/clauses.py`` on damage made from held-out text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

from repair.rules.clauses.paragraph import Paragraph
from repair.rules.clauses.programs import Kind, Program, programs
from repair.rules.clauses.seams import Side, Stretch, both_sides

LONGEST = 400
"""Words of a line beyond which it is no paragraph, and is left alone."""
MOST_PROGRAMS = 4000
MOST_GAIN = 10.0
"""Powers of ten of the n-gram gain that count; beyond, more says nothing more."""
TRAITS = (
    "span span_long distance behind_small before_small behind_comma span_opens_small"
    " span_ends_small stop_behind_small line_ended_open ends_open ends_at_capital ends_at_stop"
    " ends_with_line closes_clause behind_subordinator behind_reported drops_determiner"
    " drops_preposition drops_auxiliary also_joined"
).split()
FEATURES = (
    *(f"{what} {kind.name.lower()}" for what in ("is", "gain", "shape_gain") for kind in Kind),
    "loss",
    "shape_loss",
    "worst_seam",
    "second_worst_seam",
    "worst_shape_seam",
    "unknown_seams",
    "mended",
    "shape_mended",
    *TRAITS,
)
FACTS = (
    "always",
    "strength",
    *(f"best is {kind.name.lower()}" for kind in Kind),
    "behind_subordinator",
    "line_ended_open",
    "stop_behind_small",
    "ends_at_capital",
)
"""What is known of a whole place, for the choice between all readings and none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a place again, and its share of the belief in all ways.

    ``gain`` is what the words gain by it, in powers of ten of their n-gram
    probability; ``worst_seam`` the least of its new neighbourhoods, counted
    from chance.
    """

    program: Program
    probability: float
    gain: float
    worst_seam: float


@dataclass(frozen=True, slots=True)
class Place:
    """Words [start, stop) that look damaged, and all that is believed of them, best first.

    ``sound`` is the probability that they are as they should be, or that none
    of the readings is right.
    """

    start: int
    stop: int
    readings: tuple[Reading, ...]
    sound: float


def places(paragraph: Paragraph) -> Iterator[Place]:
    """Yield the suspicious places of a paragraph, each judged by itself."""
    if len(paragraph.words) > LONGEST:
        return
    found = sorted(programs(paragraph), key=lambda program: (program.start, program.stop))
    if not found or len(found) > MOST_PROGRAMS:
        return
    for group in overlapping(found):
        yield _judged(list(described(paragraph, group)))


def described(
    paragraph: Paragraph, found: Iterable[Program]
) -> Iterator[tuple[Program, dict[str, float]]]:
    """Yield each program with its features."""
    sides = both_sides()
    asis: dict[tuple[int, int], list[Stretch]] = {}
    for program in found:
        span = program.start, program.stop
        if span not in asis:
            kept = paragraph.words[slice(*span)]
            asis[span] = [side.sequence(paragraph, *span, kept) for side in sides]
        new = [side.sequence(paragraph, *span, program.words) for side in sides]
        yield program, _features(program, sides, asis[span], new)


def _features(
    program: Program, sides: Sequence[Side], old: Sequence[Stretch], new: Sequence[Stretch]
) -> dict[str, float]:
    gain, shape_gain = (
        max(-MOST_GAIN, min(MOST_GAIN, sum(after.logs) - sum(before.logs)))
        for before, after in zip(old, new, strict=True)
    )
    seams, shape_seams = (
        side.seams(before, after) for side, before, after in zip(sides, old, new, strict=True)
    )
    kind = program.kind.name.lower()
    return {
        f"is {kind}": 1.0,
        f"gain {kind}": gain / 3,
        f"shape_gain {kind}": shape_gain / 3,
        "loss": min(0.0, gain) / 3,
        "shape_loss": min(0.0, shape_gain) / 3,
        "worst_seam": seams[0] / 2 if seams else 0.0,
        "second_worst_seam": seams[1] / 2 if len(seams) > 1 else 0.0,
        "worst_shape_seam": shape_seams[0] / 2 if shape_seams else 0.0,
        "unknown_seams": float(sides[0].strangers(old[0], new[0])),
        "mended": sides[0].strain(old[0]) - sides[0].strain(new[0]),
        "shape_mended": sides[1].strain(old[1]) - sides[1].strain(new[1]),
        **program.traits,
    }


def overlapping(found: Iterable[Program]) -> Iterator[list[Program]]:
    """Group programs, sorted by place, that want the same words."""
    group: list[Program] = []
    end = 0
    for program in found:
        if group and program.start >= end:
            yield group
            group = []
        group.append(program)
        end = max(end, program.stop) if len(group) > 1 else program.stop
    if group:
        yield group


def facts(
    scored: Iterable[tuple[Program, Mapping[str, float]]], best: Program, strength: float
) -> dict[str, float]:
    """What is known of the place of these programs; ``strength`` is the log of their sum."""
    known = {"always": 1.0, "strength": strength / 3, f"best is {best.kind.name.lower()}": 1.0}
    for name in FACTS:
        for program, _ in scored:
            if program.traits.get(name):
                known[name] = 1.0
    return known


def lacks_clause(scored: Iterable[tuple[Program, Mapping[str, float]]]) -> bool:
    """Whether a clause was announced at the place of these programs, and none follows."""
    return any(program.lacks_clause for program, _ in scored)


def _judged(scored: Sequence[tuple[Program, dict[str, float]]]) -> Place:
    """Share the belief out; programs that come to the same text are one reading."""
    weights, choosing, lacking = _weights()
    strength: dict[tuple[int, int, tuple[str, ...]], float] = {}
    best: dict[tuple[int, int, tuple[str, ...]], tuple[float, Program, dict[str, float]]] = {}
    for program, features in scored:
        weight = exp(sum(weights[name] * value for name, value in features.items()))
        text = (program.start, program.stop, program.words)
        strength[text] = strength.get(text, 0.0) + weight
        if text not in best or weight > best[text][0]:
            best[text] = (weight, program, features)
    total = sum(strength.values())
    strongest = max(best.values(), key=lambda found: found[0])[1]
    if lacks_clause(scored):
        any_of_them = lacking  # however little the words gain
    else:
        known = facts(scored, strongest, log(total))
        any_of_them = 1 / (1 + exp(-sum(choosing[name] * value for name, value in known.items())))
    readings = [
        Reading(
            program,
            any_of_them * strength[text] / total,
            3 * features[f"gain {program.kind.name.lower()}"],
            2 * features["worst_seam"],
        )
        for text, (_, program, features) in best.items()
    ]
    readings.sort(key=lambda reading: (-reading.probability, reading.program.words))
    start = min(program.start for program, _ in scored)
    stop = max(program.stop for program, _ in scored)
    return Place(start, stop, tuple(readings), 1 - any_of_them)


@cache
def _weights() -> tuple[dict[str, float], dict[str, float], float]:
    """Weights of the features of programs and of the facts of places; belief where a clause lacks.

    The last is the share of such places, sound and damaged, that a program mended in training.
    """
    stored = json.loads(files("repair.evidence").joinpath("data/clauses.json").read_text("utf-8"))
    return (
        {name: float(stored["programs"].get(name, 0.0)) for name in FEATURES},
        {name: float(stored["places"].get(name, 0.0)) for name in FACTS},
        float(stored["lacks_clause"]),
    )
