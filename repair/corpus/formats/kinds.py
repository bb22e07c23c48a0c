"""What a file's name says of what is in it: a format, and a packing around it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path, PurePath

from repair.corpus.records import Format


class Packing(StrEnum):
    """What a file is compressed with, by the ending of its name."""

    NONE = ""
    GZIP = ".gz"
    BZIP2 = ".bz2"
    XZ = ".xz"
    ZSTANDARD = ".zst"


FORMATS = {
    ".txt": Format.TEXT,
    ".md": Format.TEXT,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
    ".parquet": Format.PARQUET,
    ".wet": Format.WARC,
    ".warc": Format.WARC,
    ".html": Format.WEB_PAGE,
    ".htm": Format.WEB_PAGE,
}
PACKINGS = {str(packing): packing for packing in Packing if packing}
KNOWN = f"{', '.join(FORMATS)}; packed as {', '.join(PACKINGS)}"
"""The endings of the names of files that are read, for people."""


def packing_of(name: str) -> Packing:
    """What the file of this name is compressed with.

    >>> packing_of("wire.jsonl.GZ")
    <Packing.GZIP: '.gz'>
    """
    return PACKINGS.get(PurePath(name).suffix.lower(), Packing.NONE)


def format_of(name: str) -> Format | None:
    """How documents lie in the file of this name, or None where it is not for us.

    Parquet compresses its columns itself: there is no packing around it.

    >>> format_of("CC-MAIN.warc.wet.gz")
    <Format.WARC: 'warc'>
    >>> format_of("wire.parquet.gz"), format_of("notes.docx")
    (None, None)
    """
    packing = packing_of(name)
    format = FORMATS.get(PurePath(name[: len(name) - len(packing)]).suffix.lower())
    return None if packing and format is Format.PARQUET else format


def plain_name(path: Path) -> Path:
    """Where the text of a web page goes: a .txt file of the same name, packed no more.

    >>> plain_name(Path("news/1.html.gz")).as_posix()
    'news/1.txt'
    """
    name = path.name
    return path.with_name(name[: len(name) - len(packing_of(name))]).with_suffix(".txt")
