"""Libraries that only one format needs: loaded when a file has it, asked for by name if missing."""

from __future__ import annotations

import importlib
from types import ModuleType

from repair.corpus.errors import CorpusError


def needed(module: str, extra: str, name: str) -> ModuleType:
    """Load the library that the file ``name`` needs.

    Raises CorpusError where it is not installed: it comes with ``copydesk[extra]``.
    """
    try:
        return importlib.import_module(module)
    except ImportError as problem:
        raise CorpusError(
            f"{name} needs copydesk[{extra}]", f"pip install 'copydesk[{extra}]'"
        ) from problem
