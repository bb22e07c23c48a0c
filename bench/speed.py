"""How fast each family reads text that needs no repair, beside ftfy on the same text.

    python -m bench.speed [FILE.txt...]

Without files it reads the repaired samples again and again. Start-up is apart: every family
cleans a document once before the clock starts. Machines differ and drift, so quote the ratio
to ftfy, which is measured in the same run.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import ftfy

from repair import Cleaner, Repair

SAMPLES = Path(__file__).parents[1] / "samples"
MEGABYTES = 2.0
"""How much text each family is given."""
PARAGRAPHS = 12
"""Lines of a document, where files come as one."""


def main() -> None:
    """Time all families and print megabytes a second and the ratio to ftfy."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.txt")
    texts = documents(parser.parse_args().files or sorted(SAMPLES.glob("*.expected.txt")))
    reference = rate(texts, ftfy.fix_text)
    print(f"{'ftfy.fix_text':14} {reference:7.2f} MB/s")
    for name in [*Repair, "all"]:
        cleaner = Cleaner() if name == "all" else Cleaner(only=[name])
        measured = rate(texts, lambda text, cleaner=cleaner: cleaner.clean(text))  # type: ignore[misc]
        print(f"{name:14} {measured:7.2f} MB/s  {measured / reference:6.2f} × ftfy")


def documents(files: Sequence[Path]) -> list[str]:
    """Cut the files into documents, repeated up to the size that is timed."""
    lines = [line for path in files for line in path.read_text("utf-8").splitlines() if line]
    cut = [
        "\n".join(lines[start : start + PARAGRAPHS]) for start in range(0, len(lines), PARAGRAPHS)
    ]
    size = sum(len(text.encode()) for text in cut)
    if size > MEGABYTES * 1e6:
        return cut[: max(1, int(len(cut) * MEGABYTES * 1e6 / size))]
    return cut * max(1, round(MEGABYTES * 1e6 / size))


def rate(texts: Sequence[str], clean: Callable[[str], object]) -> float:
    """Megabytes a second of one pass, the better of two."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    clean(texts[0])
    spent = []
    for _ in range(2):
        start = time.perf_counter()
        for text in texts:
            clean(text)
        spent.append(time.perf_counter() - start)
    return size / min(spent)


if __name__ == "__main__":
    main()
