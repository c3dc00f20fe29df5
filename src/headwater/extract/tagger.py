"""The trained tagger: a text to its outermost attributions, as spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headwater.extract.decoding import LABELS, Floats, PointerBlock, decode
from headwater.extract.encoding import Encoded, Window, encode, window_inputs, windows

if TYPE_CHECKING:
    from headwater.inference import TaggerModel
    from headwater.model import TaggedAttribution


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return result


def _block(encoded: Encoded, window: Window, pointers: Floats) -> PointerBlock:
    """Pointer scores between words, from those between wordpieces (row and column 0 are [CLS])."""
    low, high = np.searchsorted(encoded.first, [window.start, window.end])
    keep_low, keep_high = np.searchsorted(encoded.first, [window.keep_from, window.keep_to])
    columns = encoded.first[low:high] - window.start + 1
    rows = encoded.first[keep_low:keep_high] - window.start + 1
    return PointerBlock(int(keep_low), int(low), pointers[np.ix_(rows, columns)])


class NeuralTagger:
    """Tags with a network that maps wordpieces and features to label logits and cue pointers."""

    def __init__(self, model: TaggerModel) -> None:
        self._model = model

    def tag(self, text: str) -> tuple[TaggedAttribution, ...]:
        """All outermost attributions of ``text``, in the order of their cues."""
        encoded = encode(text, self._model.tokenizer)
        scores = np.zeros((len(encoded.ids), len(LABELS)), np.float32)
        blocks = []
        for window in windows(len(encoded.ids)):
            logits, pointers = self._model.run(*window_inputs(encoded, window.start, window.end))
            kept = slice(1 + window.keep_from - window.start, 1 + window.keep_to - window.start)
            scores[window.keep_from : window.keep_to] = logits[kept]
            blocks.append(_block(encoded, window, pointers))
        return decode(_log_softmax(scores[encoded.first]), blocks, encoded.words, encoded.sentence)
