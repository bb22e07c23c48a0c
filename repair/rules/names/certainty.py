"""Whether one of two rival spellings is surely wrong: what its rarity and its company say; pure."""

from __future__ import annotations

import regex

from repair.evidence.lexicon import lexicon
from repair.evidence.mentions import is_word
from repair.language.spelling import Kinship, fold, without_article
from repair.rules.names.bearers import ALIKE, NEVER, ONCE, chance
from repair.rules.names.census import Spelling

WELL_KNOWN = 3.0
"""zipf from which a spelling is a name of its own: once in a million words."""
KNOWN = 2.0
"""zipf from which a spelling is listed in more than one source."""
ATTESTED = 1.5
"""zipf from which a spelling is not given up for one that the lexicon has never seen."""
LEAD = 0.7
"""zipf by which the better known of two spellings as frequent in a text is the likelier one."""
CLEAR_LEAD = 1.6
"""The same against a majority of the text."""
SURE_LETTERS = 6
"""A name that is never introduced must be this long to be recognised by its looks."""
CLEARLY_MORE = 3
"""How often the other spelling of such a name must stand, where only likeness speaks for it."""
FOREIGN = regex.compile(r"d?sch|sz|cz|(?<=[oeaiy])wa?$|(?<=[aeiou])j(?=[aeiou])|ij$|\P{ASCII}")
"""What English desks write as sh, ch, -ov, -ova, -y: the repair would go the wrong way."""
SILENT = frozenset("eh")
"""A last letter that is often lost: Livingstone, Hannah."""
PLACE_WORDS = frozenset("in at near the from".split())


def possible(wrong: Spelling, right: Spelling, kin: Kinship) -> bool:
    """Whether neither spelling is a word, or so well known that it stands for itself."""
    if is_word(wrong.form) or is_word(right.form):
        return False
    if _articles_apart(wrong.form, right.form) and kin is not Kinship.MARKS:
        return False
    return lexicon().zipf(wrong.form) < WELL_KNOWN or chance(wrong, right) >= ALIKE


def certain(text: str, wrong: Spelling, right: Spelling, kin: Kinship, reason: str) -> bool:
    """Whether a reason is good enough for these two spellings to be written without asking."""
    known, rival = map(lexicon().zipf, (wrong.form, right.form))
    alike = chance(wrong, right) >= ALIKE
    if _outranked(wrong, right, kin):
        return False
    if _in_use(wrong.form, right.form, kin, reason, alike=alike):
        return False
    if reason == NEVER:
        long = len(fold(wrong.form)) >= SURE_LETTERS
        outvoted = wrong.count < right.count
        if kin is Kinship.LIKENESS:
            outvoted = right.count >= max(CLEARLY_MORE, 2 * wrong.count)
        return long and known == 0 and outvoted and kin is not Kinship.VOWEL
    if reason == ONCE:
        bare = wrong if right.introduced else right
        article = without_article(wrong.form) == without_article(right.form)
        known_enough = known >= KNOWN and (kin is Kinship.VOWEL or rival >= WELL_KNOWN)
        return not ((article or known_enough) and not alike) and not _is_place(text, bare)
    return alike or known < KNOWN or kin is Kinship.MARKS


def _outranked(wrong: Spelling, right: Spelling, kin: Kinship) -> bool:
    """Whether the spelling that the text prefers is less in use than the one it would give up."""
    known, rival = map(lexicon().zipf, (wrong.form, right.form))
    if known >= ATTESTED and rival == 0:
        return True
    if not _outvoted(wrong, right) and (known >= WELL_KNOWN or kin is Kinship.MARKS):
        return True
    if known >= WELL_KNOWN and kin is Kinship.MARKS:
        return True
    if kin in {Kinship.SOUND, Kinship.LIKENESS} and _foreign(right.form) > _foreign(wrong.form):
        return True
    return known > rival + (CLEAR_LEAD if _outvoted(wrong, right) else LEAD)


def _foreign(form: str) -> int:
    """How many marks a spelling has of a desk that writes Slavic names in German or Polish."""
    return len(FOREIGN.findall(form))


def _outvoted(wrong: Spelling, right: Spelling) -> bool:
    return wrong.count < right.count


def _in_use(wrong: str, right: str, kin: Kinship, reason: str, *, alike: bool) -> bool:
    """Whether two spellings differ in what often sets two names apart, or is left to taste."""
    if kin is Kinship.MARKS:
        if _articles_apart(wrong, right) or (wrong.isascii() and not right.isascii()):
            return reason == NEVER
        apostrophes = reason == NEVER and wrong.count("'") != right.count("'")
        return apostrophes or wrong.count("-") != right.count("-")
    if kin is Kinship.VOWEL and fold(wrong)[:-1] == fold(right)[:-1]:
        return True  # an ending: Ukraine in another case, Maria and Marie
    silent = alike and reason != NEVER and fold(wrong)[len(fold(right)) :] in SILENT
    return _longer_at_the_end(wrong, right) and not silent


def _articles_apart(one: str, other: str) -> bool:
    """Whether one has the Arabic article and the other goes without: both are in use."""
    return (without_article(one) == one) != (without_article(other) == other)


def _longer_at_the_end(wrong: str, right: str) -> bool:
    """Whether the right spelling lacks the end of the wrong one: a letter is lost, not won."""
    return fold(wrong).startswith(fold(right)) and fold(wrong)[-2:] != fold(wrong)[-1] * 2


def _is_place(text: str, spelling: Spelling) -> bool:
    """Whether a bare name stands where places and things stand."""
    return any(
        text[max(token.start - 6, 0) : token.start].split()[-1:] in ([w] for w in PLACE_WORDS)
        for token in spelling.tokens
    )
