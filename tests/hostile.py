"""Texts made to hurt: huge, repetitive, broken, or aimed at terminals and normalisers."""

from __future__ import annotations

from collections.abc import Callable

KILOBYTE = 1024
SIZE = 256 * KILOBYTE
"""Characters of each text, about; a pass that is not linear would be noticed at this size."""


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


HOSTILE: dict[str, Callable[[int], str]] = {
    "one line of one letter": _repeat("a"),
    "one line of one capital": _repeat("A"),
    "one line of words": _repeat("word "),
    "one line of capitalised words": _repeat("Word "),
    "one line of names that differ a little": lambda size: " ".join(
        f"Ber{'ri'[n % 2]}{n}" for n in range(size // 8)
    ),
    "equal lines": _repeat("Read more about it.\n"),
    "empty lines": _repeat("\n"),
    "carriage returns": _repeat("\r"),
    "open brackets": _repeat("("),
    "less-thans": _repeat("<"),
    "ampersands": _repeat("&"),
    "nested entities": _repeat("&amp;amp;"),
    "stops": _repeat("."),
    "stops and small words": _repeat("to. the "),
    "false stops": _repeat("He said. to the of. "),
    "combining marks": lambda size: "a" + "\u0301" * (size // 2),
    "joiners": _repeat("\u200d"),
    "soft hyphens": _repeat("a\u00ad"),
    "mojibake": _repeat("â€œ"),
    "camel case": _repeat("aB"),
    "quotes": _repeat("“"),
    "escape sequences": _repeat("\x1b]0;title\x07\x1b[2J\x9b31m"),
    "bidi overrides": _repeat("\u202e\u2066"),
    "NUL": _repeat("\0"),
    "lone surrogates": _repeat("\ud800x"),
    "spaces": _repeat(" "),
    "spaces before stops": _repeat(" ."),
    "links": _repeat("http://a.b/c?d&e "),
    "capital, stop, capital": _repeat("U.S."),
    "numbers": _repeat("1,000.5 "),
    "astral letters": _repeat("𝐀𝐛"),
}
