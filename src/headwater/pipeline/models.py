"""The trained models that the stages use, loaded once a process."""

from __future__ import annotations

from functools import cache

from headwater.extract import NeuralTagger
from headwater.inference import OnnxEmbedder, TaggerModel
from headwater.model import Embedder, Tagger


@cache
def tagger(threads: int) -> Tagger:
    return NeuralTagger(TaggerModel(threads))


@cache
def embedder(threads: int) -> Embedder:
    return OnnxEmbedder(threads)
