"""All that decides, beside the inputs, which bytes a run writes."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import repair
from repair.corpus.treatment import Assigned, Treatment

TOOLS = (
    *("regex", "ftfy", "numpy", "onnxruntime"),
    *("lxml", "pyarrow", "trafilatura", "zstandard"),
    *("torch", "transformers", "gguf"),
)
"""Packages whose answers can change with their version."""


def configuration(
    treated: Assigned, *, in_place: bool, learns: str | None = None
) -> dict[str, Any]:
    """What a run is done with, as a JSON object that is equal for equal runs.

    ``learns`` says how the run learns from its inputs first, None where it does not.
    Which of the treatments an input has, its entry in the manifest says.
    """
    treatments = {treatment_key(one): _described(one) for one in treated.distinct}
    return {
        "copydesk": version_of("copydesk"),
        "build": build(),
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "tools": {name: version_of(name) for name in TOOLS},
        "learns": learns,
        "in_place": in_place,
        "treatments": dict(sorted(treatments.items())),
    }


def treatment_key(treatment: Treatment) -> str:
    """Twelve digits that are equal for treatments by which every text comes out the same."""
    return identity(_described(treatment))[:12]


def evidence_of(treated: Assigned) -> str:
    """What is known beside the documents, for all treatments: equal digests, equal evidence."""
    return " ".join(sorted({one.cleaner.evidence.digest for one in treated.distinct}))


def _described(treatment: Treatment) -> dict[str, Any]:
    cleaner, exempt = treatment.cleaner, asdict(treatment.exemption.exempt)
    return {
        "rules": {rule.id: _code(rule.propose.__module__) for rule in cleaner.rules},
        "min_confidence": cleaner.min_confidence.name.lower(),
        "evidence": cleaner.evidence.digest,
        "fields": asdict(treatment.fields),
        "exempt": {  # lists, as they come back from a manifest
            name: list(said) if isinstance(said, tuple) else said for name, said in exempt.items()
        },
    }


def identity(settings: Mapping[str, Any], learnt: str = "") -> str:
    """Sixteen digits for a configuration, and for the digest of what was ``learnt`` by it."""
    said = json.dumps([settings, learnt], sort_keys=True)
    return sha256(said.encode("ascii")).hexdigest()[:16]


@cache
def build() -> str:
    """Sixteen digits that change with any file of this package, its tables and models too."""
    whole = sha256()
    root = Path(repair.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(path.relative_to(root).as_posix().encode("utf-8") + b"\0")
            whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def version_of(package: str) -> str:
    """The version that is installed, empty where none is."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def _code(module: str) -> str:
    """Twelve digits that change with the file of a rule."""
    file = sys.modules[module].__file__ or ""
    return sha256(Path(file).read_bytes()).hexdigest()[:12]
