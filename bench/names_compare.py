"""How others tell one name from two, beside copydesk, on the same judged pairs.

    python -m bench.names_compare PAIRS.jsonl

OpenRefine's key collisions (fingerprint, n-gram fingerprint, Cologne phonetics) are written here
in a few lines each, as its manual describes them: two names are one where their keys are equal,
so there is one precision and one recall. rapidfuzz and nomenklatura give a score: recall is what
the best threshold for precision .99 finds. Needs rapidfuzz, nomenklatura and scikit-learn; a tool
that is not installed is left out. copydesk is cross-validated; the others had nothing to learn.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from bench.names import FOLDS, recall, spelt
from training.names import cross_validated, read

PRECISION = 0.99
GRAM = 2
NOT_WORD = re.compile(r"[^\w\s]+")
COLOGNE = (
    ("[aeijouy]", "0"),
    ("ph", "3"),
    ("[bp]", "1"),
    ("[dt](?=[csz])", "8"),
    ("[dt]", "2"),
    ("[fvw]", "3"),
    ("(?<=[sz])c", "8"),
    ("^c(?=[ahkloqrux])|c(?=[ahkoqux])|[gkq]", "4"),
    ("x", "48"),
    ("l", "5"),
    ("[mn]", "6"),
    ("r", "7"),
    ("[csz]", "8"),
    ("h", ""),
)
"""Cologne phonetics: which letters, in which company, are which digit; the first that fits."""
Score = Callable[[str, str], float]


def main() -> None:
    """Print a table of all methods."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pairs", type=Path, metavar="PAIRS.jsonl")
    options = parser.parse_args()
    rows = read(options.pairs)
    counted = spelt(rows)
    pairs = [(rows[at]["a"], rows[at]["b"]) for at in counted]
    labels = [rows[at]["label"] for at in counted]
    print("| method | precision / recall by its own judgement | recall at precision .99 |")
    print("|---|---|---|")
    for name, key in KEYS.items():
        same = [key(one) == key(other) for one, other in pairs]
        print(f"| OpenRefine {name} | {judged(same, labels)} | |")
    for name, score, threshold in scorers():
        chances = [score(one, other) for one, other in pairs]
        same = [chance >= threshold for chance in chances]
        show(name, chances, same, labels)
    found = cross_validated(rows, FOLDS, 0)
    chances = [found[at] for at in counted]
    show("copydesk likeness", chances, [chance >= 0.9 for chance in chances], labels)


def show(name: str, chances: Sequence[float], same: Sequence[bool], labels: Sequence[int]) -> None:
    """Print the line of a method that gives a score."""
    print(f"| {name} | {judged(same, labels)} | {recall(chances, labels, PRECISION):.3f} |")


def judged(same: Sequence[bool], labels: Sequence[int]) -> str:
    """Precision and recall of a judgement.

    >>> judged([True, True, False], [1, 0, 1])
    '0.500 / 0.500'
    """
    right = sum(label for said, label in zip(same, labels, strict=True) if said)
    return f"{right / max(sum(same), 1):.3f} / {right / sum(labels):.3f}"


def bare(name: str) -> str:
    """A name in lower case, without marks and punctuation."""
    split = unicodedata.normalize("NFKD", name.lower().strip())
    letters = "".join(sign for sign in split if not unicodedata.combining(sign))
    return NOT_WORD.sub("", letters)


def fingerprint(name: str) -> str:
    """OpenRefine's fingerprint: the words once each, in order.

    >>> fingerprint("Berri, Nabih"), fingerprint("Nabih Berri")
    ('berri nabih', 'berri nabih')
    """
    return " ".join(sorted({*bare(name).split()}))


def grams(name: str) -> str:
    """OpenRefine's n-gram fingerprint: the pairs of letters once each, in order."""
    letters = "".join(bare(name).split())
    return "".join(sorted({letters[at : at + GRAM] for at in range(len(letters) - GRAM + 1)}))


def cologne(name: str) -> str:
    """Cologne phonetics, word by word.

    >>> cologne("Meyer"), cologne("Maier")
    ('67', '67')
    """
    return " ".join(map(_cologne_word, bare(name).split()))


def _cologne_word(word: str) -> str:
    digits, at = "", 0
    while at < len(word):
        for pattern, digit in COLOGNE:
            if found := re.compile(pattern).match(word, at):
                digits += digit
                at = found.end()
                break
        else:
            at += 1
    once = re.sub(r"(.)\1+", r"\1", digits)
    return once[:1] + once[1:].replace("0", "")


KEYS = {"fingerprint": fingerprint, "n-gram fingerprint": grams, "Cologne phonetics": cologne}


def scorers() -> Iterator[tuple[str, Score, float]]:
    """The tools that are installed, each with the threshold that its users set most."""
    with suppress(ImportError):
        yield from rapid()
    with suppress(ImportError):
        yield from nomenklatura()


def rapid() -> Iterator[tuple[str, Score, float]]:
    """The scorers of rapidfuzz, on names without marks."""
    from rapidfuzz import fuzz  # noqa: PLC0415
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415

    for name, scorer, threshold in (
        ("ratio", fuzz.ratio, 90),
        ("token_sort_ratio", fuzz.token_sort_ratio, 90),
        ("WRatio", fuzz.WRatio, 90),
        ("JaroWinkler", JaroWinkler.similarity, 0.9),
    ):
        yield f"rapidfuzz {name}", _on_bare(scorer), threshold


def _on_bare(scorer: Score) -> Score:
    return lambda one, other: scorer(bare(one), bare(other))


def nomenklatura() -> Iterator[tuple[str, Score, float]]:
    """The matchers of nomenklatura that compare entities by their names."""
    from followthemoney import model  # noqa: PLC0415
    from followthemoney.proxy import EntityProxy  # noqa: PLC0415
    from nomenklatura.matching import ScoringConfig, get_algorithm  # noqa: PLC0415

    def entity(name: str) -> EntityProxy:
        data = {"id": name, "schema": "LegalEntity", "properties": {"name": [name]}}
        return model.get_proxy(data)

    for name in ("name-based", "logic-v1", "logic-v2", "regression-v1"):
        algorithm = get_algorithm(name)
        if algorithm is not None:
            config = ScoringConfig.defaults()

            def score(one: str, other: str, algorithm=algorithm, config=config) -> float:  # type: ignore[no-untyped-def]  # noqa: ANN001
                return float(algorithm.compare(entity(one), entity(other), config).score)

            yield f"nomenklatura {name}", score, 0.7


if __name__ == "__main__":
    main()
