r"""copydesk repairs scraped news text and says exactly what it changed, and why.

>>> from repair import clean
>>> cleaned = clean("The govern\u00adment fell.")
>>> cleaned.text
'The government fell.'
>>> [(edit.start, edit.before, edit.after, edit.rule) for edit in cleaned.edits]
[(10, '\xad', '', 'T101')]
"""

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
