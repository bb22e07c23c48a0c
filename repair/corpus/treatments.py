"""From settings to treatments: the files they name are read, each once for a whole run."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from repair.cleaner import Cleaner, UnknownRuleError
from repair.corpus.errors import CorpusError
from repair.corpus.exemption import Exemption
from repair.corpus.learning import read_evidence
from repair.corpus.records import Fields
from repair.corpus.settings import Exempt, Settings
from repair.corpus.treatment import Treatment
from repair.evidence.authority import Authority, AuthorityError, read_authority
from repair.evidence.cues import CueError, Cues, parse_cues
from repair.evidence.freeze import Evidence
from repair.evidence.language_model import LanguageModel, find_language_model
from repair.evidence.model_folder import ModelError


class Treatments:
    """Makes the treatment that settings ask for; equal settings share one.

    Raises CorpusError where they name what is not there or can't be used.
    """

    def __init__(self) -> None:
        """Start with nothing read."""
        self._house_list = cache(house_list)
        self._cues = cache(own_cues)
        self._evidence = cache(read_evidence)
        self._language_model = cache(language_model)
        self._exemption = cache(Exemption)
        self._cleaners: dict[Settings, Cleaner] = {}
        self._made: dict[Settings, Treatment] = {}

    def __call__(self, settings: Settings) -> Treatment:
        """The treatment for ``settings``."""
        if settings not in self._made:
            exemption = self._exemption(settings.exempt)
            self._made[settings] = Treatment(self._cleaner(settings), settings.fields, exemption)
        return self._made[settings]

    def _cleaner(self, settings: Settings) -> Cleaner:
        """The cleaner for settings: whole files and fields make no other one."""
        lines = Exempt(lines=settings.exempt.lines)
        key = replace(settings, fields=Fields(), exempt=lines)
        if key not in self._cleaners:
            self._cleaners[key] = self._made_cleaner(key)
        return self._cleaners[key]

    def _made_cleaner(self, settings: Settings) -> Cleaner:
        try:
            return Cleaner(
                only=settings.only,
                skip=settings.skip,
                min_confidence=settings.min_confidence,
                evidence=self._known(settings),
            )
        except UnknownRuleError as problem:
            raise CorpusError(str(problem), "copydesk rules lists what there is") from problem

    def _known(self, settings: Settings) -> Evidence:
        known = self._evidence(settings.evidence) if settings.evidence else Evidence()
        house = self._house_list(settings.names) if settings.names else Authority()
        model = None if settings.neural is None else self._language_model(settings.neural)
        return replace(
            known,
            house=house.entities,
            never=house.never,
            cues=self._cues(settings.cues) if settings.cues else Cues(),
            exempt=self._exemption(settings.exempt).lines,
            thorough=settings.thorough,
            language_model=model,
        )


def house_list(path: Path) -> Authority:
    """Read a house list of names, in the form that the ending of its name tells.

    Raises CorpusError where it can't be read or an entry can't be used.
    """
    try:
        return read_authority(path.read_text("utf-8-sig"), path.suffix.removeprefix("."))
    except (AuthorityError, UnicodeDecodeError) as problem:
        raise CorpusError(
            f"--names {path}: {problem}",
            'an entry is {"canonical": …, "type": …, "aliases": […]}; see docs/names.md',
        ) from problem
    except OSError as problem:
        raise CorpusError(f"--names {path}: {problem.strerror}") from problem


def own_cues(path: Path) -> Cues:
    """Read a file of cues.

    Raises CorpusError where it can't be read or an entry can't be used.
    """
    try:
        return parse_cues(path.read_text("utf-8-sig"))
    except (CueError, UnicodeDecodeError) as problem:
        raise CorpusError(
            f"--cues {path}: {problem}", 'an entry is [[drop]] or [[keep]], then phrase = "…"'
        ) from problem
    except OSError as problem:
        raise CorpusError(f"--cues {path}: {problem.strerror}") from problem


def language_model(name: str) -> LanguageModel:
    """Find a language model.

    Raises CorpusError where it is not there, not whole, or can't be run.
    """
    try:
        return find_language_model(name)
    except ModelError as problem:
        raise CorpusError(f"--neural {name}: {problem}", problem.advice) from problem
