"""From the network's scores to attributions: the best labels, spans, and whose cue each span belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.extract.certainty import LEAST, Evidence, probability
from headwater.model import Span, Spans, TaggedAttribution

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""The network's labels, in the order of its output."""

AGREEMENT = 0.3
"""Weight of a source's pointer to the cue beside the cue's pointer to the source: on polnear/dev end-to-end F1 .774 with
0, .776 with .3, .770 with 1 (weights of a short run)."""

EDGE = 0.15
"""Probability of belonging to a source down to which the words after one that a cue points to are taken with it, where
none was labelled: on polnear/dev the same from .03 to .15."""

Floats = npt.NDArray[np.float32]


_BEFORE = tuple(
    tuple(row for row, before in enumerate(LABELS) if before[2:] == label[2:]) if label.startswith("I-") else None
    for label in LABELS
)
"""The labels that each one may follow: I-x only B-x or I-x; None: any."""

_START = tuple(-1e4 if label.startswith("I-") else 0.0 for label in LABELS)


def best_labels(log_probabilities: Floats) -> list[int]:
    """The best allowed labels for ``log_probabilities`` of shape (words, labels) (Viterbi)."""
    rows = log_probabilities.tolist()
    if not rows:
        return []
    score = [value + start for value, start in zip(rows[0], _START, strict=True)]
    back: list[list[int]] = []
    for row in rows[1:]:
        best = score.index(max(score))
        # What any label may follow; a label that goes on may only follow its own kind.
        before = [best if allowed is None else max(allowed, key=score.__getitem__) for allowed in _BEFORE]
        score = [score[label] + value for label, value in zip(before, row, strict=True)]
        back.append(before)
    path = [score.index(max(score))]
    for before in reversed(back):
        path.append(before[path[-1]])
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


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """Where the source of one cue begins: ``nothing``, the probability that it has none, and ``words``, shape (words in
    the window,), those of each word from word ``start`` on.
    """

    start: int
    nothing: float
    words: Floats

    def of(self, run: Run) -> float:
        """The probability that the source begins somewhere in ``run``."""
        return float(self.words[max(0, run.first - self.start) : max(0, run.last + 1 - self.start)].sum())


def _cues_of(run: Run, cues: list[Run], blocks: list[PointerBlock]) -> dict[int, float]:
    """Indexes of the cues that the words of ``run`` point to, with mean probabilities; empty if no cue is in reach."""
    total: dict[int, float] = defaultdict(float)
    counted = 0
    word = run.first
    while word <= run.last:
        number = bisect_right(blocks, word, key=_kept_from) - 1
        block = blocks[number]
        end = min(run.last + 1, blocks[number + 1].keep_from if number + 1 < len(blocks) else run.last + 1)
        low = bisect_left(cues, block.start, key=_first)
        high = bisect_left(cues, block.start + block.scores.shape[1], low, key=_first)
        if low < high:
            values = block.scores[
                word - block.keep_from : end - block.keep_from, [c.first - block.start for c in cues[low:high]]
            ]
            weights = np.exp(values - values.max(1, keepdims=True))
            for row in (weights / weights.sum(1, keepdims=True)).tolist():
                for cue, weight in enumerate(row, low):
                    total[cue] += weight
            counted += end - word
        word = end
    return {cue: weight / counted for cue, weight in total.items()}


def _kept_from(block: PointerBlock) -> int:
    return block.keep_from


def _first(run: Run) -> int:
    return run.first


def contents_of(found: list[Run], blocks: list[PointerBlock]) -> list[tuple[Run, list[Run], float]]:
    """The cues that have content, left to right: each with the contents whose words point to it most, and the least
    probability with which one of them does.
    """
    cues = [run for run in found if run.role == "cue"]
    contents: list[list[Run]] = [[] for _ in cues]
    least = [1.0] * len(cues)
    for run in found:
        if run.role == "content" and (aims := _cues_of(run, cues, blocks)):
            best = _likeliest(aims)
            contents[best].append(run)
            least[best] = min(least[best], aims[best])
    return [drawn for drawn in zip(cues, contents, least, strict=True) if drawn[1]]


