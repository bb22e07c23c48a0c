"""A word as clause repair sees it: what clings to it, whether a sentence stops or starts there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from repair.evidence.lexicon import MOSTLY, lexicon
from repair.language.function_words import FUNCTION_WORDS
from repair.language.sentences import Kind, tokens

CLOSING = "\"”’')]"
QUOTED = '"”'
"""What ends a quotation: a comma or a stop stands before it, but behind a bracket."""
FINAL_STOP = regex.compile(rf"[.!?]++(?=[{regex.escape(CLOSING)}]*+$)")
TAIL = regex.compile(rf"[,;:.!?…]++(?=[{regex.escape(CLOSING)}]*+$)")
FIRST_LETTER = regex.compile(r"\p{L}")
CACHED = 16_384
"""Words with a sign at their end of which it is remembered whether they end a sentence."""
OPENED = regex.compile(r"[“\"‘'(\[]?\p{Lu}")


def ends_sentence(word: str) -> bool:
    """Whether a full stop, and no abbreviation's, ends ``word``.

    >>> [ends_sentence(word) for word in ("border.", "U.S.", "gone?”", "wait...", "Inc.", "F.")]
    [True, False, True, False, False, False]
    """
    return not word.isalnum() and _ends_sentence(word)


def begins_sentence(words: Sequence[str], at: int) -> bool:
    """Whether a sentence begins with word ``at``."""
    return at == 0 or ends_sentence(words[at - 1])


def sentence_begin(words: Sequence[str], at: int) -> int:
    """Where the sentence of word ``at`` begins."""
    while at > 0 and not ends_sentence(words[at - 1]):
        at -= 1
    return at


def sentence_end(words: Sequence[str], at: int) -> int:
    """Behind the last word of the sentence of word ``at``."""
    while at < len(words) - 1 and not ends_sentence(words[at]):
        at += 1
    return at + 1


def shared_ends(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many words texts begin with in common, and how many others they end with.

    >>> shared_ends(["he said so".split(), "he would have said so".split()])
    (1, 2)
    """
    least = min(map(len, rows))
    head = next((at for at in range(least) if len({row[at] for row in rows}) > 1), least)
    most = least - head
    return head, next((at for at in range(most) if len({row[-1 - at] for row in rows}) > 1), most)


@lru_cache(CACHED)
def _ends_sentence(word: str) -> bool:
    if not FINAL_STOP.search(word) or word.rstrip(CLOSING).endswith(("..", "…")):
        return False
    if len(bare(word)) == 1 and not word[0].isdigit():
        return False  # an initial
    last = None
    for token in tokens(word):
        if token.kind is not Kind.QUOTE and token.text not in ")]":
            last = token
    return last is not None and last.kind is Kind.STOP


def bare(word: str) -> str:
    """The word alone, in lower case."""
    return word.strip("\"“”‘’'()[].,;:!?…—–-").lower().replace("’", "'")


def is_function_word(word: str) -> bool:
    """Whether ``word`` is of a closed class, and nothing clings to its end."""
    return word[-1:].isalpha() and bare(word) in FUNCTION_WORDS


def in_lower_case(word: str) -> bool:
    """Whether ``word`` is all in lower case: ``iPhone`` and ``al-Qaida`` are not."""
    return word[:1].isalpha() and word == word.lower()


def has_capital(word: str) -> bool:
    """Whether ``word`` begins with a capital, a quotation mark before it aside."""
    return OPENED.match(word) is not None


def without_stop(word: str) -> str:
    """Take the full stop off, leaving the quotation mark behind it.

    >>> without_stop("gone.”"), without_stop("border")
    ('gone”', 'border')
    """
    return str(FINAL_STOP.sub("", word))


def tail(word: str) -> str:
    """The comma or stop that ``word`` ends with, an abbreviation's own stop aside.

    >>> tail("gone,”"), tail("border."), tail("U.S."), tail("U.S.,"), tail("sea")
    (',', '.', '', ',', '')
    """
    found = TAIL.search(word)
    if not found or found.start() == 0:
        return ""
    if found[0].endswith(".") and not ends_sentence(word):
        return ""
    return found[0].lstrip(".") or str(found[0])


def with_tail(word: str, sign: str) -> str:
    """``word`` with ``sign`` in the place of the comma or stop that it ends with.

    >>> with_tail("gone,”", "."), with_tail("sea", ","), with_tail("border.", "")
    ('gone.”', 'sea,', 'border')
    >>> with_tail("(WHO)", ","), with_tail("workers’", ","), with_tail("Inc.,", ".")
    ('(WHO),', 'workers’,', 'Inc.')
    """
    own = tail(word)
    end = TAIL.search(word).end() if own else len(word.rstrip(QUOTED))
    kept = word[: end - len(own)]
    if sign.startswith(".") and kept.endswith("."):  # an abbreviation's stop ends the sentence, too
        sign = sign[1:]
    return kept + sign + word[end:]


def is_name(word: str) -> bool:
    """Whether ``word`` keeps its capital inside a sentence.

    A compound that no text had is what its first word is.

    >>> [is_name(word) for word in ("Franco-era", "Water-borne", "54-Year-old", "Anti-European")]
    [True, False, False, True]
    """
    plain = bare(word)
    letters = [char for char in word if char.isalpha()]
    if plain.partition("'")[0] == "i" or any(char.isupper() for char in letters[1:]):
        return True
    share = lexicon().capitals(plain.removesuffix("'s"))
    if share is None and "-" in plain:
        share = lexicon().capitals(next(filter(str.isalpha, plain.split("-")), plain))
    return (share is None and plain not in FUNCTION_WORDS) or (share or 0.0) >= MOSTLY


def lowered(word: str) -> str:
    """The word as it is written inside a sentence."""
    return word if is_name(word) else FIRST_LETTER.sub(lambda m: m[0].lower(), word, count=1)
