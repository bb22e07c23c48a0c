"""Where the user's language model lies, and whether all it needs is there, before it is loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import regex

NEEDED = ("torch", "transformers", "gguf", "accelerate")
"""What copydesk[neural] installs."""
INSTALL = "pip install 'copydesk[neural]'"
HUB = "hf://"
"""How a name on Hugging Face begins: nothing is fetched that was not meant to be."""
CHOICE = f"{HUB}HuggingFaceTB/SmolLM2-135M-Instruct"
"""The model that is named where one is asked for."""
GGUF = ".gguf"
CONFIG = "config.json"
ADAPTER = "adapter_config.json"
WEIGHTS = "*.safetensors"
"""The weights of a folder. Pickles, as ``pytorch_model.bin``, can hold code and are not read."""
TOKENIZERS = ("tokenizer.json", "tokenizer.model", "vocab.json", "vocab.txt", "spiece.model")
SETTINGS = ("*.json", "*.txt", "*.model")
"""The files of a model beside its weights."""
HUB_NAME = regex.compile(
    rf"{HUB}(?P<name>\w[\w.-]*+(?:/\w[\w.-]*+)?+)(?:@(?P<revision>\w[\w./-]*+))?+"
)
POINTER = b"version https://git-lfs"
"""How a file begins that stands for weights which a clone has not fetched."""


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
    if name.startswith(HUB):
        return _fetched(name)
    path = Path(name).expanduser()
    if path.is_dir():
        _check(path)
    elif not path.exists():
        raise ModelError("no such folder or file", _choose())
    elif path.suffix != GGUF:
        raise ModelError("is neither a folder nor a .gguf file", _choose())
    _require_extra()
    return path


def files_of(path: Path) -> list[Path]:
    """The files that make a model, by name."""
    if path.is_file():
        return [path]
    return sorted({file for kind in (WEIGHTS, *SETTINGS) for file in path.glob(kind)})


def _require_extra() -> None:
    lacking = [one for one in NEEDED if find_spec(one) is None]
    if lacking:
        raise ModelError(f"needs copydesk[neural]: {', '.join(lacking)} not installed", INSTALL)


def _check(folder: Path) -> None:
    """Raise ModelError where a folder lacks the config, the weights or the tokenizer."""
    try:
        config = json.loads((folder / CONFIG).read_text("utf-8"))
        kinds = [str(kind) for kind in config.get("architectures") or ()]
    except FileNotFoundError as problem:
        raise ModelError(f"has no {CONFIG}, so it holds no model", _choose()) from problem
    except (OSError, ValueError, AttributeError, TypeError, RecursionError) as problem:
        raise ModelError(f"its {CONFIG} can't be read ({problem})", "get it anew") from problem
    if kinds and not any("CausalLM" in kind or "LMHeadModel" in kind for kind in kinds):
        raise ModelError(f"is no causal language model but {', '.join(kinds)}", _choose())
    if (folder / ADAPTER).exists():
        raise ModelError("is an adapter of another model", "merge both and name the whole")
    weights = [file for file in folder.glob(WEIGHTS) if file.is_file()]
    if not weights:
        raise ModelError(f"has no weights ({WEIGHTS})", "get the whole model")
    if any(_is_pointer(file) for file in weights):
        raise ModelError(
            "its weights are not here, only what git-lfs left for them", "git lfs pull"
        )
    if not any((folder / file).is_file() for file in TOKENIZERS):
        raise ModelError(f"has no tokenizer ({TOKENIZERS[0]})", "get the whole model")


def _is_pointer(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(POINTER)) == POINTER


def _fetched(name: str) -> Path:
    """The folder in which Hugging Face's own cache keeps a model; asked for only if not there."""
    found = HUB_NAME.fullmatch(name)
    if not found:
        raise ModelError("is no name on Hugging Face", _choose())
    _require_extra()
    from huggingface_hub import snapshot_download  # noqa: PLC0415  heavy
    from huggingface_hub.errors import LocalEntryNotFoundError  # noqa: PLC0415  as above

    def folder(*, offline: bool) -> Path:
        kept = snapshot_download(
            found["name"],
            revision=found["revision"],
            allow_patterns=[*SETTINGS, WEIGHTS],
            ignore_patterns="*/*",
            local_files_only=offline,
        )
        _check(Path(kept))
        return Path(kept)

    try:
        with suppress(LocalEntryNotFoundError, ModelError):
            return folder(offline=True)
        with _without_bars():
            return folder(offline=False)
    except ModelError:
        raise
    except Exception as problem:
        said = str(problem).strip() or type(problem).__name__
        raise ModelError(
            f"Hugging Face did not give it: {said.splitlines()[0]}", _choose()
        ) from problem


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
    return f"name a folder, a .gguf file, or a model to fetch: {CHOICE}"
