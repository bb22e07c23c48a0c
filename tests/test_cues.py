"""A file of cues is right in every entry, or the entry that is not is named."""

from __future__ import annotations

import pytest

from repair import Cleaner, Evidence
from repair.evidence.cues import CueError, FuseError, parse_cues

BOMB = "[[drop]]\npattern = '(?:a|aa)+$'"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[drop]\n", "not TOML: "),
        ("[[dorp]]\nphrase = 'x'", "there is no table 'dorp'; did you mean 'drop'?"),
        ("[drop]\nphrase = 'x'", "drop must be a list of tables: write [[drop]]"),
        ("drop = ['x']", "drop must be a list of tables: write [[drop]]"),
        ("[[drop]]\nphrase = 'x'\n[[drop]]", "drop 2: give either 'phrase' or 'pattern'"),
        ("[[keep]]\nphrase = 'x'\npattern = 'x'", "keep 1: give either 'phrase' or 'pattern'"),
        ("[[keep]]\nphrase = 'x'\ncut = 'line'", "keep 1: there is no key 'cut'; did you mean"),
        ("[[drop]]\nphrase = 'x'\nwhole = 'yes'", "drop 1: 'whole' must be true or false"),
        ("[[drop]]\nphrase = 3", "drop 1: 'phrase' must be a string"),
        ("[[drop]]\nphrase = ' '", "drop 1: 'phrase' must be text of one line"),
        ("[[drop]]\nphrase = 'x'\ncut = 'lien'", "drop 1: 'cut' must be 'line' or 'match'"),
        ("[[drop]]\npattern = 'a('", "drop 1: 'pattern' is no pattern: missing ) at position 2"),
        ("[[drop]]\npattern = 'a*'", "drop 1: 'pattern' is found in nothing at all"),
        ("[[drop]]\npattern = '\\s*'\nwhole = true", "drop 1: 'pattern' is found in nothing"),
    ],
)
def test_an_entry_that_is_wrong_is_named(text: str, said: str) -> None:
    with pytest.raises(CueError) as raised:
        parse_cues(text)
    assert str(raised.value).startswith(said)


def test_evidence_knows_its_cues_by_its_digest() -> None:
    one, other = (Evidence(cues=parse_cues(f"[[drop]]\nphrase = '{word}'")) for word in "ab")
    assert one.digest != other.digest
    assert one.digest == Evidence(cues=parse_cues("[[drop]]\nphrase = 'a'")).digest


def test_a_cue_that_takes_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("repair.evidence.cues.FUSE", 0.05)
    cleaner = Cleaner(evidence=Evidence(cues=parse_cues(BOMB)))
    with pytest.raises(FuseError, match="drop 1"):
        cleaner.clean("a" * 60 + "!")


def test_keep_beats_the_rules_of_the_family_alone() -> None:
    text = (
        "The ferry is late, and nobody on the quay knows why it is.\nAdvertisement\nIt r\u00adains."
    )
    keep = Evidence(cues=parse_cues("[[keep]]\nphrase = 'advertisement'\n[[keep]]\nphrase = 'It'"))
    assert Cleaner().clean(text).text.count("\n") == 1
    assert Cleaner(evidence=keep).clean(text).text == text.replace("\u00ad", "")
