"""The trained models that the stages use, loaded once a process, where they are first used."""

from __future__ import annotations

from functools import cache
from threading import Lock

from headwater.extract import NeuralTagger
from headwater.inference import OnnxEmbedder, TaggerModel
from headwater.model import Embedder, Tagger

_LOADING = Lock()
"""Threads that need a model at the same moment wait for the first to load it."""


def tagger(threads: int) -> Tagger:
    with _LOADING:
        return _tagger(threads)


def embedder(threads: int) -> Embedder:
    with _LOADING:
        return _embedder(threads)


@cache
def _tagger(threads: int) -> Tagger:
    return NeuralTagger(TaggerModel(threads))


@cache
def _embedder(threads: int) -> Embedder:
    return OnnxEmbedder(threads)
