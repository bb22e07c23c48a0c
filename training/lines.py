"""Train the line model of the boilerplate family.

    python -m training.lines PAGES.jsonl --clean TEXT.xz... -o repair/evidence/data/lines.json.gz
    python -m training.lines PAGES.jsonl --clean TEXT.xz... --folds 8

PAGES are labelled pages, JSON Lines {id, level, sld, url, lines: [{text, label: keep | drop |
ambiguous}]}; TEXT is clean text, one paragraph a line, whose lines must all stay. With ``--folds``
nothing is shipped: the model is trained that many times, each time without the pages of some
sites, which are then cleaned with it by the rules as they are; the figures are of these.
Needs lightgbm and numpy. Same input, same model.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from repair.evidence.line_model import LineModel, model_of
from repair.rules.boilerplate.echoes import ECHOES, GONE, PLAIN, Echoes
from repair.rules.boilerplate.features import FEATURES, Portrait
from repair.rules.boilerplate.page import page_of
from repair.rules.boilerplate.reading import by_rules
from repair.rules.boilerplate.site import site_name
from repair.rules.boilerplate.verdict import sure_lines
from repair.rules.boilerplate.verdicts import settled
from training import trees
from training.dressings import DRESSED, dressed
from training.page_words import Counts, background, page_words
from training.pages import (
    DROP,
    EITHER,
    KEEP,
    RESIDUE,
    WHOLE_PAGE,
    LabelledPage,
    clean_pages,
    labelled_pages,
    residues,
)
from training.texts import documents

WEIGHTS = {WHOLE_PAGE: 0.25, RESIDUE: 0.4, DRESSED: 0.1}
"""How much a line counts, where it is not one: of whole pages nearly all lines are boilerplate, and
alike; dressings have more scraps than articles have."""
INNER = 3
"""Parts of the training pages: the words for the lines of one are counted in the others, so that
the trees do not trust words more than words of other sites deserve."""
RESIDUES = 3
BACKGROUND = 1500
"""Documents of each clean file whose words are counted."""
CLEAN = 60
"""Documents of each clean file whose lines are learnt from."""
ROUNDS = 100
SETTINGS = {**trees.SETTINGS, "learning_rate": 0.1, "num_leaves": 15}
Numbers = Any


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one page that are open to question, what is measured of them, and the labels."""

    page: LabelledPage
    portrait: Portrait
    rows: Sequence[int]
    features: Numbers
    labels: Numbers

    @property
    def weight(self) -> float:
        """How much each line counts."""
        return WEIGHTS.get(self.page.level, 1.0)

    def with_echoes(self, booster: lightgbm.Booster) -> Numbers:
        """The features of the second reading, where ``booster`` is the first."""
        beliefs = [GONE if row.gone else PLAIN for row in self.portrait.rows]
        answers = booster.predict(self.features, raw_score=True)
        for at, belief in zip(self.rows, answers, strict=True):
            beliefs[at] = float(belief)
        echoes = Echoes(beliefs)
        around = [list(echoes.around(at)) for at in self.rows]
        return np.hstack([np.array(around, dtype=np.float32), self.features])


def lines_of(page: LabelledPage, words: dict[str, float]) -> Lines | None:
    """What the model is shown of a page; None where there is nothing to ask."""
    document = page.document
    read = page_of(document.text)
    portrait = Portrait(read, by_rules(read), site_name(document), words)
    rows = portrait.open_rows
    if not rows:
        return None
    labels = [page.labels[portrait.rows[at].number] for at in rows]
    vectors = [portrait.vector(at) for at in rows]
    return Lines(page, portrait, rows, np.array(vectors, dtype=np.float32), np.array(labels))


def training_lines(
    pages: Sequence[LabelledPage], clean: Sequence[LabelledPage], sound: Counts
) -> Iterator[Lines]:
    """The lines to learn from, each page seen with words that other sites taught."""
    for part in range(INNER):
        mine = [page for page in pages if _part(page) == part]
        words = page_words([page for page in pages if _part(page) != part], sound)
        seen = [
            *mine,
            *(
                left
                for page in mine
                if page.level == WHOLE_PAGE
                for left in residues(page, RESIDUES)
            ),
            *(worn for page in clean if _part(page) == part for worn in (page, dressed(page))),
        ]
        yield from (lines for page in seen if (lines := lines_of(page, words)))