def _likeliest(aims: dict[int, float]) -> int:
    return max(aims, key=lambda cue: (aims[cue], -cue))


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """What decides on the source of a cue: the labelled ``runs`` and the cue that each points to, with how likely
    (``aims``), the pointers of the cues (``origins``, by first word), and how likely each word is part of a source.
    """

    runs: list[Run]
    aims: list[tuple[int, float]]
    origins: dict[int, Origin]
    odds: Floats

    @staticmethod
    def among(found: list[Run], blocks: list[PointerBlock], origins: dict[int, Origin], odds: Floats) -> Sources:
        """The sources among the runs of a text."""
        cues = [run for run in found if run.role == "cue"]
        labelled = [run for run in found if run.role == "source"]
        aims = []
        for run in labelled:
            chances = _cues_of(run, cues, blocks)
            best = _likeliest(chances) if chances else None
            aims.append((-1, 0.0) if best is None else (cues[best].first, chances[best]))
        return Sources(labelled, aims, origins, odds)

    def of(self, cue: Run) -> tuple[Run | None, float]:
        """The likeliest source of ``cue``, and how likely the cue's pointer finds it: a labelled run, or a word that
        carries another label and those that go on with it; one source may have several cues.
        """
        origin = self.origins.get(cue.first)
        if origin is None:
            return None, 0.0
        low = bisect_left(self.runs, origin.start, key=_first)
        high = bisect_left(self.runs, origin.start + len(origin.words), low, key=_first)
        best: Run | None = None
        most = origin.nothing
        unlabelled = origin.words.copy()
        for index in range(low, high):
            run, (aim, weight) = self.runs[index], self.aims[index]
            chance = origin.of(run) + (AGREEMENT * weight if aim == cue.first else 0.0)
            unlabelled[run.first - origin.start : run.last + 1 - origin.start] = 0.0
            if chance > most:
                best, most = run, chance
        word = int(unlabelled.argmax())
        if unlabelled[word] > most:
            return self._grown(origin.start + word, cue), float(unlabelled[word])
        return best, origin.nothing if best is None else origin.of(best)

    def _grown(self, word: int, cue: Run) -> Run:
        """``word`` and the words after it that are likely part of a source, up to the cue."""
        end = word + 1 if word in cue.words else cue.first if word < cue.first else len(self.odds)
        last = word
        while last + 1 < end and self.odds[last + 1] >= EDGE:
            last += 1
        return Run("source", word, last)


def _spans(pieces: list[Run], words: list[Span]) -> Spans:
    """Character spans of runs of words, adjacent ones joined."""
    joined: list[tuple[int, int]] = []
    for run in sorted(pieces, key=lambda run: run.first):
        if joined and joined[-1][1] == run.first - 1:
            joined[-1] = (joined[-1][0], run.last)
        else:
            joined.append((run.first, run.last))
    return tuple((words[first][0], words[last][1]) for first, last in joined)


def _apart(source: Run | None, cue: Run, words: list[Span], text: str) -> tuple[Spans, Spans]:
    """The spans of source and cue. Where they share a word ("he's claiming"), the clitic belongs to the cue."""
    spans = _spans([cue], words)
    if source is None:
        return (), spans
    if source.first not in cue.words:
        return _spans([source], words), spans
    start, end = words[source.first]
    clitic = max(text.rfind("’", start, end), text.rfind("'", start, end))
    if clitic < 0 or source.first != cue.first or text[clitic + 1 : end].lower() == "t":
        return (), spans
    return ((start, clitic),), ((clitic, spans[0][1]),)


@dataclass(frozen=True, slots=True)
class Reading:
    """An attribution as it was read, and what speaks for it."""

    source: Spans
    cue: Spans
    content: Spans
    evidence: Evidence


def readings(
    text: str, words: list[Span], log_probabilities: Floats, blocks: list[PointerBlock], origins: dict[int, Origin]
) -> list[Reading]:
    """All that may be attributions, in the order of their cues, from label log-probabilities of shape (words, labels)
    and pointers.
    """
    labels = best_labels(log_probabilities)
    found = runs(labels)
    sources = Sources.among(found, blocks, origins, np.exp(log_probabilities[:, 1:3]).sum(1))
    made = []
    for cue, content, pointed in contents_of(found, blocks):
        source, chosen = sources.of(cue)
        source_span, cue_span = _apart(source, cue, words, text)
        read = [word for run in (cue, *content) for word in run.words]
        labelled = float(np.exp(log_probabilities[read, [labels[word] for word in read]]).mean())
        made.append(Reading(source_span, cue_span, _spans(content, words), Evidence(labelled, chosen, pointed)))
    return made


def decode(found: list[Reading]) -> tuple[TaggedAttribution, ...]:
    """The readings that are likely enough; the ``score`` of each is the probability that people would mark it, with this
    source and content.
    """
    scored = ((probability(reading.evidence), reading) for reading in found)
    return tuple(
        TaggedAttribution(source=reading.source, cue=reading.cue, content=reading.content, score=score)
        for score, reading in scored
        if score >= LEAST
    )
