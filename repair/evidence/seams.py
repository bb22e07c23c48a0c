"""Which neighbours in a text were neighbours when it was written, and what stood behind each word.

A small neural model (see docs/models/seams.md) reads one text at a time and is asked three
things: of every gap between two words, edges included, whether it is torn; of every word, which
one stood behind it; and which sign did. It is loaded when a text first needs it, runs on one
thread and reads one text at a time, so that its answer depends on that text alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from repair.evidence.pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

DATA = "data/seams.onnx"
DECIMALS = 3
"""Answers are rounded: the last digits of a sum depend on the processor that made it."""
LEAST = -12.0
"""Log of the least probability that counts: below, the model knows no more."""
CACHED = 512
COMMA, STOP = 1, 2
"""Signs that can stand behind a word; 0 is none."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of a text of ``n`` words.

    ``torn`` has a logit for each gap: 0 is before the first word, ``n`` behind
    the last. ``order[i, j]`` is the log of the probability that word ``j`` stood
    behind word ``i``, both counted from 1; 0 is the beginning, ``n + 1`` the end;
    ``order[i, i]`` that word ``i`` had no place at all. ``signs[i]`` are logits.
    ``strain`` is how unlikely all neighbours together are, asked of each word for
    the one behind it, ``strain_back`` for the one before it; both are logs.
    """

    torn: Numbers
    order: Numbers
    signs: Numbers
    strain: float
    strain_back: float


class Seams:
    """The model, ready to be asked."""

    def __init__(self, packed: bytes) -> None:
        """Read the model and its vocabulary.

        Raises an error of onnxruntime where ``packed`` is no model.
        """
        import onnxruntime  # noqa: PLC0415  heavy, and needed for few texts

        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            packed, settings, providers=["CPUExecutionProvider"]
        )
        kept = self._session.get_modelmeta().custom_metadata_map["vocabulary"].split("\n")
        self._pieces = Pieces({piece: number for number, piece in enumerate(kept)})
        self.judge = lru_cache(CACHED)(self._judge)

    def _judge(self, words: tuple[str, ...]) -> Judgement:
        """Ask the model about a text of at most some 150 words, none of them empty."""
        import numpy as np  # noqa: PLC0415  heavy, and needed for few texts

        given = dict(zip(("pieces", "shapes", "first", "last"), self._cut(words), strict=True))
        arrays = {name: np.array(row, np.int64) for name, row in given.items()}
        torn, order, signs = self._session.run(None, arrays)
        ahead, back = (np.round(_shares(order, axis), DECIMALS) for axis in (1, 0))
        at = np.arange(len(order))
        strain, strain_back = (
            round(-float(side[at, at + 1].clip(min=LEAST).sum()), DECIMALS)
            for side in (ahead, back)
        )
        torn, signs = np.round(torn, DECIMALS), np.round(signs, DECIMALS)
        return Judgement(torn, ahead, signs, strain, strain_back)

    def _cut(self, words: Sequence[str]) -> tuple[list[int], ...]:
        numbers, shapes, first, last = [self._pieces.start], [0], [0], [0]
        for word in words:
            first.append(len(numbers))
            for number, shape in self._pieces.of(word):
                numbers.append(number)
                shapes.append(shape)
            last.append(len(numbers) - 1)
        first.append(len(numbers))
        last.append(len(numbers))
        return [*numbers, self._pieces.end], [*shapes, 0], first, last


def _shares(logits: Numbers, axis: int) -> Numbers:
    """Logits as logs of probabilities along an axis."""
    import numpy as np  # noqa: PLC0415  heavy, and needed for few texts

    less = logits - logits.max(axis, keepdims=True)
    shares: Numbers = less - np.log(np.exp(less).sum(axis, keepdims=True))
    return shares


@cache
def seams() -> Seams:
    """The model that ships with copydesk; read once, when a text first needs it."""
    return Seams(files("repair.evidence").joinpath(DATA).read_bytes())
