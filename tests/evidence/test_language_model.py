"""Real loading code on a model made here; skipped where copydesk[neural] is not installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from repair import Cleaner, Evidence
from repair.evidence.language_model import LanguageModel, find_language_model
from repair.evidence.model_folder import NEEDED, ModelError
from tests.tiny_model import TEXT, write_gguf, write_tiny_model

pytestmark = pytest.mark.skipif(
    any(find_spec(name) is None for name in NEEDED), reason="needs copydesk[neural]"
)
ROOT = Path(__file__).parents[2]
WHOLE = "The mayor said that she would listen to the people who live near the river."
THROWN = "The mayor said that she to the people who live near the river. would listen"
WEIGHTS = "model.safetensors"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("models") / "tiny"
    write_tiny_model(made)
    return made


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "model"))


def copydesk(*args: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", *args],
        check=False,
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", **env},
        text=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )


def test_it_says_what_transformers_says(folder: Path) -> None:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    model = AutoModelForCausalLM.from_pretrained(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    lead = [0, *tokenizer("\n", add_special_tokens=False)["input_ids"]]
    own = tokenizer(THROWN, add_special_tokens=False)["input_ids"]
    labels = torch.tensor([[-100] * len(lead) + own])
    loss = model(input_ids=torch.tensor([lead + own]), labels=labels).loss.item()
    said = LanguageModel(folder).logs([THROWN])
    assert said is not None
    assert said[0] == pytest.approx(-loss * len(own), abs=0.02)


def test_what_it_has_read_is_likelier_than_other_words_and_orders(folder: Path) -> None:
    said = LanguageModel(folder).logs([TEXT, TEXT[::-1], WHOLE, THROWN])
    assert said is not None
    assert said[0] > said[1]
    assert said[2] > said[3]


def test_a_text_is_told_the_same_in_whatever_company(folder: Path, copied: Path) -> None:
    import torch

    threads = torch.get_num_threads()
    alone = LanguageModel(folder).logs([THROWN])
    company = LanguageModel(copied).logs([WHOLE, TEXT, THROWN, THROWN])
    assert alone is not None
    assert company is not None
    assert company[2:] == alone * 2
    assert torch.get_num_threads() == threads


def test_a_gguf_file_says_what_the_folder_says(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "tiny.gguf"
    write_gguf(folder, file)
    texts = [WHOLE, THROWN, TEXT]
    said = find_language_model(str(file)).logs(texts)
    assert said == pytest.approx(LanguageModel(folder).logs(texts), abs=0.05)
    other = tmp_path / "other.gguf"
    shutil.copy(file, other)
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json", "adapter_config.json"):
        (tmp_path / name).write_text("{")
    assert LanguageModel(other).logs(texts) == said


def test_a_gguf_file_that_was_cut_short(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "tiny.gguf"
    write_gguf(folder, file)
    file.write_bytes(file.read_bytes()[:-5000])
    with pytest.raises(ModelError, match="can't be loaded"):
        LanguageModel(file).logs([WHOLE])


def test_a_text_that_is_too_long_is_left_to_others(folder: Path) -> None:
    assert LanguageModel(folder).logs([WHOLE, "fish " * 400]) is None


def test_a_repair_names_what_it_said(folder: Path) -> None:
    model = find_language_model(str(folder))
    cleaned = Cleaner(only=["clauses"], evidence=Evidence(language_model=model)).clean(THROWN)
    before, after = model.logs([THROWN, WHOLE]) or ()
    assert cleaned.text == WHOLE
    assert [edit.evidence["language_model"] for edit in cleaned.edits] == [[before, after]]


def test_weights_that_were_cut_short(copied: Path) -> None:
    weights = copied / WEIGHTS
    weights.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(ModelError, match="can't be loaded"):
        LanguageModel(copied).logs([WHOLE])


def test_weights_that_lack_a_layer(copied: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(copied / WEIGHTS)
    del weights["model.layers.1.mlp.up_proj.weight"]
    save_file(weights, copied / WEIGHTS, metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"not all its weights: model\.layers\.1\.mlp\.up_proj"):
        LanguageModel(copied).logs([WHOLE])


def test_weights_that_say_no_number(copied: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(copied / WEIGHTS)
    weights["model.norm.weight"][:] = float("nan")
    save_file(weights, copied / WEIGHTS, metadata={"format": "pt"})
    with pytest.raises(ModelError, match="says what is no number"):
        LanguageModel(copied).logs([WHOLE])


def test_a_tokenizer_of_another_model(copied: Path) -> None:
    cutter = json.loads((copied / "tokenizer.json").read_text("utf-8"))
    known = cutter["added_tokens"][0]
    cutter["added_tokens"].append(known | {"id": len(cutter["model"]["vocab"]), "content": "river"})
    (copied / "tokenizer.json").write_text(json.dumps(cutter))
    with pytest.raises(ModelError, match="can't be run: index out of range"):
        LanguageModel(copied).logs([WHOLE])


def test_a_config_of_no_model_that_transformers_knows(copied: Path) -> None:
    config = json.loads((copied / "config.json").read_text("utf-8"))
    (copied / "config.json").write_text(json.dumps(config | {"model_type": "nonesuch"}))
    with pytest.raises(ModelError, match=r"can't be loaded.*nonesuch"):
        LanguageModel(copied).logs([WHOLE])


CODE = "from pathlib import Path\n\nPath(__file__).with_suffix('.ran').touch()\nTheirs = None\n"


@pytest.mark.parametrize(
    "said",
    [
        {"attn_implementation": "quay/kernel"},
        {"_attn_implementation": "quay/kernel"},
        {"experts_implementation": "quay/kernel"},
        {"auto_map": {"AutoConfig": "theirs.Theirs", "AutoModelForCausalLM": "theirs.Theirs"}},
    ],
)
def test_what_a_config_wants_run_is_not(
    folder: Path, copied: Path, said: dict[str, object]
) -> None:
    (copied / "theirs.py").write_text(CODE)
    for name in ("config.json", "tokenizer_config.json"):
        config = json.loads((copied / name).read_text("utf-8"))
        (copied / name).write_text(json.dumps(config | said))
    assert LanguageModel(copied).logs([WHOLE]) == LanguageModel(folder).logs([WHOLE])
    assert not (copied / "theirs.ran").exists()


def test_a_model_that_is_nothing_but_its_own_code(copied: Path) -> None:
    (copied / "theirs.py").write_text(CODE)
    said = {"AutoConfig": "theirs.Theirs", "AutoModelForCausalLM": "theirs.Theirs"}
    config = json.loads((copied / "config.json").read_text("utf-8"))
    own = config | {"model_type": "theirs", "auto_map": said}
    (copied / "config.json").write_text(json.dumps(own))
    with pytest.raises(ModelError, match="custom code"):
        LanguageModel(copied).logs([WHOLE])
    assert not (copied / "theirs.ran").exists()


def test_the_command_line_and_a_name_on_hugging_face(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "hub" / "models--quay--tiny"
    shutil.copytree(folder, cache / "snapshots" / "1234")
    (cache / "refs").mkdir()
    (cache / "refs" / "main").write_text("1234")
    (tmp_path / "a.txt").write_text(THROWN + "\n")
    done = copydesk(
        *("clean", "a.txt", "--neural", "hf://quay/tiny", "--quiet"),
        cwd=tmp_path,
        HF_HOME=str(tmp_path),
    )
    assert (done.stdout, done.stderr, done.returncode) == (WHOLE + "\n", "", 0)


def test_a_name_that_nobody_knows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sound.\n")
    args = ("clean", "a.txt", "--neural", "hf://quay/none")
    done = copydesk(*args, cwd=tmp_path, HF_HOME=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith("error: --neural hf://quay/none: Hugging Face did not give it")
    assert done.stdout == ""


def test_where_a_broken_model_is_needed_nothing_is_written(copied: Path, tmp_path: Path) -> None:
    (copied / WEIGHTS).write_bytes(b"broken")
    (tmp_path / "texts").mkdir()
    for name, text in (("a.txt", THROWN), ("b.txt", "Sound.")):
        (tmp_path / "texts" / name).write_text(text + "\n")
    done = copydesk("clean", "texts", "--neural", "model", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "error: --neural model can't be loaded" in done.stderr
    assert not (tmp_path / "out" / "a.txt").exists()
    assert (tmp_path / "out" / "b.txt").read_text() == "Sound.\n"


def test_the_same_with_two_processes(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "model")
    (tmp_path / "texts").mkdir()
    for name in "abc":
        (tmp_path / "texts" / f"{name}.txt").write_text(THROWN + "\n")
    args = ("clean", "texts", "--neural", "model", "--only", "clauses")
    for jobs in "12":
        done = copydesk(*args, "-o", f"out{jobs}", "--jobs", jobs, "-q", cwd=tmp_path)
        assert (done.stderr, done.returncode) == ("", 0)
    for name in "abc":
        one, two = (tmp_path / f"out{jobs}" / f"{name}.txt" for jobs in "12")
        assert one.read_bytes() == two.read_bytes() == f"{WHOLE}\n".encode()


@pytest.mark.parametrize(
    ("model", "text"), [("LanguageModel(path)", "The council met on Monday."), ("None", THROWN)]
)
def test_what_asks_no_model_loads_none(folder: Path, model: str, text: str) -> None:
    script = (
        "import sys; from pathlib import Path; from repair import Cleaner, Evidence, LanguageModel;"
        f"path = Path({str(folder)!r}); known = Evidence(language_model={model});"
        f"Cleaner(evidence=known).clean({text!r});"
        "sys.exit(any(name in sys.modules for name in"
        " ('torch', 'transformers', 'huggingface_hub', 'gguf', 'tokenizers')))"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, cwd=ROOT)
    assert done.returncode == 0
