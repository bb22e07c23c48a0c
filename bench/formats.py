"""What reading and writing each format costs beside JSON lines, in time and in memory.

    python -m bench.formats [FILE.txt...] [--megabytes N]

Each format is read, and written with every tenth document changed, in a process of its own; the
one family that runs is a fast one, so that what is timed is the format, in processor time. Without
files the repaired samples are read again and again. Quote the ratio to .jsonl: machines differ.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import io
import json
import lzma
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from bench.speed import SAMPLES, documents

EVERY = 10
"""One document in so many carries a soft hyphen."""
WEIGHED = """
import atexit, pathlib, time
@atexit.register
def weigh():
    status = pathlib.Path("/proc/self/status").read_text()
    most = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    print(most.split()[1], time.process_time())
from cli.app import main
main()
"""
"""The command line, and behind it the most memory and the time that its process had."""
PACKED: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lambda data: lzma.compress(data, preset=1),
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


def main() -> None:
    """Write the same documents in every format, clean each, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.txt")
    parser.add_argument("--megabytes", type=float, default=10.0, metavar="N")
    options = parser.parse_args()
    cut = documents(options.files or sorted(SAMPLES.glob("*.expected.txt")))
    texts = list(repeated(cut, options.megabytes * 1e6))
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} documents, {size:.1f} MB of text")
    reference = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for path in written(texts, Path(folder)):
            unchanged, memory = measured(path, "--only", "encoding")
            changed, _ = measured(path, "--only", "typography")
            reference = reference or changed
            print(
                f"{path.name:14} read {size / unchanged:6.1f} MB/s  written {size / changed:6.1f}"
                f" MB/s, {changed / reference:5.2f} × the time of jsonl  {memory:5.0f} MB memory"
            )


def repeated(texts: Sequence[str], size: float) -> Iterator[str]:
    """Yield the texts again and again up to ``size`` bytes, some with a soft hyphen in a word."""
    number = 0
    while size > 0:
        text = texts[number % len(texts)]
        if number % EVERY == 0:
            text = text.replace("the ", "th\u00ade ", 1)
        yield text
        size -= len(text.encode())
        number += 1


def written(texts: Sequence[str], folder: Path) -> Iterator[Path]:
    """Write the texts in each format, and yield where."""
    rows = [{"id": number, "text": text} for number, text in enumerate(texts)]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    yield _written(folder / "w.jsonl", lines)
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, ["id", "text"])
    writer.writeheader()
    writer.writerows(rows)
    yield _written(folder / "w.csv", table.getvalue().encode())
    archive = [_archived(text.encode()) for text in texts]
    yield _written(folder / "w.wet", b"".join(archive))
    yield _written(folder / "w.wet.gz", b"".join(map(gzip.compress, archive)))
    for ending, pack in PACKED.items():
        yield _written(folder / f"w.jsonl{ending}", pack(lines))
    pq.write_table(pa.Table.from_pylist(rows), folder / "w.parquet", row_group_size=1000)
    yield folder / "w.parquet"


def measured(path: Path, *options: str) -> tuple[float, float]:
    """Seconds of processor time and megabytes of memory that cleaning a file takes."""
    target = str(path.with_name(f"out-{path.name}"))
    arguments = ["clean", str(path), "-o", target, "-q", *options]
    done = subprocess.run(  # noqa: S603  the command under measure, its arguments our own
        [sys.executable, "-c", WEIGHED, *arguments], check=True, capture_output=True, text=True
    )
    memory, seconds = done.stdout.split()
    return float(seconds), int(memory) / 1024


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _archived(block: bytes) -> bytes:
    head = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
    return head + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"


if __name__ == "__main__":
    main()
