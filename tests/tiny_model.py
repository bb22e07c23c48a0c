"""A causal language model of two layers that has read one paragraph, in the files that any has."""

from __future__ import annotations

import json
from pathlib import Path

TEXT = (
    "The mayor said that she would listen to the people who live near the river."
    " The work on the bridge took a day, and the old market was full of fish again."
)
STEPS = 60
GGUF_NAMES = {
    "model.embed_tokens": "token_embd",
    "model.norm": "output_norm",
    "lm_head": "output",
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


def write_tiny_model(folder: Path) -> None:
    """Train a tokenizer and a model on TEXT and save both; needs copydesk[neural]."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    cutter = Tokenizer(models.BPE())
    cutter.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    cutter.decoder = decoders.ByteLevel()
    letters = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=360, special_tokens=["<s>"], initial_alphabet=letters, show_progress=False
    )
    cutter.train_from_iterator([TEXT], trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=cutter, bos_token="<s>")  # noqa: S106
    torch.set_num_threads(1)  # so small a model is slower on more, where they are busy
    torch.manual_seed(3)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=160,
        bos_token_id=0,
        eos_token_id=None,
    )
    model = LlamaForCausalLM(config)
    row = torch.tensor([[0, *tokenizer("\n" + TEXT, add_special_tokens=False)["input_ids"]]])
    learning = torch.optim.AdamW(model.parameters(), lr=0.01)
    for _ in range(STEPS):
        loss = model(input_ids=row, labels=row).loss
        learning.zero_grad()
        loss.backward()
        learning.step()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def write_gguf(folder: Path, file: Path) -> None:
    """Write the model of ``folder`` as one file in GGUF; needs copydesk[neural]."""
    from gguf import GGUFWriter, TokenType
    from safetensors.numpy import load_file

    config = json.loads((folder / "config.json").read_text("utf-8"))
    cutter = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]
    heads = config["num_attention_heads"]
    writer = GGUFWriter(file, "llama")
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(heads)
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_dimension_count(config["hidden_size"] // heads)
    writer.add_vocab_size(config["vocab_size"])
    tokens = sorted(cutter["vocab"], key=cutter["vocab"].get)
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(tokens)
    writer.add_token_types([TokenType.CONTROL] + [TokenType.NORMAL] * (len(tokens) - 1))
    writer.add_token_merges([" ".join(pair) for pair in cutter["merges"]])
    writer.add_bos_token_id(0)
    for name, tensor in load_file(folder / "model.safetensors").items():
        layer = name.split(".")
        if layer[1] == "layers":
            known = f"blk.{layer[2]}.{GGUF_NAMES['.'.join(layer[3:-1])]}.weight"
        else:
            known = f"{GGUF_NAMES['.'.join(layer[:-1])]}.weight"
        if layer[-2] in {"q_proj", "k_proj"}:  # halves of a head in turn, not one after another
            halves = tensor.reshape(heads, 2, -1, tensor.shape[1])
            tensor = halves.swapaxes(1, 2).reshape(tensor.shape)  # noqa: PLW2901
        writer.add_tensor(known, tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
