"""The trained tagger: a text to its outermost attributions, as spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headwater.extract.decoding import LABELS, Floats, Origin, PointerBlock, Reading, decode, readings
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


CUE_FLOOR = 0.05
"""Probability of belonging to a cue from which a word's pointer to its source is kept: what is labelled a cue is above."""


def _origins(encoded: Encoded, window: Window, logits: Floats, sources: Floats) -> dict[int, Origin]:
    """Where the source begins, for each word kept from ``window`` that may begin a cue."""
    low, high = np.searchsorted(encoded.first, [window.start, window.end])
    keep_low, keep_high = np.searchsorted(encoded.first, [window.keep_from, window.keep_to])
    columns = np.concatenate(([0], encoded.first[low:high] - window.start + 1))
    rows = encoded.first[keep_low:keep_high] - window.start + 1
    cue = np.exp(_log_softmax(logits[rows]))[:, [LABELS.index("B-cue"), LABELS.index("I-cue")]].sum(1)
    chosen = np.flatnonzero(cue >= CUE_FLOOR)
    chances = np.exp(_log_softmax(sources[np.ix_(rows[chosen], columns)]))
    return {
        int(keep_low + index): Origin(int(low), float(row[0]), row[1:])
        for index, row in zip(chosen.tolist(), chances, strict=True)
    }


class NeuralTagger:
    """Tags with a network that maps wordpieces and features to label logits and cue pointers."""

    def __init__(self, model: TaggerModel) -> None:
        self._model = model

    def tag(self, text: str) -> tuple[TaggedAttribution, ...]:
        """The outermost attributions of ``text`` that are likely enough, in the order of their cues."""
        return decode(self.readings(text))

    def readings(self, text: str) -> list[Reading]:
        """All that may be outermost attributions of ``text``, in the order of their cues."""
        encoded = encode(text, self._model.tokenizer)
        scores = np.zeros((len(encoded.ids), len(LABELS)), np.float32)
        blocks: list[PointerBlock] = []
        origins: dict[int, Origin] = {}
        for window in windows(len(encoded.ids)):
            logits, pointers, sources = self._model.run(*window_inputs(encoded, window.start, window.end))
            kept = slice(1 + window.keep_from - window.start, 1 + window.keep_to - window.start)
            scores[window.keep_from : window.keep_to] = logits[kept]
            blocks.append(_block(encoded, window, pointers))
            origins |= _origins(encoded, window, logits, sources)
        return readings(text, encoded.words, _log_softmax(scores[encoded.first]), blocks, origins)
