"""A text as the tagger's network sees it: wordpieces with features, and windows over them.

Training and running share this module, so that what was learned is what is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from headwater.text.tokens import Tokens

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from headwater.model import Span

Integers = npt.NDArray[np.int64]

UNKNOWN, BEGIN, END = 100, 101, 102
"""Ids of [UNK], [CLS] and [SEP] in the vocabulary of BERT's uncased models."""

LONGEST_WORD = 12
"""Wordpieces kept of one word: longer ones are addresses and noise."""

WINDOW, CONTEXT = 254, 40
"""Wordpieces in a window without its two special ones, and how many on each side only give context."""

PLAIN, INSIDE_QUOTATION, CONTINUATION = 15, 16, 17
FEATURES = 18
"""Rows of the feature embedding: 15 for word shape times position, 2 for inside quotation marks or not, 1 for a
wordpiece that continues a word."""

_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A text of ``len(words)`` words in ``len(ids)`` wordpieces.

    ``ids``: shape (pieces,). ``features``: shape (pieces, 2), rows of the feature embedding. ``first``: shape (words,),
    the position of each word's first wordpiece.
    """

    words: list[Span]
    ids: Integers
    features: Integers
    first: Integers


def _shape(word: str) -> int:
    if word.isdigit():
        return 1
    if not word[0].isalnum():
        return 2
    if word.isupper() and len(word) > 1:
        return 3
    return 4 if word[0].isupper() else 0


def _word_features(tokens: Tokens) -> list[tuple[int, int]]:
    """For each word: its shape and position (0 to 14), and whether it stands inside quotation marks."""
    features = []
    inside = False
    before = -1
    paragraphs = frozenset(start for start, _ in tokens.paragraphs)
    shapes = {word: _shape(word) for word in set(tokens.words)}
    for word, (start, _), sentence in zip(tokens.words, tokens.spans, tokens.sentence, strict=True):
        new_paragraph = start in paragraphs
        if new_paragraph:
            inside = False  # a quotation that runs on is opened again at the next paragraph
        if word in _OPENING:
            inside = True
        elif word == '"':
            inside = not inside
        position = 10 if new_paragraph else 5 if sentence != before else 0
        before = sentence
        features.append((shapes[word] + position, INSIDE_QUOTATION if inside else PLAIN))
        if word in _CLOSING:
            inside = False
    return features


def encode(text: str, tokenizer: Tokenizer) -> Encoded:
    """Wordpieces and features of ``text``."""
    tokens = Tokens.of(text)
    strings = list(dict.fromkeys(tokens.words))  # each word is cut once, however often it stands there
    cut = tokenizer.encode_batch(strings, add_special_tokens=False)
    pieces = {word: (encoding.ids or [UNKNOWN])[:LONGEST_WORD] for word, encoding in zip(strings, cut, strict=True)}
    ids: list[int] = []
    features: list[tuple[int, int]] = []
    first: list[int] = []
    for word, (shape, quotation) in zip(tokens.words, _word_features(tokens), strict=True):
        first.append(len(ids))
        word_ids = pieces[word]
        ids += word_ids
        features.append((shape, quotation))
        if len(word_ids) > 1:
            features += [(CONTINUATION, quotation)] * (len(word_ids) - 1)
    return Encoded(
        list(tokens.spans),
        np.array(ids, np.int64),
        np.array(features, np.int64).reshape(-1, 2),
        np.array(first, np.int64),
    )


@dataclass(frozen=True, slots=True)
class Window:
    """Wordpieces ``start`` to ``end`` go through the network; the results for ``keep_from`` to ``keep_to`` are kept."""

    start: int
    end: int
    keep_from: int
    keep_to: int


def windows(pieces: int, size: int = WINDOW, context: int = CONTEXT) -> list[Window]:
    """Windows that keep every one of ``pieces`` wordpieces once, with ``context`` on both sides inside a text."""
    if pieces <= size:
        return [Window(0, pieces, 0, pieces)] if pieces else []
    found = []
    keep = 0
    while keep < pieces:
        start = max(0, keep - context)
        end = min(pieces, start + size)
        keep_to = end if end == pieces else end - context
        found.append(Window(start, end, keep, keep_to))
        keep = keep_to
    return found


def window_inputs(encoded: Encoded, start: int, end: int) -> tuple[Integers, Integers]:
    """Ids, shape (end - start + 2,), and features, shape (end - start + 2, 2), with [CLS] and [SEP] around them."""
    special = np.full((1, 2), CONTINUATION, np.int64)
    ids = np.concatenate(([BEGIN], encoded.ids[start:end], [END]))
    return ids, np.concatenate((special, encoded.features[start:end], special))
