"""What two reports share: runs of the same words, and sentences that are the same but for an editor's hand.

`shared_text` is symmetric: the reports' order turns the spans round and changes nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from headwater.link.boilerplate import SHINGLE_WORDS, boilerplate_words, sentence_bounds
from headwater.link.shingles import Shingled
from headwater.link.words import Flags, Numbers, Places, WordedText, begins
from headwater.model import Span
from headwater.text.quotes import quotes
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

MOST_MEETINGS = 400
"""Pairs of places of one shingle that are compared: 20 times 20. A phrase that both texts repeat more often is a table or
spam, and would take time and memory by the square of its length."""

_PLACES = 1 << 32
"""More words than a text has: offset and place in one number."""

SHORTEST_PASSAGE = 5
"""Words of the shortest run shown, unless there is no longer one."""


@dataclass(frozen=True, slots=True)
class Text:
    """One report's text, ready to be compared. ``sentence_of`` numbers each word's sentence, ``sentence_bounds`` holds
    each sentence's first word and the one behind its last; ``boilerplate`` are flags, one a word; ``quoted`` and ``common``
    count the words in quotation marks, and the boilerplate, that stand before each word and, at last, in all.

    ``shingles`` are the numbers of the shingles outside boilerplate, ascending, each once; the one at ``n`` starts at the
    words ``places[first[n] : first[n + 1]]``.
    """

    words: Numbers
    starts: Places
    ends: Places
    quoted: Places
    boilerplate: Flags
    common: Places
    sentence_of: Places
    sentence_bounds: tuple[tuple[int, int], ...]
    shingles: Numbers
    places: Places
    first: Places


@dataclass(frozen=True, slots=True)
class Runs:
    """The same words in a row, ``lengths`` of them, from the words ``first`` and ``second`` of two texts; by these."""

    first: Numbers
    second: Numbers
    lengths: Numbers

    def of(self, places: Numbers | Flags) -> Runs:
        """Those at these places alone."""
        return Runs(self.first[places], self.second[places], self.lengths[places])


@dataclass(frozen=True, slots=True)
class SharedText:
    """What two texts share. ``passages`` are pairs of spans of the same words, by the first text, none overlapping;
    ``quoted`` says that most of their words stand in quotation marks in either text; ``shingles`` counts the shingles in
    common, and ``share`` is their part of the shorter text's (containment).
    """

    passages: tuple[tuple[Span, Span], ...]
    quoted: bool
    shingles: int
    share: float
    copied: bool


def prepared(text: str, worded: WordedText, shingled: Shingled, common: Flags) -> Text:
    """``text`` with everything that comparing it needs; ``common`` says which of its shingles are boilerplate."""
    tokens = Tokens.of(text)
    marked = np.zeros(len(worded.words) + 1, np.int32)
    for quotation in quotes(tokens):
        if quotation.speech:
            low, high = np.searchsorted(worded.starts, quotation.span)
            marked[low] += 1
            marked[high] -= 1
    bounds = sentence_bounds(tokens.sentences, worded)
    boilerplate = boilerplate_words(worded, common, bounds)
    before = _counted(boilerplate)
    here = np.flatnonzero(~common & (before[SHINGLE_WORDS:] - before[:-SHINGLE_WORDS] < SHINGLE_WORDS))
    order = here[np.argsort(shingled.shingles[here], kind="stable")].astype(np.int32)
    ordered = shingled.shingles[order]
    first = begins(ordered)
    return Text(
        words=shingled.words,
        starts=worded.starts,
        ends=worded.ends,
        quoted=_counted(np.cumsum(marked[:-1]) > 0),
        boilerplate=boilerplate,
        common=before,
        sentence_of=np.repeat(np.arange(len(bounds)), [high - low for low, high in bounds]).astype(np.int32),
        sentence_bounds=bounds,
        shingles=ordered[first],
        places=order,
        first=np.append(first, len(order)).astype(np.int32),
    )


def _counted(flags: Flags) -> Places:
    """How many of ``flags`` are set before each place, and in all."""
    return np.concatenate([[0], np.cumsum(flags)]).astype(np.int32)


def shared_text(first: Text, second: Text) -> SharedText | None:
    """What the two texts share, or None where they share no shingle."""
    ones, others = _common_shingles(first, second)
    if not len(ones):
        return None
    runs = _runs(*_meetings(first, ones, second, others))
    long = runs.lengths >= SHORTEST_PASSAGE
    shown = _disjoint(runs.of(long) if long.any() else runs)
    quoted = 2 * int(_quoted_words(first, second, shown).sum()) >= int(shown.lengths.sum())
    share = len(ones) / min(len(first.shingles), len(second.shingles))
    copied = _long_run(first, second, runs) or _same_sentences(first, second, runs)
    return SharedText(_passages(first, second, shown), quoted, len(ones), share, copied)


def _common_shingles(first: Text, second: Text) -> tuple[Numbers, Numbers]:
    """Where the shingles that both hold stand among those of the one, and of the other."""
    if not len(first.shingles) or not len(second.shingles):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    found = np.minimum(np.searchsorted(second.shingles, first.shingles), len(second.shingles) - 1)
    met = np.flatnonzero(second.shingles[found] == first.shingles)
    return met, found[met]


def _meetings(first: Text, ones: Numbers, second: Text, others: Numbers) -> tuple[Places, Places]:
    """The places of common shingles in the two texts that are compared: of one that recurs each with each, or in order where
    that would be too many.
    """
    left, right = first.places[first.first[ones]], second.places[second.first[others]]
    here, there = first.first[ones + 1] - first.first[ones], second.first[others + 1] - second.first[others]
    again = np.flatnonzero(here * there > 1)
    if not len(again):
        return left, right
    alone = np.flatnonzero(here * there == 1)
    pairs: list[tuple[int, int]] = []
    for one, other in zip(ones[again].tolist(), others[again].tolist(), strict=True):
        lefts = first.places[first.first[one] : first.first[one + 1]].tolist()
        rights = second.places[second.first[other] : second.first[other + 1]].tolist()
        few = len(lefts) * len(rights) <= MOST_MEETINGS
        pairs += product(lefts, rights) if few else zip(lefts, rights, strict=False)
    met = np.array(pairs, np.int32)
    return np.concatenate([left[alone], met[:, 0]]), np.concatenate([right[alone], met[:, 1]])


def _runs(left: Places, right: Places) -> Runs:
    """The longest runs of the same words that shingles at ``left`` and ``right`` make."""
    # Shingles of one run have one offset from text to text, and places one after another.
    keys = np.sort((left.astype(np.int64) - right) * _PLACES + left)
    starts = begins(keys - np.arange(len(keys)))
    lengths = np.diff(np.append(starts, len(keys))) + SHINGLE_WORDS - 1
    offsets, places = np.divmod(keys[starts], _PLACES)
    order = np.lexsort((-offsets, places))
    return Runs(places, places - offsets, lengths).of(order)


def _quoted_words(first: Text, second: Text, runs: Runs) -> Numbers:
    """Of each run, in that of the texts in which more of its words stand in quotation marks."""
    ones = first.quoted[runs.first + runs.lengths] - first.quoted[runs.first]
    others = second.quoted[runs.second + runs.lengths] - second.quoted[runs.second]
    return np.asarray(np.maximum(ones, others), np.int64)


def _long_run(first: Text, second: Text, runs: Runs) -> bool:
    """Whether there is a run, boilerplate left out, that nobody has by chance."""
    own = runs.lengths - (first.common[runs.first + runs.lengths] - first.common[runs.first])
    if (own >= PROSE_RUN).any():
        return True
    return bool(((own >= QUOTED_RUN) & (_quoted_words(first, second, runs) >= QUOTED_RUN)).any())


def _same_sentences(first: Text, second: Text, runs: Runs) -> bool:
    """Whether the texts share a sentence, or sentences, that differ by an edit or not at all."""
    met = _sentence_pairs(first, second, runs)
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


def _sentence_pairs(first: Text, second: Text, runs: Runs) -> list[tuple[int, int]]:
    """Numbers of the sentences that runs put side by side, ascending, each pair once."""
    within = np.arange(runs.lengths.sum()) - np.repeat(np.cumsum(runs.lengths) - runs.lengths, runs.lengths)
    ones = first.sentence_of[np.repeat(runs.first, runs.lengths) + within]
    others = second.sentence_of[np.repeat(runs.second, runs.lengths) + within]
    return sorted(set(zip(ones.tolist(), others.tolist(), strict=True)))


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


def _disjoint(runs: Runs) -> Runs:
    """The runs, longest first, each cut where a longer one has its words in either text; ordered by the first text."""
    if not _overlap(runs.first, runs.lengths) and not _overlap(*_ascending(runs.second, runs.lengths)):
        return runs
    taken_first = taken_second = 0  # a bit a word
    kept: list[tuple[int, int, int]] = []
    every = zip((-runs.lengths).tolist(), runs.first.tolist(), runs.second.tolist(), strict=True)
    for shorter, first, second in sorted(every):
        free = ~(taken_first >> first | taken_second >> second) & ((1 << -shorter) - 1)
        begin = (free & -free).bit_length() - 1
        length = free.bit_count()
        if not free or free >> begin != (1 << length) - 1 or length < min(SHINGLE_WORDS, -shorter):
            continue
        kept.append((first + begin, second + begin, length))
        taken_first |= ((1 << length) - 1) << (first + begin)
        taken_second |= ((1 << length) - 1) << (second + begin)
    found = np.array(sorted(kept), np.int64)
    return Runs(found[:, 0], found[:, 1], found[:, 2])


def _ascending(places: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers]:
    order = np.argsort(places)
    return places[order], lengths[order]


def _overlap(places: Numbers, lengths: Numbers) -> bool:
    """Whether runs of words at these places, ascending, meet."""
    return bool((places[1:] < places[:-1] + lengths[:-1]).any())


def _passages(first: Text, second: Text, runs: Runs) -> tuple[tuple[Span, Span], ...]:
    """Where the runs stand in the two texts."""
    sides = ((first, runs.first), (second, runs.second))
    ones, others = (zip(text.starts[at].tolist(), text.ends[at + runs.lengths - 1].tolist(), strict=True) for text, at in sides)
    return tuple(zip(ones, others, strict=True))
