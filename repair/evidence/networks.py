"""How the small neural models that ship with copydesk are run: on one thread, no text with another.

What a text is told then depends on that text alone. Answers are rounded, since the last digits of
a sum depend on the processor that made it.
"""

from __future__ import annotations

from typing import Any

DECIMALS = 3
"""Decimals of an answer that are kept."""
SLOW = ("SkipLayerNormFusion",)
"""What onnxruntime would make of a graph to quicken it, and slows it by a fifth (1.32)."""


def session(packed: bytes) -> Any:  # noqa: ANN401  onnxruntime has no types
    """An ONNX model, ready to be run on one thread.

    Raises an error of onnxruntime where ``packed`` is no model.
    """
    import onnxruntime  # noqa: PLC0415  heavy, and not every run needs it

    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.log_severity_level = 3
    return onnxruntime.InferenceSession(
        packed, settings, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
    )


def vocabulary(model: Any) -> dict[str, int]:  # noqa: ANN401  as above
    """The units a model knows, each with its number; they travel inside its file."""
    kept = model.get_modelmeta().custom_metadata_map["vocabulary"].split("\n")
    return {name: number for number, name in enumerate(kept)}
