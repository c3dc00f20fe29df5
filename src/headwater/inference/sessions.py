"""Model sessions: made once for each process, one text window or sentence at a time.

Dynamic int8 takes its scales from everything in a batch, so that a text's result would change with its neighbours:
every call here holds one window or one sentence, which makes a result depend on its own words alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from headwater.inference.runtime import onnxruntime
from headwater.inference.weights import other_version, weights

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


@cache
def tokenizer(language: str = "en") -> Tokenizer:
    """The wordpiece tokenizer that the weights were trained with, without truncation or padding."""
    made: Tokenizer = Tokenizer.from_str(weights(language).read("tokenizer.json").decode())
    made.no_truncation()
    made.no_padding()
    return made


TAGGER = "tagger.onnx"
INPUTS, OUTPUTS = {"ids", "features"}, ["logits", "pointers", "sources"]

SLOWER = ("SkipLayerNormFusion",)
"""A rewriting of the tagger's network that onnxruntime would do by itself: with it a window takes 16.7 ms of one core,
without it 14.6 ms."""


@cache
def session(file: str, threads: int, without: tuple[str, ...] = (), language: str = "en") -> onnxruntime.InferenceSession:
    """A session for one file of the model package, on the CPU, with ``threads`` threads and no busy waiting, ``without``
    these rewritings of the network.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        weights(language).read(file), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(without)
    )


def _tagger(threads: int) -> onnxruntime.InferenceSession:
    """The tagger's session, if its network takes and gives what is asked of it here. Raises ModelError if it does not: the
    package was made for another version of this code.
    """
    found = session(TAGGER, threads, SLOWER)
    if ({one.name for one in found.get_inputs()}, [one.name for one in found.get_outputs()]) != (INPUTS, OUTPUTS):
        raise other_version(weights(), TAGGER)
    return found


class TaggerModel:
    """The tagger's network: one window of wordpieces to label logits and pointer scores."""

    def __init__(self, threads: int) -> None:
        self.tokenizer = tokenizer()
        self._session = _tagger(threads)

    def run(self, ids: Integers, features: Integers) -> tuple[Floats, Floats, Floats]:
        """Ids (pieces,) and features (pieces, 2) to logits (pieces, labels) and pointers, twice (pieces, pieces): from
        sources and contents to cues, and from cues to sources (column 0, [CLS], stands for none).
        """
        logits, pointers, sources = self._session.run(None, {"ids": ids[None], "features": features[None]})
        return logits[0], pointers[0], sources[0]


class OnnxEmbedder:
    """Sentence embeddings (all-MiniLM-L6-v2, Reimers & Gurevych 2019): 384 dimensions, unit length."""

    LONGEST = 128
    """Wordpieces read of one string, as the model was trained."""

    def __init__(self, threads: int) -> None:
        self._tokenizer = tokenizer()
        self._session = session("embedder.onnx", threads)

    def embed(self, strings: Sequence[str]) -> Floats:
        """One row a string, shape (strings, 384); the row of an empty string is all zeros."""
        rows = np.zeros((len(strings), 384), np.float32)
        known: dict[str, int] = {}
        for index, string in enumerate(strings):
            first = known.setdefault(string, index)
            rows[index] = rows[first] if first != index else self._embed_one(string)
        return rows

    def _embed_one(self, string: str) -> Floats:
        pieces = self._tokenizer.encode(string, add_special_tokens=False).ids[: self.LONGEST - 2]
        if not pieces:
            return np.zeros(384, np.float32)
        ids = np.array([[101, *pieces, 102]], np.int64)
        vector: Floats = self._session.run(None, {"ids": ids})[0][0]
        return vector
