"""What two reports share: runs of the same words, and sentences that are the same but for an editor's hand.

`shared_text` is symmetric: the reports' order turns the spans round and changes nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

import numpy as np

from headwater.link.shingles import SHINGLE_WORDS, Flags, Numbers, Shingled, WordedText
from headwater.model import Span
from headwater.text.lexicon import word_list
from headwater.text.quotes import quotes
from headwater.text.sentences import sentences
from headwater.text.tokens import Tokens

PROSE_RUN = 15
"""Words in a row that two reports do not share by chance. With `QUOTED_RUN` alone: planted-dev recall .908 at precision 1,
pairs' F1 on the bench cases .975."""

QUOTED_RUN = 10
"""Words in a row inside quotation marks; with 9, a short phrase that everybody quotes joins reports."""

SAME_SENTENCE = (8, 0.85)
"""Words in common, in order, and their share of the longer sentence, from which one sentence is the same one edited. Without
this rule planted-dev recall is .010 lower; at .7 it is .005 higher, but the cases' F1 falls from .965 to .922."""

LONG_SENTENCE = (16, 0.7)
"""The same for long sentences, where an edit spares more words: planted-dev recall .972 to .976, the cases' F1 .987 to .965
(sentences that a reader took for the same facts told alike)."""

EDITED_SENTENCES = (6, 0.6, 26)
"""The same for each of two sentences or more, and the words in common over all of them: planted-dev recall .975 to .976, no
pair of the cases is joined by it."""

BOILERPLATE_RUN = 3
"""Boilerplate shingles in a row that make their words boilerplate; fewer are a turn of phrase inside a sentence."""

MOST_MEETINGS = 400
"""Pairs of places of one shingle that are compared: 20 times 20. A phrase that both texts repeat more often is a table or
spam, and would take time and memory by the square of its length."""

SHORTEST_PASSAGE = 5
"""Words of the shortest run shown, unless there is no longer one."""


@dataclass(frozen=True, slots=True)
class Text:
    """One report's text, ready to be compared. ``sentence_of`` numbers each word's sentence, ``sentence_bounds`` holds
    each sentence's first word and the one behind its last; ``quoted`` and ``boilerplate`` are flags, one a word.
    """

    words: Numbers
    starts: Numbers
    ends: Numbers
    quoted: Flags
    boilerplate: Flags
    sentence_of: Numbers
    sentence_bounds: tuple[tuple[int, int], ...]
    places: dict[int, tuple[int, ...]]
    """Shingle number to the words it starts at, boilerplate left out."""


@dataclass(frozen=True, slots=True)
class Run:
    """The same ``length`` words in a row, from word ``first`` of the one text and word ``second`` of the other."""

    first: int
    second: int
    length: int


@dataclass(frozen=True, slots=True)
class SharedText:
    """What two texts share. ``passages`` are pairs of spans of the same words, by the first text, none overlapping;
    ``quoted`` says that most of their words stand in quotation marks in either text; ``share`` is the containment.
    """

    passages: tuple[tuple[Span, Span], ...]
    quoted: bool
    share: float
    copied: bool


def prepared(text: str, worded: WordedText, shingled: Shingled) -> Text:
    """``text`` with everything that comparing it needs."""
    marked = np.zeros(len(worded.words) + 1, np.int64)
    for quotation in quotes(Tokens.of(text)):
        if quotation.speech:
            low, high = np.searchsorted(worded.starts, quotation.span)
            marked[low] += 1
            marked[high] -= 1
    starts = np.searchsorted(worded.starts, [start for start, _ in sentences(text)])
    bounds = np.unique(np.concatenate([[0], starts, [len(worded.words)]]))
    sentence_bounds = tuple(pairwise(bounds.tolist()))
    boilerplate = _boilerplate_words(worded, shingled, sentence_bounds)
    places: dict[int, list[int]] = defaultdict(list)
    for position, (shingle, common) in enumerate(zip(shingled.shingles.tolist(), shingled.boilerplate.tolist(), strict=True)):
        if not common and not boilerplate[position : position + SHINGLE_WORDS].all():
            places[shingle].append(position)
    return Text(
        words=shingled.words,
        starts=worded.starts,
        ends=worded.ends,
        quoted=np.cumsum(marked[:-1]) > 0,
        boilerplate=boilerplate,
        sentence_of=np.searchsorted(bounds, np.arange(len(worded.words)), side="right") - 1,
        sentence_bounds=sentence_bounds,
        places={shingle: tuple(positions) for shingle, positions in places.items()},
    )


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(map(re.escape, sorted(word_list('boilerplate'))))}) ")


def _boilerplate_words(worded: WordedText, shingled: Shingled, sentence_bounds: tuple[tuple[int, int], ...]) -> Flags:
    """Which words are boilerplate: those that recur in unrelated reports, and those of sentences with a phrase known for it."""
    flags = np.zeros(len(shingled.words), bool)
    for low, high in sentence_bounds:
        if _furniture().search(f" {' '.join(worded.words[low:high])} "):
            flags[low:high] = True
    begin = None
    for position, common in enumerate([*shingled.boilerplate.tolist(), False]):
        if common and begin is None:
            begin = position
        elif not common and begin is not None:
            if position - begin >= BOILERPLATE_RUN:
                flags[begin : position + SHINGLE_WORDS - 1] = True
            begin = None
    return flags


