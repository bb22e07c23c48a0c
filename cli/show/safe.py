"""Text from documents is data: nothing in it may drive a terminal."""

from __future__ import annotations

import json
import unicodedata

LONGEST = 72
"""Characters of a document's text that one mention in a report shows."""
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Controls, formats (bidi, zero-width), surrogates, private use, line separators."""
OLD_COMMAND = "##["
"""Begins a command to the log of a GitHub build wherever it stands in a line."""
SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    r"""Show every character that a terminal would obey or hide as an escape.

    >>> visible("a\x1b[2Jb\u202ec\n")
    'a\\x1b[2Jb\\u202ec\\n'
    """
    text = text.replace(OLD_COMMAND, "\\x23#[")
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(char) if unicodedata.category(char) in HIDDEN else char for char in text)


def as_json(value: object) -> str:
    r"""Write JSON in ASCII alone, so that no encoding, terminal or build log can spoil or obey it.

    >>> as_json({"text": "café ##[error]"})
    '{"text": "caf\\u00e9 \\u0023#[error]"}'
    """
    return json.dumps(value).replace(OLD_COMMAND, "\\u0023#[")


def visible_path(path: str) -> str:
    """Show a path that opens a line, so that the log of a build does not take it for a command.

    >>> visible_path("::error::no.txt")
    './::error::no.txt'
    """
    return visible(f"./{path}" if path.lstrip().startswith("::") else path)


def quoted(text: str, longest: int = LONGEST) -> str:
    """Show ``text`` in quotes, the middle of a long one left out.

    >>> quoted("the disputed border", 8)
    '"the … rder"'
    """
    if len(text) > longest:
        half = longest // 2
        text = f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
    return f'"{visible(text)}"'


def _escape(char: str) -> str:
    code = ord(char)
    if char in SHORT:
        return SHORT[char]
    if code <= 0xFF:  # noqa: PLR2004  the widths of Python's own escapes
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004
