"""Which spellings of a corpus are one name: the majority leads, what is unsure says why; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from repair.evidence.authority import Entity
from repair.evidence.kin import comparable, explained, name_keys, two_forms
from repair.evidence.lexicon import lexicon
from repair.evidence.likeness import likeness
from repair.evidence.mentions import is_word
from repair.evidence.refusals import Refusals
from repair.evidence.roster import built_in, well_known_apart
from repair.language.distance import hard_changes, sounded
from repair.language.spelling import Kinship, derived, fold, kinship, plain, without_article

ALIKE = 0.94
"""Chance from which two names are taken for spellings of one."""
PERHAPS = 0.8
"""Chance from which they are shown, with their doubt."""
CROWD = 40
"""Names under one key beyond which they are a register, and not compared."""
TWICE = 2
"""How many times as often as the next the leading spelling must be used."""
TIMES_ALONE = 4
"""The same for a single word, which has no company, and where a consonant differs."""
LETTERS_ALONE = 6
USUAL = 3.0
"""zipf from which a word is a usual name; two usual names are two."""
AS_FREQUENT, BOTH_USUAL, KNOWN, NOT_SURE, BETWEEN = (
    "nearly as frequent",
    "both are usual names",
    "a known name of its own",
    "not alike enough to be sure",
    "like another name, too",
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling other than the leading one, how often it is used and what speaks against it."""

    name: str
    documents: int
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Spellings that are, or may be, one name."""

    canonical: str
    documents: int
    variants: tuple[Variant, ...]
    type: str = ""

    @property
    def entity(self) -> Entity | None:
        """What of it is beyond doubt, as an entry of a list; None where nothing is."""
        sure = tuple(variant.name for variant in self.variants if not variant.doubt)
        return Entity(self.canonical, self.type, sure) if sure else None


def clusters(names: Mapping[str, int], never: Refusals | None = None) -> Iterator[Cluster]:
    """The names that are spelt in more than one way, the most frequent first.

    ``names`` says in how many documents each spelling stands. A list's spelling
    leads where it is among them, else the one that is used most.

    >>> found = next(clusters({"Tarek Mansouri": 9, "Tariq Mansuri": 2, "Leila Mansouri": 4}))
    >>> found.canonical, [variant.name for variant in found.variants]
    ('Tarek Mansouri', ['Tariq Mansuri'])
    """
    counts = _merged(names)
    near = _neighbours(counts, never or Refusals(()))
    taken: set[str] = set()
    for head in sorted(near, key=lambda name: (not _listed(name), -counts[name], name)):
        if head in taken:
            continue
        free = [name for name in near[head] - taken if _nearest(name, near[name] - taken) == head]
        free.sort(key=lambda name: (-counts[name], name))
        if free:
            taken |= {head, *free}
            others = {name: near[name] - {head, *near[head]} for name in free}
            yield _cluster(head, free, counts, others)


def _nearest(name: str, heads: set[str]) -> str:
    """The name that another is most like."""
    return max(sorted(heads), key=lambda head: likeness(name, head))


def _merged(names: Mapping[str, int]) -> dict[str, int]:
    """The counts, spellings that differ in capitals or apostrophes alone as one."""
    usual: dict[str, str] = {}
    counts: dict[str, int] = {}
    for name in sorted(names, key=lambda name: (-names[name], name)):
        leading = usual.setdefault(plain(name), name)
        counts[leading] = counts.get(leading, 0) + names[name]
    return counts


def _neighbours(counts: Mapping[str, int], never: Refusals) -> dict[str, set[str]]:
    parts = {word for name in counts if " " in name for word in plain(name).split()}
    crowds: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for name in counts:
        words = tuple(plain(name).split())
        if len(words) > 1 or words[0] not in parts:  # a surname is known by its full name
            for key in dict.fromkeys(name_keys(words)):
                crowds[len(words), key].append(name)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for crowd in crowds.values():
        if 1 < len(crowd) <= CROWD:
            for one, other in _pairs(crowd):
                if other not in near[one] and _may_be_one(one, other, never):
                    near[one].add(other)
                    near[other].add(one)
    return {name: others for name, others in near.items() if others}


def _pairs(crowd: list[str]) -> Iterable[tuple[str, str]]:
    return ((one, other) for at, other in enumerate(crowd) for one in crowd[:at])


def _may_be_one(one: str, other: str, never: Refusals) -> bool:
    words, others = tuple(plain(one).split()), tuple(plain(other).split())
    changed = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if not all(map(comparable, words, others)):
        return False
    if any(is_word(word) or derived(*pair) for pair in changed for word in pair):
        return False
    if all(without_article(word) == without_article(other) for word, other in changed):
        return False  # with the Arabic article and without it: both are in use
    apart = well_known_apart()
    if never.forbid(one, other) or any(apart.forbid(*pair) for pair in changed):
        return False
    if any(built_in().tells_apart(*pair) for pair in changed):
        return False
    return likeness(one, other) >= PERHAPS


def _cluster(
    head: str, names: list[str], counts: Mapping[str, int], others: Mapping[str, set[str]]
) -> Cluster:
    found = tuple(
        Variant(name, counts[name], _doubt(head, name, counts, rivals=bool(others[name])))
        for name in names
    )
    entity = built_in().find(tuple(plain(head).split()))
    return Cluster(head, counts[head], found, entity.type if entity else "")


def _doubt(head: str, name: str, counts: Mapping[str, int], *, rivals: bool) -> str:
    """Why a spelling is not surely the leading one; nothing where it surely is."""
    words, others = plain(head).split(), plain(name).split()
    changed = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    zipf = lexicon().zipf
    alone = len(words) == 1
    if any(min(map(zipf, pair)) >= USUAL or two_forms(*pair) for pair in changed):
        return BOTH_USUAL
    if alone and (zipf(others[0]) > 0 or len(fold(name)) < LETTERS_ALONE):
        return KNOWN
    if (
        likeness(head, name) < ALIKE
        or not all(explained(*pair) for pair in changed)
        or (alone and not _sounds_akin(head, name))
    ):
        return NOT_SURE
    times = TIMES_ALONE if alone or any(map(_hard, changed)) else TWICE
    if counts[head] < times * counts[name] and not _listed(head):
        return AS_FREQUENT
    return BETWEEN if rivals else ""


def _hard(pair: tuple[str, str]) -> bool:
    """Whether a consonant is lost or exchanged: it takes more documents to say which way."""
    return hard_changes(*(sounded(fold(word)) for word in pair)) > 0


def _sounds_akin(one: str, other: str) -> bool:
    """Whether two words are one to the ear or to the hand; another vowel is often another name."""
    return kinship(plain(one), plain(other)) not in {None, Kinship.VOWEL}


def _listed(name: str) -> bool:
    """Whether the list that ships with copydesk writes a name so."""
    entity = built_in().find(tuple(plain(name).split()))
    return entity is not None and plain(entity.canonical) == plain(name)
