"""Model sessions, loaded once, their weights checked by hash."""

from headwater.inference.sessions import OnnxEmbedder, TaggerModel
from headwater.inference.weights import Weights, weights

__all__ = ["OnnxEmbedder", "TaggerModel", "Weights", "weights"]