def fit(lines: Sequence[Lines], features: Sequence[Numbers]) -> lightgbm.Booster:
    """Fit the trees of one reading."""
    labels = np.concatenate([one.labels for one in lines])
    weights = np.concatenate([np.full(len(one.rows), one.weight) for one in lines])
    learnt = labels != EITHER
    data = lightgbm.Dataset(
        np.concatenate(features)[learnt], labels[learnt] == DROP, weight=weights[learnt]
    )
    return lightgbm.train(SETTINGS, data, ROUNDS)


def second_features(lines: Sequence[Lines]) -> list[Numbers]:
    """The features of the second reading; the first is one that has not seen the page's site."""
    firsts = []
    for part in range(INNER):
        others = [one for one in lines if _part(one.page) != part]
        firsts.append(fit(others, [one.features for one in others]))
    return [one.with_echoes(firsts[_part(one.page)]) for one in lines]


def trained(
    pages: Sequence[LabelledPage], clean: Sequence[LabelledPage], sound: Counts
) -> dict[str, Any]:
    """The table of the line model."""
    lines = list(training_lines(pages, clean, sound))
    first = fit(lines, [one.features for one in lines])
    second = fit(lines, second_features(lines))
    return {
        "words": page_words(pages, sound),
        "first": {"features": FEATURES, "trees": trees.trees_of(first)},
        "second": {"features": (*ECHOES, *FEATURES), "trees": trees.trees_of(second)},
    }


def _part(page: LabelledPage, parts: int = INNER, salt: str = "") -> int:
    return zlib.crc32((page.site + salt).encode()) % parts


def judged(page: LabelledPage, model: LineModel) -> set[int]:
    """The lines of a page that go."""
    document = page.document
    return sure_lines(settled(page_of(document.text), site_name(document), lambda: model))


def cross_validated(
    pages: Sequence[LabelledPage], clean: Sequence[LabelledPage], sound: Counts, folds: int
) -> Iterator[tuple[LabelledPage, set[int]]]:
    """Each page and the lines that go, by a model that has seen no page of its site."""
    for fold in range(folds):
        seen = [page for page in pages if _part(page, folds, "fold") != fold]
        model = model_of(trained(seen, clean, sound))
        for page in pages:
            if _part(page, folds, "fold") == fold:
                yield page, judged(page, model)
        print(f"fold {fold + 1} of {folds}: learnt from {len(seen)} pages", flush=True)


def figures(found: Iterable[tuple[LabelledPage, set[int]]]) -> Iterator[str]:
    """Precision, recall and documents harmed, a line for each level."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page, gone in found:
        said = [page.labels[number] for number in gone]
        counts[page.level] += Counter(
            pages=1,
            right=said.count(DROP),
            wrong=said.count(KEEP),
            wanted=page.labels.count(DROP),
            harmed=KEEP in said,
        )
    for level, count in sorted(counts.items()):
        precision = count["right"] / max(count["right"] + count["wrong"], 1)
        recall = count["right"] / max(count["wanted"], 1)
        harmed = 100 * count["harmed"] / count["pages"]
        yield f"{level:16} precision {precision:.3f}  recall {recall:.3f}  harmed {harmed:.1f} %"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", type=Path, nargs="+", help="labelled pages, JSON Lines")
    parser.add_argument("--clean", type=Path, nargs="+", required=True, help="clean text")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--folds", type=int, help="cross-validate by site, this many times")
    parser.add_argument("--cleaned", type=Path, help="with --folds: write the cleaned pages here")
    asked = parser.parse_args()
    pages = [page for path in asked.pages for page in labelled_pages(path)]
    sound = background(text for path in asked.clean for text in islice(documents(path), BACKGROUND))
    clean = clean_pages(asked.clean, CLEAN)
    if asked.folds:
        found = list(cross_validated(pages, clean, sound, asked.folds))
        print("\n".join(figures(found)))
        if asked.cleaned:
            with asked.cleaned.open("w", encoding="utf-8") as rows:
                rows.writelines(json.dumps(_cleaned(*one)) + "\n" for one in found)
    if asked.output:
        table = trained(pages, clean, sound)
        packed = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        asked.output.write_bytes(gzip.compress(packed, mtime=0))
        print(f"{asked.output}: {len(table['words'])} words")


def _cleaned(page: LabelledPage, gone: set[int]) -> dict[str, object]:
    kept = [line for number, line in enumerate(page.lines) if number not in gone]
    return {"id": page.id, "level": page.level, "text": "\n".join(kept)}


if __name__ == "__main__":
    main()
