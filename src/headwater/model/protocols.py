"""The small seams: what a tagger, an embedder and an engine must be able to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from headwater.model.reports import Spans

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """Source, cue and content spans as a tagger finds them, before anything is resolved; ``score`` is in [0, 1]."""

    source: Spans
    cue: Spans
    content: Spans
    score: float


class Tagger(Protocol):
    """Finds the outermost attributions of a text. Pure: the same text gives the same spans."""

    def tag(self, text: str) -> tuple[TaggedAttribution, ...]: ...


class Embedder(Protocol):
    """Turns strings into unit vectors, one row each; a string's row never depends on the others."""

    def embed(self, strings: Sequence[str]) -> npt.NDArray[np.float32]: ...


class Engine(Protocol):
    """Where work runs. Results come in the order of the items, whatever the engine.

    ``threads`` is how many cores a network may use within one call. A function that is mapped, and the items, can be pickled:
    a function is a frozen record that loads what it needs where it runs. ``batch`` is how many items may go to a worker at
    once, where sending them costs.
    """

    @property
    def threads(self) -> int: ...

    def map(self, function: Callable[[Item], Result], items: Iterable[Item], batch: int = 1) -> Iterator[Result]: ...
