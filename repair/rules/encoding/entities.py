"""E102: HTML entities that nobody decoded."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator
from html.entities import html5

import regex

from repair.core.lines import lines
from repair.core.model import Confidence, Document, Edit, Repair
from repair.evidence.freeze import Evidence
from repair.rules.registry import Stage, rule

# The run of escaped ampersands is taken with what it hides: ``&amp;amp;#8217;`` is one apostrophe.
ENTITY = regex.compile(
    r"&(?:(?:amp|#0{0,4}+38|#[xX]0{0,4}+26);)*+"
    r"(?P<core>(?:amp|\#\d{1,7}+|\#[xX][0-9a-fA-F]{1,6}+|[A-Za-z][A-Za-z0-9]{1,30}+);)?+"
)
TAG = regex.compile(r"<[A-Za-z/!?]")
LITERAL = regex.compile(r"`[^`\n]*+`|(?:https?://|www\.)\S++")
"""Code, and addresses: there an entity is meant, or belongs to somebody else's syntax."""
QUOTES = frozenset("\"'“”‘’‹›«»")
STEERS_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@rule("E102", repair=Repair.ENCODING, stage=Stage.CHARACTERS)
def html_entities(doc: Document, known: Evidence) -> Iterator[Edit]:
    """Write the character that an HTML entity stands for.

    Why it is wrong: ``AT&amp;T`` is how a page stores ``AT&T``; escaped twice, it stores
    ``AT&amp;amp;T``. The reader never saw either.
    Stays silent when: the line holds markup, or would hold it once decoded
    (``&lt;b&gt;``: the text may be about markup); the entity stands in an address, in
    backticks, or alone between quotation marks; it has no semicolon; it stands for a
    control character, half a character, or one that turns the direction of writing.

    >>> fix("AT&amp;amp;T won&#8217;t sell.")
    'AT&T won’t sell.'
    >>> fix("Write `&amp;` for an ampersand, or “&#38;”.")
    'Write `&amp;` for an ampersand, or “&#38;”.'
    """
    if "&" not in doc.text or ";" not in doc.text:
        return
    for line in lines(doc.text):
        if "&" in line.text and ";" in line.text and not TAG.search(line.text):
            found = list(_decoded(line.text))
            if not TAG.search(_written(line.text, found)):
                for start, end, text in found:
                    yield Edit(
                        line.start + start,
                        line.start + end,
                        line.text[start:end],
                        text,
                        "E102",
                        Confidence.SURE,
                        {"code_points": [f"U+{ord(char):04X}" for char in text]},
                    )


def _decoded(line: str) -> Iterator[tuple[int, int, str]]:
    literal = [found.span() for found in LITERAL.finditer(line)]
    here = 0
    for found in ENTITY.finditer(line):
        start, end = found.span()
        while here < len(literal) and literal[here][1] <= start:
            here += 1
        inside = here < len(literal) and literal[here][0] <= start
        if inside or (line[start - 1 : start] in QUOTES and line[end : end + 1] in QUOTES):
            continue
        text = _character(found["core"], found[0])
        if text:
            yield start, end, text


def _character(core: str | None, whole: str) -> str | None:
    """What an entity stands for, or None where it had better stay."""
    escaped = len(whole) > len(core or "") + 1  # ampersands written as entities stand before it
    if core is None:
        return "&" if escaped else None
    # ``html.unescape`` also reads Windows-1252 numbers as browsers do: ``&#146;`` is ``’``.
    text = html.unescape("&" + core) if core[0] == "#" else html5.get(core, "")
    sound = text and all(
        unicodedata.category(char) not in {"Cc", "Cs", "Cn", "Co"}
        and char not in STEERS_DIRECTION
        and char != "\N{REPLACEMENT CHARACTER}"
        for char in text
    )
    if sound:
        return text
    return "&" + core if escaped else None


def _written(line: str, found: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, text in found:
        parts += line[at:start], text
        at = end
    return "".join(parts) + line[at:]
