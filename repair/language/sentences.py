"""Where sentences stop: tokens that know an abbreviation's full stop from a sentence's."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

import regex


class Kind(IntEnum):
    """What a token is to a sentence."""

    WORD = 1
    NUMBER = 2
    STOP = 3
    """Ends a sentence: ``.``, ``!``, ``?``, ``...``."""
    QUOTE = 4
    MARK = 5
    """Any other sign: comma, dash, bracket."""


class Token(NamedTuple):
    """[start, end) of a line, what stands there, and its kind."""

    start: int
    end: int
    text: str
    kind: Kind


ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Messrs|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Cpl|Capt|Cmdr|Maj|Adm|St|Jr|Sr|Inc"
    "|Corp|Co|Ltd|Bros|No|Nos|vs|v|Prof|Rev|Hon|Pres|Fr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct"
    "|Nov|Dec|Mon|Tue|Tues|Wed|Weds|Thu|Thur|Thurs|Fri|Sat|Sun|etc|al|cf|ca|approx|est|Ave|Blvd|Rd|Mt|Ft|Sec|Fig|Vol|Op"
    "|pp|temp|hon|govt|dept|avg|incl|excl|misc|lb|lbs|oz|gal|mg|kg|km|cm|mm|ml|mph|rpm|hr|hrs|yrs|mins|secs|pts|ft|mi|yd|yds|sq|eds|tel|vol"
    "|fig|LLC|LLP|pct|max|min|mil|kts|asst|hosp|pkg|qty"
    "|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont"
    "|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Dept|Assn|Atty|Supt|Ph\\.D"
)
# Every quantifier over letters is possessive, so that no line makes the pattern back up.
TOKEN = regex.compile(
    r"""
    (?<number> [$£€]?+\p{N}++(?:[.,:/]\p{N}++)*+(?:%|\p{L}{1,3}+(?!\p{L}))?+ )
  | (?<short> (?:\p{L}\.){2,12}+(?!\p{L}) | \b(?:"""
    + ABBREVIATIONS
    + r""")\.(?!\.) | (?<![\p{L}.])\p{Lu}\.(?=[ \u00a0]\p{Lu}) )
  | (?<word> \p{L}[\p{L}\p{M}\p{N}]*+(?:['’\-]\p{L}[\p{L}\p{M}\p{N}]*+)*+ )
  | (?<stop> [.!?…]++ )
  | (?<quote> ["“”„«»] | [‘’'](?!\p{L}) | (?<!\p{L})['‘’] )
  | (?<mark> \S )
    """,
    regex.VERBOSE,
)
KINDS = {
    "number": Kind.NUMBER,
    "short": Kind.WORD,
    "word": Kind.WORD,
    "stop": Kind.STOP,
    "quote": Kind.QUOTE,
    "mark": Kind.MARK,
}


def tokens(line: str) -> Iterator[Token]:
    """Yield the tokens of one line.

    >>> [token.text for token in tokens("Mr. Obi left the U.N. at 9.30.")]
    ['Mr.', 'Obi', 'left', 'the', 'U.N.', 'at', '9.30', '.']
    """
    for found in TOKEN.finditer(line):
        yield Token(found.start(), found.end(), found[0], KINDS[str(found.lastgroup)])
