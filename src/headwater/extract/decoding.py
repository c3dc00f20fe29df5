"""From the network's scores to attributions: the best labels, spans, and whose cue each span belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.model import Span, Spans, TaggedAttribution

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""The network's labels, in the order of its output."""

FALLBACK_REACH = 25
"""Words between a cue and the source it takes from its sentence where the pointer gave it none: on polnear/dev
end-to-end F1 .715 without, .751 with a reach of 25, the same at 60."""

Floats = npt.NDArray[np.float32]


def _forbidden() -> Floats:
    """Transition scores: I-x may only follow B-x or I-x."""
    table = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for column, label in enumerate(LABELS):
        if label.startswith("I-"):
            for row, before in enumerate(LABELS):
                if before == "O" or before[2:] != label[2:]:
                    table[row, column] = -1e4
    return table


_TRANSITIONS = _forbidden()
_START = np.array([-1e4 if label.startswith("I-") else 0.0 for label in LABELS], np.float32)


def best_labels(log_probabilities: Floats) -> list[int]:
    """The best allowed labels for ``log_probabilities`` of shape (words, labels) (Viterbi)."""
    if not len(log_probabilities):
        return []
    score = log_probabilities[0] + _START
    back = np.zeros(log_probabilities.shape, np.int64)
    for index in range(1, len(log_probabilities)):
        paths = score[:, None] + _TRANSITIONS
        back[index] = paths.argmax(0)
        score = paths.max(0) + log_probabilities[index]
    path = [int(score.argmax())]
    for index in range(len(log_probabilities) - 1, 0, -1):
        path.append(int(back[index, path[-1]]))
    return path[::-1]


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` (inclusive) that carry one role."""

    role: str
    first: int
    last: int

    @property
    def words(self) -> range:
        return range(self.first, self.last + 1)


def runs(labels: list[int]) -> list[Run]:
    """The stretches of words with one role, left to right."""
    found: list[Run] = []
    for index, number in enumerate(labels):
        label = LABELS[number]
        if label == "O":
            continue
        role = label[2:]
        if label.startswith("I-") and found and found[-1].role == role and found[-1].last == index - 1:
            found[-1] = Run(role, found[-1].first, index)
        else:
            found.append(Run(role, index, index))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class PointerBlock:
    """Pointer scores among the words of one window, for the words whose results are kept from it.

    ``scores`` has shape (kept words, words in the window); the kept ones start at word ``keep_from``, the window's at
    word ``start``.
    """

    keep_from: int
    start: int
    scores: Floats


def _cue_of(run: Run, cues: list[Run], blocks: list[PointerBlock]) -> tuple[int, float] | None:
    """Index of the cue that the words of ``run`` point to, and the mean probability; None if no cue is in reach."""
    total: dict[int, float] = defaultdict(float)
    counted = 0
    for word in run.words:
        block = blocks[bisect_right(blocks, word, key=lambda block: block.keep_from) - 1]
        row = block.scores[word - block.keep_from]
        low = bisect_left(cues, block.start, key=_first)
        high = bisect_left(cues, block.start + len(row), low, key=_first)
        if low == high:
            continue
        values = row[[cue.first - block.start for cue in cues[low:high]]]
        weights = np.exp(values - values.max())
        for cue, weight in enumerate((weights / weights.sum()).tolist(), low):
            total[cue] += weight
        counted += 1
    if not counted:
        return None
    best = max(total, key=lambda cue: (total[cue], -cue))
    return best, total[best] / counted


def _first(run: Run) -> int:
    return run.first


@dataclass(slots=True)
class _Draft:
    cue: Run
    source: Run | None = None
    certainty: float = 0.0
    content: list[Run] | None = None


def attach(found: list[Run], blocks: list[PointerBlock], sentence: list[int]) -> list[tuple[Run, Run | None, list[Run]]]:
    """Ties sources and contents to cues: (cue, source or None, contents), in the order of the cues."""
    cues = [run for run in found if run.role == "cue"]
    if not cues:
        return []
    drafts = [_Draft(cue, content=[]) for cue in cues]
    for run in found:
        if run.role == "cue" or (aim := _cue_of(run, cues, blocks)) is None:
            continue
        draft = drafts[aim[0]]
        if run.role == "content":
            assert draft.content is not None
            draft.content.append(run)
        elif draft.source is None or aim[1] > draft.certainty:
            draft.source, draft.certainty = run, aim[1]
    sources = [run for run in found if run.role == "source"]
    return [
        (draft.cue, draft.source or _nearby_source(draft.cue, sources, sentence), draft.content)
        for draft in drafts
        if draft.content
    ]


def _nearby_source(cue: Run, sources: list[Run], sentence: list[int]) -> Run | None:
    """The last source before the cue in its sentence."""
    before = bisect_left(sources, cue.first, key=_first)
    if not before:
        return None
    last = sources[before - 1]
    near = sentence[last.first] == sentence[cue.first] and cue.first - last.last <= FALLBACK_REACH
    return last if near else None


def _spans(pieces: list[Run], words: list[Span]) -> Spans:
    """Character spans of runs of words, adjacent ones joined."""
    joined: list[tuple[int, int]] = []
    for run in sorted(pieces, key=lambda run: run.first):
        if joined and joined[-1][1] == run.first - 1:
            joined[-1] = (joined[-1][0], run.last)
        else:
            joined.append((run.first, run.last))
    return tuple((words[first][0], words[last][1]) for first, last in joined)


def decode(
    log_probabilities: Floats, blocks: list[PointerBlock], words: list[Span], sentence: list[int]
) -> tuple[TaggedAttribution, ...]:
    """Attributions in the order of their cues, from label log-probabilities of shape (words, labels) and pointers.

    An attribution's ``score`` is the mean probability of the labels of its cue and content words.
    """
    labels = best_labels(log_probabilities)
    attributions = []
    for cue, source, content in attach(runs(labels), blocks, sentence):
        certain = [float(np.exp(log_probabilities[word, labels[word]])) for run in (cue, *content) for word in run.words]
        attributions.append(
            TaggedAttribution(
                source=_spans([source] if source else [], words),
                cue=_spans([cue], words),
                content=_spans(content, words),
                score=sum(certain) / len(certain),
            )
        )
    return tuple(attributions)
