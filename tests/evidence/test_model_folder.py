"""A language model that can't be used is told of before anything is loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from repair import Evidence
from repair.evidence.language_model import LanguageModel
from repair.evidence.model_folder import CHOICE, INSTALL, NEEDED, ModelError, located

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7\n"
CAUSAL = json.dumps({"architectures": ["LlamaForCausalLM"]})


def folder_of(path: Path, **files: str) -> Path:
    """Write files, their names' dots written as __."""
    path.mkdir()
    for name, content in files.items():
        (path / name.replace("__", ".")).write_text(content, "utf-8")
    return path


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "has no config.json"),
        ({"config__json": "{"}, "its config.json can't be read"),
        ({"config__json": "[1]"}, "its config.json can't be read"),
        ({"config__json": '{"architectures": 7}'}, "its config.json can't be read"),
        (
            {"config__json": '{"architectures": ["BertForMaskedLM"]}'},
            "is no causal language model but BertForMaskedLM",
        ),
        ({"config__json": CAUSAL, "tokenizer__json": "{}"}, "has no weights"),
        ({"config__json": CAUSAL, "model__safetensors": ""}, "has no tokenizer"),
        ({"config__json": "[" * 100_000}, "its config.json can't be read"),
        (
            {"config__json": CAUSAL, "tokenizer__json": "{}", "pytorch_model__bin": "a pickle"},
            "has no weights",
        ),
        (
            {"config__json": CAUSAL, "tokenizer__json": "{}", "model__safetensors": POINTER},
            "only what git-lfs left",
        ),
        ({"config__json": CAUSAL, "adapter_config__json": "{}"}, "is an adapter of another model"),
    ],
)
def test_a_folder_that_is_not_whole(tmp_path: Path, files: dict[str, str], said: str) -> None:
    folder = folder_of(tmp_path / "model", **files)
    with pytest.raises(ModelError, match=said) as raised:
        located(str(folder))
    assert raised.value.advice


@pytest.mark.parametrize(
    "name", ["./model", "/no/such/model", "owner/model", "model.gguf", "~/none"]
)
def test_nothing_there(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match="no such folder or file") as raised:
        located(name)
    assert CHOICE in raised.value.advice


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "model.txt").write_text("words")
    with pytest.raises(ModelError, match="neither a folder nor a"):
        located(str(tmp_path / "model.txt"))


@pytest.mark.parametrize(
    "name", ["hf://", "hf://a/b/c", "hf://../model", "hf:///model", "hf://a/b@"]
)
def test_no_name_on_hugging_face(name: str) -> None:
    with pytest.raises(ModelError, match="is no name on Hugging Face"):
        located(name)


@pytest.mark.parametrize("name", ["hf://owner/model", "hf://owner/model@1234", "whole", "a.gguf"])
def test_the_extra_is_not_installed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = dict.fromkeys(NEEDED)
    monkeypatch.setattr("repair.evidence.model_folder.find_spec", lacking.get)
    monkeypatch.chdir(tmp_path)
    whole = {"config__json": CAUSAL, "model__safetensors": "", "tokenizer__json": "{}"}
    folder_of(tmp_path / "whole", **whole)
    (tmp_path / "a.gguf").touch()
    with pytest.raises(ModelError, match=r"needs copydesk\[neural\]: .*torch") as raised:
        located(name)
    assert raised.value.advice == INSTALL


def test_evidence_tells_models_apart_by_what_they_hold(tmp_path: Path) -> None:
    digests = []
    for name, content in (("a", "one"), ("b", "one"), ("c", "two")):
        folder = folder_of(tmp_path / name, config__json=CAUSAL, model__safetensors=content)
        digests.append(Evidence(language_model=LanguageModel(folder)).digest)
    assert digests[0] == digests[1] != digests[2]
    assert digests[0] != Evidence().digest