def shared_text(first: Text, second: Text) -> SharedText | None:
    """What the two texts share, or None where they share no shingle."""
    common = first.places.keys() & second.places.keys()
    if not common:
        return None
    runs = _runs(first, second, common)
    shown = _disjoint([run for run in runs if run.length >= SHORTEST_PASSAGE] or runs)
    words = sum(run.length for run in shown)
    quoted = sum(_quoted_words(first, second, run) for run in shown)
    share = len(common) / min(len(first.places), len(second.places))
    copied = any(_long_run(first, second, run) for run in runs) or _same_sentences(first, second, runs)
    return SharedText(tuple(_spans(first, second, run) for run in shown), 2 * quoted >= words, share, copied)


def _meetings(left: tuple[int, ...], right: tuple[int, ...]) -> Iterable[tuple[int, int]]:
    """Which places of one shingle in the two texts are compared: each with each, or in order where there are too many."""
    return product(left, right) if len(left) * len(right) <= MOST_MEETINGS else zip(left, right, strict=False)


def _runs(first: Text, second: Text, common: set[int]) -> list[Run]:
    """The longest runs of the same words that hold a shingle of ``common``, by their first words."""
    starts = sorted((i - j, i) for shingle in common for i, j in _meetings(first.places[shingle], second.places[shingle]))
    runs: list[Run] = []
    diagonal, begin, last = None, 0, 0
    for offset, position in [*starts, (len(first.words) + len(second.words), 0)]:
        if diagonal is not None and (offset != diagonal or position > last + 1):
            runs.append(Run(begin, begin - diagonal, last - begin + SHINGLE_WORDS))
        if offset != diagonal or position > last + 1:
            begin = position
        diagonal, last = offset, position
    return sorted(runs, key=lambda run: (run.first, run.second))


def _quoted_words(first: Text, second: Text, run: Run) -> int:
    inside = [
        int(np.count_nonzero(text.quoted[begin : begin + run.length]))
        for text, begin in ((first, run.first), (second, run.second))
    ]
    return max(inside)


def _long_run(first: Text, second: Text, run: Run) -> bool:
    own = run.length - int(np.count_nonzero(first.boilerplate[run.first : run.first + run.length]))
    return own >= PROSE_RUN or (own >= QUOTED_RUN and _quoted_words(first, second, run) >= QUOTED_RUN)


def _same_sentences(first: Text, second: Text, runs: list[Run]) -> bool:
    """Whether the texts share a sentence, or sentences, that differ by an edit or not at all."""
    met = sorted({pair for run in runs for pair in _sentence_pairs(first, second, run)})
    edited = 0
    sentences_met: set[int] = set()
    for one, other in met:
        words, longest = _words_in_common(first, second, one, other)
        for least, part in (SAME_SENTENCE, LONG_SENTENCE):
            if words >= least and words >= part * longest:
                return True
        if words >= EDITED_SENTENCES[0] and words >= EDITED_SENTENCES[1] * longest and one not in sentences_met:
            sentences_met.add(one)
            edited += words
    return len(sentences_met) > 1 and edited >= EDITED_SENTENCES[2]


def _sentence_pairs(first: Text, second: Text, run: Run) -> list[tuple[int, int]]:
    """Numbers of the sentences that a run puts side by side."""
    ones = first.sentence_of[run.first : run.first + run.length].tolist()
    others = second.sentence_of[run.second : run.second + run.length].tolist()
    return list(zip(ones, others, strict=True))


def _words_in_common(first: Text, second: Text, one: int, other: int) -> tuple[int, int]:
    """Length of the longest common subsequence of two sentences' words, boilerplate left out, and of the longer one."""
    left, right = _sentence(first, one), _sentence(second, other)
    return common_subsequence(left, right), max(len(left), len(right))


def _sentence(text: Text, number: int) -> list[int]:
    low, high = text.sentence_bounds[number]
    kept: list[int] = text.words[low:high][~text.boilerplate[low:high]].tolist()
    return kept


def common_subsequence(left: list[int], right: list[int]) -> int:
    """Length of the longest common subsequence, one bit a word (Hyyrö, "Bit-parallel LCS-length computation revisited",
    2004).
    """
    places: dict[int, int] = {}
    for position, word in enumerate(left):
        places[word] = places.get(word, 0) | 1 << position
    full = (1 << len(left)) - 1
    row = full
    for word in right:
        met = row & places.get(word, 0)
        row = ((row + met) | (row - met)) & full
    return len(left) - row.bit_count()


def _disjoint(runs: list[Run]) -> list[Run]:
    """The runs, longest first, each cut where a longer one has its words in either text; ordered by the first text."""
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.length, run.first, run.second)):
        free = [
            step for step in range(run.length) if run.first + step not in taken_first and run.second + step not in taken_second
        ]
        if not free or free[-1] - free[0] + 1 != len(free) or len(free) < min(SHINGLE_WORDS, run.length):
            continue
        kept.append(Run(run.first + free[0], run.second + free[0], len(free)))
        taken_first.update(run.first + step for step in free)
        taken_second.update(run.second + step for step in free)
    return sorted(kept, key=lambda run: run.first)


def _spans(first: Text, second: Text, run: Run) -> tuple[Span, Span]:
    return (
        (int(first.starts[run.first]), int(first.ends[run.first + run.length - 1])),
        (int(second.starts[run.second]), int(second.ends[run.second + run.length - 1])),
    )
