"""Web pages: the main text of a page, which is all that is written of it."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import BinaryIO

from repair.core.model import Document
from repair.corpus.errors import CorpusError
from repair.corpus.formats.extras import needed
from repair.corpus.formats.lines import in_words
from repair.corpus.formats.txt import OTHER_MARKS, TextRecord
from repair.corpus.records import Fields, Place, Record, Reject

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE
)
START = 4096
"""Bytes in which a page says its encoding; browsers look at 1024."""


def read_web_page(stream: BinaryIO, name: str, fields: Fields) -> Iterator[Record | Reject]:
    """Yield the main text of a page as its one record.

    Raises CorpusError where there is none, the page can't be read, or trafilatura
    is not installed: there is then nothing that could be written.
    """
    page = stream.read(fields.limit + 1)
    if len(page) > fields.limit:
        raise CorpusError(
            f"{name} is larger than {in_words(fields.limit)}", "allow more with --max-record-size"
        )
    text = _main_text(_decoded(page, name), name)
    yield TextRecord(Place(name, None), text.encode("utf-8"), Document(name, text), b"")


def _decoded(page: bytes, name: str) -> str:
    """The page as text: by its mark, as UTF-8, or as what it says it is; nothing is guessed."""
    declared = DECLARED.search(page, 0, START)
    encodings = [declared[1].decode("ascii")] if declared else []
    marked = [encoding for mark, encoding in OTHER_MARKS.items() if page.startswith(mark)]
    for encoding in marked or ["utf-8-sig", *encodings]:
        try:
            return page.decode(codecs.lookup(encoding).name)
        except (LookupError, ValueError):
            continue
    said = f"is not the {encodings[0]} that it says it is" if encodings else "says no encoding"
    raise CorpusError(f"{name} is not UTF-8, and {said}", "convert it with iconv")


def _main_text(page: str, name: str) -> str:
    trafilatura = needed("trafilatura", "html", name)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # its trouble is told here
    try:
        text = trafilatura.extract(page, include_comments=False)
    except Exception as problem:
        reason = f"{type(problem).__name__}: {problem}"
        raise CorpusError(f"{name} can't be read as a web page ({reason})") from problem
    if not text:
        raise CorpusError(f"{name} has no main text", "nothing of it was written")
    return f"{text.rstrip()}\n"
