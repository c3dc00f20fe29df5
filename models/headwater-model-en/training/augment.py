"""Texts rewritten so that what is attributed to whom stays the same: the tagger should not hang on one corpus's typesetting
or on the names of one year.

Every change maps words to words, so that people's labels and a teacher's reading carry over.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from headwater.extract.decoding import LABELS
from headwater.extract.encoding import Encoded, encode
from headwater.text.lexicon import word_list
from training.corpus import IGNORE, NOTHING, Example, Soft

Words = list[str | None]
"""A text's words in their order; None for one that is left out."""

_QUOTES = {"“": 0, "”": 1, "„": 0, "«": 0, "»": 1}
_STYLES = (('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("«", "»"), ("„", "“"), (None, None))
_LINE = 72

_HERE = Path(__file__).parent
_FIRST_NAMES = (_HERE / "first_names.txt").read_text(encoding="utf-8").split()
_LAST_NAMES = (_HERE / "last_names.txt").read_text(encoding="utf-8").split()


def _requote(words: list[str], rng: random.Random) -> Words:
    """Double quotation marks in another style, or none at all."""
    style = rng.choice(_STYLES)
    inside = False
    out: Words = []
    for word in words:
        side = _QUOTES.get(word)
        if word == '"':
            side = int(inside)
            inside = not inside
        out.append(word if side is None else style[side])
    return out


def _rename(words: list[str], rng: random.Random) -> Words:
    """Other people: each given name followed by a name, and that name wherever it stands, becomes another one."""
    given = word_list("given_names")
    other: dict[str, str] = {}
    for first, last in pairwise(words):
        if first.lower() in given and first.istitle() and last.istitle() and last.isalpha() and len(last) > 2:
            other.setdefault(first, rng.choice(_FIRST_NAMES))
            if last.lower() not in given:
                other.setdefault(last, rng.choice(_LAST_NAMES))
    out: Words = []
    for word in words:
        stem, clitic = re.fullmatch(r"(.*?)((?:[’']s)?)", word, re.DOTALL).groups()  # type: ignore[union-attr]
        out.append(other[stem] + clitic if stem in other else word)
    return out


def _upper(words: list[str], _: random.Random) -> Words:
    return [word.upper() for word in words]


def _lower(words: list[str], _: random.Random) -> Words:
    return [word.lower() for word in words]


def _same(words: list[str], _: random.Random) -> Words:
    return list(words)


def _wrapped(gaps: list[str], words: Words) -> list[str]:
    """Lines broken after about `_LINE` characters, paragraphs set apart by an empty line."""
    out: list[str] = []
    column = 0
    for gap, word in zip(gaps, words, strict=True):
        size = len(word or "")
        if "\n" in gap:
            out.append("\n\n")
            column = size
        elif gap and column + size > _LINE:
            out.append("\n")
            column = size
        else:
            out.append(gap)
            column += len(gap) + size
    return out


_CHANGES: tuple[tuple[Callable[[list[str], random.Random], Words], float], ...] = (
    (_requote, 0.35),
    (_rename, 0.35),
    (_same, 0.1),
    (_lower, 0.1),
    (_upper, 0.1),
)


def varied(example: Example, tokenizer: Tokenizer, rng: random.Random) -> Example:
    """``example`` with its text changed in one way, and now and then its lines wrapped; itself if words would not map."""
    text, spans = example.text, example.encoded.words
    words = [text[start:end] for start, end in spans]
    change = rng.choices([c for c, _ in _CHANGES], [w for _, w in _CHANGES])[0]
    changed = change(words, rng)
    ends = [0, *(end for _, end in spans)]
    gaps = [text[end:start] for end, (start, _) in zip(ends, spans, strict=False)]
    if change is _same or rng.random() < 0.15:
        gaps = _wrapped(gaps, changed)
    kept = [index for index, word in enumerate(changed) if word is not None]
    parts = []
    pending = ""
    for gap, word in zip(gaps, changed, strict=True):
        pending += gap
        if word is not None:
            parts += [pending, word]
            pending = ""
    new_text = "".join(parts)
    encoded = encode(new_text, tokenizer)
    if [new_text[start:end] for start, end in encoded.words] != [changed[index] for index in kept]:
        return example
    return _carried(example, new_text, encoded, np.array(kept, np.int64))


def _carried(example: Example, text: str, encoded: Encoded, kept: npt.NDArray[np.int64]) -> Example:
    """``example``'s labels on ``encoded``, whose word i is the example's word ``kept[i]``."""
    old, new = example.encoded, encoded
    word_of_piece = np.searchsorted(old.first, np.arange(len(old.ids)), side="right") - 1
    new_word = np.full(len(old.words), -1)
    new_word[kept] = np.arange(len(kept))
    new_place = np.where(new_word >= 0, new.first[np.maximum(new_word, 0)], -1)
    labels = np.full(len(new.ids), IGNORE, np.int64)
    targets = np.full(len(new.ids), IGNORE, np.int64)
    labels[new.first] = example.labels[old.first[kept]]
    _mend(labels, new.first)
    aims = example.targets[old.first[kept]]
    moved = np.where(aims >= 0, new_place[word_of_piece[np.maximum(aims, 0)]], -1)
    targets[new.first[moved >= 0]] = moved[moved >= 0]
    sources = np.full(len(new.ids), IGNORE, np.int64)
    aims = example.sources[old.first[kept]]
    moved = np.where(aims >= 0, new_place[word_of_piece[np.maximum(aims, 0)]], IGNORE)
    moved[aims == NOTHING] = NOTHING
    moved[moved < NOTHING] = IGNORE
    sources[new.first] = np.where((aims >= 0) & (moved < 0), IGNORE, moved)
    soft = example.soft
    if soft is not None:
        soft = _carried_soft(soft, old, new, kept, new_place[word_of_piece])
    return replace(example, text=text, encoded=new, labels=labels, targets=targets, sources=sources, soft=soft)


def _mend(labels: npt.NDArray[np.int64], first: npt.NDArray[np.int64]) -> None:
    """Makes the first I- of a role that lost its beginning a B-."""
    before = 0
    for place in first:
        label = int(labels[place])
        if label > 0 and label % 2 == 0 and before not in (label, label - 1):
            labels[place] = label - 1
        before = int(labels[place])


def _carried_soft(
    soft: Soft, old: Encoded, new: Encoded, kept: npt.NDArray[np.int64], new_place: npt.NDArray[np.int64]
) -> Soft:
    labels = np.zeros((len(new.ids), soft.labels.shape[1]), np.float16)
    cues = np.zeros((len(new.ids), soft.cues.shape[1]), np.int32)
    weights = np.zeros((len(new.ids), soft.weights.shape[1]), np.float16)
    sources, source_weights = cues.copy(), weights.copy()
    old_ends = np.append(old.first[1:], len(old.ids))
    new_ends = np.append(new.first[1:], len(new.ids))
    for word, source in enumerate(kept):
        size = min(int(new_ends[word] - new.first[word]), int(old_ends[source] - old.first[source]))
        to, of = slice(new.first[word], new.first[word] + size), slice(old.first[source], old.first[source] + size)
        labels[to], cues[to], weights[to] = soft.labels[of], new_place[soft.cues[of]], soft.weights[of]
        aims = soft.sources[of]
        sources[to] = np.where(aims >= 0, new_place[np.maximum(aims, 0)], NOTHING)
        source_weights[to] = np.where((aims >= 0) & (sources[to] < 0), 0, soft.source_weights[of])
        dropped = source - 1
        if dropped >= 0 and (word == 0 or kept[word - 1] != dropped):
            for begin in range(1, len(LABELS), 2):
                share = labels[to.start, begin + 1] * soft.labels[old.first[dropped], begin]
                labels[to.start, begin] += share
                labels[to.start, begin + 1] -= share
    weights[cues < 0] = 0
    return Soft(labels, np.maximum(cues, 0), weights, sources, source_weights)
