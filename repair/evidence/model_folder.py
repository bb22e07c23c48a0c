"""Where the user's language model lies, and whether all it needs is there, before it is loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import regex

NEEDED = ("torch", "transformers", "gguf", "accelerate")
"""What copydesk[neural] installs."""
INSTALL = "pip install 'copydesk[neural]'"
CHOICE = "HuggingFaceTB/SmolLM2-135M-Instruct"
"""The model that is named where one is asked for."""
GGUF = ".gguf"
CONFIG = "config.json"
WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
TOKENIZERS = ("tokenizer.json", "tokenizer.model", "vocab.json", "vocab.txt", "spiece.model")
SETTINGS = ("*.json", "*.txt", "*.model", "*.jinja")
"""The files of a model beside its weights."""
HUB_NAME = regex.compile(r"\w[\w.-]*+(?:/\w[\w.-]*+)?+")


class ModelError(ValueError):
    """A language model that can't be used; says why, and in ``advice`` what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        """Keep both halves apart, as they are shown apart."""
        super().__init__(message)
        self.advice = advice


def located(name: str) -> Path:
    """The folder or GGUF file that ``name`` names; a name on Hugging Face is fetched once.

    Raises ModelError where that can't be done, or what is there is no whole model.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        _check(path)
    elif not path.exists() and (not HUB_NAME.fullmatch(name) or path.suffix == GGUF):
        raise ModelError("no such folder or file", _choose())
    elif path.exists() and path.suffix != GGUF:
        raise ModelError("is neither a folder nor a .gguf file", _choose())
    lacking = [one for one in NEEDED if find_spec(one) is None]
    if lacking:
        raise ModelError(f"needs copydesk[neural]: {', '.join(lacking)} not installed", INSTALL)
    if path.exists():
        return path
    path = _fetched(name)
    _check(path)
    return path


def files_of(path: Path) -> list[Path]:
    """The files that make a model, by name."""
    if path.is_file():
        return [path]
    return sorted({file for kind in (*WEIGHTS, *SETTINGS) for file in path.glob(kind)})


def _check(folder: Path) -> None:
    """Raise ModelError where a folder lacks the config, the weights or the tokenizer."""
    try:
        config = json.loads((folder / CONFIG).read_text("utf-8"))
        kinds = [str(kind) for kind in config.get("architectures") or ()]
    except FileNotFoundError as problem:
        raise ModelError(f"has no {CONFIG}, so it holds no model", _choose()) from problem
    except (OSError, ValueError, AttributeError, TypeError) as problem:
        raise ModelError(f"its {CONFIG} can't be read ({problem})", "get it anew") from problem
    if kinds and not any("CausalLM" in kind or "LMHeadModel" in kind for kind in kinds):
        raise ModelError(f"is no causal language model but {', '.join(kinds)}", _choose())
    if not any(file for kind in WEIGHTS for file in folder.glob(kind)):
        raise ModelError(f"has no weights ({' or '.join(WEIGHTS)})", "get the whole model")
    if not any((folder / file).exists() for file in TOKENIZERS):
        raise ModelError(f"has no tokenizer ({TOKENIZERS[0]})", "get the whole model")


def _fetched(name: str) -> Path:
    """The folder in which Hugging Face's own cache keeps a model."""
    from huggingface_hub import snapshot_download  # noqa: PLC0415  heavy

    try:
        with _without_bars():
            folder = Path(snapshot_download(name, allow_patterns=[*SETTINGS, WEIGHTS[0]]))
            if not any(folder.glob(WEIGHTS[0])):
                folder = Path(snapshot_download(name, allow_patterns=[*SETTINGS, *WEIGHTS]))
    except Exception as problem:
        said = str(problem).strip() or type(problem).__name__
        raise ModelError(
            f"no such folder here, and Hugging Face did not give it: {said.splitlines()[0]}",
            _choose(),
        ) from problem
    return folder


@contextmanager
def _without_bars() -> Iterator[None]:
    from huggingface_hub.utils import (  # noqa: PLC0415  heavy
        are_progress_bars_disabled,
        disable_progress_bars,
        enable_progress_bars,
    )

    before = are_progress_bars_disabled()
    disable_progress_bars()
    try:
        yield
    finally:
        if not before:
            enable_progress_bars()


def _choose() -> str:
    return f"name a folder, a .gguf file or a model on Hugging Face: {CHOICE}"
