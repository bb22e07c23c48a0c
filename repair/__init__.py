r"""copydesk repairs scraped news text and says exactly what it changed, and why.

>>> from repair import clean
>>> cleaned = clean("The govern\u00adment fell.")
>>> cleaned.text
'The government fell.'
>>> [(edit.start, edit.before, edit.after, edit.rule) for edit in cleaned.edits]
[(10, '\xad', '', 'T101')]
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from repair.cleaner import Cleaned, Cleaner, UnknownRuleError, UnsettledError, clean
    from repair.core.edits import EditError, apply, undo
    from repair.core.model import Action, Confidence, Document, Edit, Finding, Repair
    from repair.evidence.authority import (
        Authority,
        AuthorityError,
        Entity,
        parse_authority,
        read_authority,
    )
    from repair.evidence.cues import CueError, FuseError, parse_cues
    from repair.evidence.freeze import Evidence
    from repair.evidence.language_model import LanguageModel, find_language_model
    from repair.evidence.model_folder import ModelError
    from repair.evidence.packed import EvidenceError, pack_evidence, unpack_evidence
    from repair.evidence.tally import Tally

__all__ = [
    "Action",
    "Authority",
    "AuthorityError",
    "Cleaned",
    "Cleaner",
    "Confidence",
    "CueError",
    "Document",
    "Edit",
    "EditError",
    "Entity",
    "Evidence",
    "EvidenceError",
    "Finding",
    "FuseError",
    "LanguageModel",
    "ModelError",
    "Repair",
    "Tally",
    "UnknownRuleError",
    "UnsettledError",
    "apply",
    "clean",
    "find_language_model",
    "pack_evidence",
    "parse_authority",
    "parse_cues",
    "read_authority",
    "undo",
    "unpack_evidence",
]

_HOMES = {
    "repair.cleaner": "Cleaned Cleaner UnknownRuleError UnsettledError clean",
    "repair.core.edits": "EditError apply undo",
    "repair.core.model": "Action Confidence Document Edit Finding Repair",
    "repair.evidence.authority": "Authority AuthorityError Entity parse_authority read_authority",
    "repair.evidence.cues": "CueError FuseError parse_cues",
    "repair.evidence.freeze": "Evidence",
    "repair.evidence.language_model": "LanguageModel find_language_model",
    "repair.evidence.model_folder": "ModelError",
    "repair.evidence.packed": "EvidenceError pack_evidence unpack_evidence",
    "repair.evidence.tally": "Tally",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Load a name when it is first asked for: a part of the package alone needs no rules."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found
