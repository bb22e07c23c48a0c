"""Which neighbours in a text were neighbours when it was written, and what stood behind each word.

A small neural model (see docs/models/seams.md) reads one text at a time and is asked three
things: of every gap between two words, edges included, whether it is torn; of every word, which
one stood behind it; and what speaks against the text, beside other readings of it. It is loaded
when a text first needs it, runs on one thread and reads one text at a time, so that its answer
depends on that text alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from repair.evidence.networks import DECIMALS, session, vocabulary
from repair.evidence.pieces import Pieces
from repair.evidence.shipped import shipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

BEGIN, REST = "seams_begin.onnx", "seams_rest.onnx"
LEAST = -12.0
"""Log of the least probability that counts: below, the model knows no more."""
CACHED = 512
BEGUN = 4
"""Texts of which it is kept what the first layers made: who glances often goes on to judge."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of a text of ``n`` words.

    ``torn`` has a logit for each gap: 0 is before the first word, ``n`` behind
    the last. ``order[i, j]`` is the log of the probability that word ``j`` stood
    behind word ``i``, both counted from 1; 0 is the beginning, ``n + 1`` the end;
    ``order[i, i]`` that word ``i`` had no place at all. ``strain`` is how unlikely all neighbours
    together are, asked of each word for the one behind it, ``strain_back`` for the one before it;
    both are logs. ``against`` is what speaks against the text: of several readings of one
    paragraph, a difference is the log of how much likelier one is than another.
    """

    torn: Numbers
    order: Numbers
    strain: float
    strain_back: float
    against: float


class Seams:
    """The model, ready to be asked."""

    def __init__(self, begin: bytes, rest: bytes) -> None:
        """Read both parts of the model; the vocabulary is in the first.

        Raises an error of onnxruntime where one is no model.
        """
        self._begin, self._rest = session(begin), session(rest)
        self._pieces = Pieces(vocabulary(self._begin))
        self.judge = lru_cache(CACHED)(self._judge)
        self._begun = lru_cache(BEGUN)(self._first_layers)

    def glance(self, words: tuple[str, ...]) -> float:
        """The logit of the gap that seems most torn at a glance: by the model's first layers."""
        _, _, torn = self._begun(words)
        return round(float(torn.max()), DECIMALS)

    def _first_layers(self, words: tuple[str, ...]) -> tuple[dict[str, Any], Any, Any]:
        import numpy as np  # noqa: PLC0415  heavy, and needed for few texts

        cut = self._pieces.cut(words)
        given = {name: np.array(row, np.int64) for name, row in cut._asdict().items()}
        made, glance = self._begin.run(["made", "glance"], given)
        return given, made, glance

    def _judge(self, words: tuple[str, ...]) -> Judgement:
        """Ask the model about a text of at most some 150 words, none of them empty."""
        import numpy as np  # noqa: PLC0415  heavy, and needed for few texts

        given, made, _ = self._begun(words)
        edges = {"made": made, "first": given["first"], "last": given["last"]}
        torn, order, against = self._rest.run(["torn", "order", "against"], edges)
        ahead, back = (np.round(_shares(order, axis), DECIMALS) for axis in (1, 0))
        at = np.arange(len(order))
        strain, strain_back = (
            round(-float(side[at, at + 1].clip(min=LEAST).sum()), DECIMALS)
            for side in (ahead, back)
        )
        against = round(float(against.sum()), DECIMALS)
        return Judgement(np.round(torn, DECIMALS), ahead, strain, strain_back, against)


def _shares(logits: Numbers, axis: int) -> Numbers:
    """Logits as logs of probabilities along an axis."""
    import numpy as np  # noqa: PLC0415  heavy, and needed for few texts

    less = logits - logits.max(axis, keepdims=True)
    shares: Numbers = less - np.log(np.exp(less).sum(axis, keepdims=True))
    return shares


@cache
def seams() -> Seams:
    """The model that ships with copydesk; read once, when a text first needs it."""
    return Seams(shipped(BEGIN), shipped(REST))
