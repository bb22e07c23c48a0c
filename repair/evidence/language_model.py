"""A causal language model of the user's choice: how likely a text is, word after word.

It is a second opinion on the readings that clause repair finds, and comes with
``copydesk[neural]``: torch and transformers read any model for text that transformers knows, from a
folder, from a .gguf file, or from Hugging Face by its name. It is looked at when it is named and
loaded when a text first needs it. It runs on the processor, in single precision, on one thread,
one text at a time, and its answers are rounded: what a text is told depends on that text alone.
Nothing that comes with a model is run: no code, no pickles, no kernels from elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest, sha256
from io import StringIO
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from repair.evidence.model_folder import ModelError, files_of, located

DECIMALS = 2
"""Of the log of a probability: the last digits of a sum depend on the processor that made it."""
BEFORE = "\n"
"""What stands before a text: a paragraph begins."""
CACHED = 4096
"""Texts whose answers are kept."""
NO_KERNELS = "USE_HUB_KERNELS", "NO"
"""Keeps transformers from fetching compiled code by itself, where it could."""
MODELS = 2
"""Models that are kept in memory: paths may have one of their own."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model by where it lies: a folder, or a file in GGUF. ``find_language_model`` finds it."""

    path: Path

    def logs(self, texts: Sequence[str]) -> tuple[float, ...] | None:
        """The natural log of the probability of each text; None where one is too long for it.

        Raises ModelError where the model can't be loaded, or says what is no number.
        """
        loaded = _loaded(self.path)
        try:
            if isinstance(loaded, ModelError):
                raise loaded
            found = [loaded.log(text) for text in texts]
        except ModelError as problem:
            raise ModelError(f"{self.path} {problem}", problem.advice) from problem
        known = tuple(one for one in found if one is not None)
        return known if len(known) == len(found) else None

    @property
    def digest(self) -> str:
        """SHA-256 of all its files: equal for equal models, wherever they lie."""
        return _digest(self.path)


def find_language_model(name: str) -> LanguageModel:
    """The model in a folder, in a .gguf file, or, as ``hf://OWNER/MODEL``, on Hugging Face.

    What is there is fetched once; ``@REVISION`` may follow the name. Nothing is loaded. Raises
    ModelError where the extra is not installed, nothing of that name is found, or what is
    found is no whole causal language model.
    """
    return LanguageModel(located(name))


class _Loaded:
    """A model in memory."""

    def __init__(self, path: Path) -> None:
        """Read the weights and the tokenizer; raises ModelError where they are not whole."""
        os.environ.setdefault(*NO_KERNELS)
        from transformers import (  # noqa: PLC0415  heavy
            AutoConfig,
            AutoModelForCausalLM,
            AutoTokenizer,
        )

        with _quietly(), _blamed("can't be loaded"), _given(path) as (folder, given):
            config: Any = AutoConfig.from_pretrained(folder, **given)
            # What a config may say here is the name of a kernel that is to be fetched and run.
            config._attn_implementation = config._experts_implementation = "eager"  # noqa: SLF001
            self._tokenizer: Any = AutoTokenizer.from_pretrained(folder, **given)
            self._model: Any
            self._model, told = AutoModelForCausalLM.from_pretrained(
                folder,
                config=config,
                dtype="float32",
                use_safetensors=True,
                output_loading_info=True,
                **given,
            )
        if told["missing_keys"]:
            lacking = min(told["missing_keys"])
            raise ModelError(f"has not all its weights: {lacking} is missing", "get it anew")
        self._model.eval()
        config = self._model.config.get_text_config()
        self._most = getattr(config, "max_position_embeddings", None)
        begin = self._tokenizer.bos_token_id
        self._lead = [] if begin is None else [begin]
        self._lead += self._tokens(BEFORE)
        self.log = lru_cache(CACHED)(self._log)

    def _log(self, text: str) -> float | None:
        import torch  # noqa: PLC0415  heavy, and needed for few texts

        tokens = [*self._lead, *self._tokens(text)]
        if self._most is not None and len(tokens) > self._most:
            return None
        with _one_thread(), _quietly(), _blamed("can't be run"), torch.inference_mode():
            row = torch.tensor([tokens])
            said = self._model(input_ids=row, use_cache=False).logits[0, :-1].float()
            behind = row[0, 1:, None]
            logs = said.gather(1, behind)[:, 0] - said.logsumexp(1)
            total = float(logs[max(0, len(self._lead) - 1) :].double().sum())
        if not isfinite(total):
            raise ModelError("says what is no number", "get it anew")
        return round(total, DECIMALS)

    def _tokens(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer(text, add_special_tokens=False, verbose=False)[
            "input_ids"
        ]
        return found


@lru_cache(MODELS)
def _loaded(path: Path) -> _Loaded | ModelError:
    """The model, or what is wrong with it: no text of a run has it read in vain again."""
    try:
        return _Loaded(path)
    except ModelError as problem:
        return problem


@lru_cache(MODELS)
def _digest(path: Path) -> str:
    whole = sha256()
    for file in files_of(path):
        with file.open("rb") as stream:
            whole.update(file_digest(stream, "sha256").digest())
    return whole.hexdigest()


@contextmanager
def _given(path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A folder, and by what it is to be read, so that nothing is fetched and no code is run.

    A GGUF file gets one of its own, since of others transformers would read what lies beside it.
    """
    given: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    if path.is_dir():
        yield path, given
        return
    with TemporaryDirectory(prefix="copydesk-") as folder:
        alone = Path(folder, "model.gguf")
        alone.symlink_to(path.resolve())
        yield Path(folder), given | {"gguf_file": alone.name}


@contextmanager
def _one_thread() -> Iterator[None]:
    """Sums made on several threads can differ; whoever called us gets theirs back."""
    import torch  # noqa: PLC0415  heavy, and needed for few texts

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep transformers from telling standard error how far it is, and what it might do faster."""
    from transformers.utils import logging  # noqa: PLC0415  heavy

    level = logging.get_verbosity()
    logging.set_verbosity_error()
    try:
        with redirect_stderr(StringIO()):  # bars are drawn in several places, whatever is set
            yield
    finally:
        logging.set_verbosity(level)


@contextmanager
def _blamed(what: str) -> Iterator[None]:
    """Tell whatever goes wrong inside transformers as what is wrong with the model."""
    try:
        yield
    except Exception as problem:
        said = str(problem).strip() or type(problem).__name__
        raise ModelError(f"{what}: {said.splitlines()[0]}", "get it anew") from problem
