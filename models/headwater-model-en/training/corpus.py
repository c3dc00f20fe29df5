"""PolNeAR (brat standoff) as word labels and pointers.

Every annotator's version of an article is an example of its own: where people differ, the network sees both readings.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from headwater.extract.decoding import LABELS
from headwater.extract.encoding import Encoded, Integers, encode

IGNORE = -100
"""Target of a wordpiece that takes no part in a loss, as torch's cross entropy expects."""

NOTHING = -1
"""Target of a cue's pointer where the cue has no source."""

_TEXT_LINE = re.compile(r"^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT_LINE = re.compile(r"^E\d+\t(\S+) (.*)$")
_ROLES = ("source", "cue", "content")


CANDIDATES = 8
"""Cue positions kept of a teacher's pointer."""


@dataclass(frozen=True, slots=True, eq=False)
class Soft:
    """A teacher's reading of one text.

    ``labels``: shape (pieces, labels), probabilities. ``cues`` and ``weights``: shape (pieces, `CANDIDATES`), the
    likeliest wordpieces to point to and their probabilities; all zero where the teacher sees neither source nor content.
    ``sources`` and ``source_weights``: the same for cues and their sources (`NOTHING` stands for none).
    """

    labels: npt.NDArray[np.float16]
    cues: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float16]
    sources: npt.NDArray[np.int32]
    source_weights: npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One annotator's version of one article, or a text without labels.

    ``labels`` and ``targets`` have a value for each wordpiece: the label's number, and the wordpiece of the cue that a
    source or content word belongs to; `IGNORE` where there is none. ``sources``: for a cue's first wordpiece the one
    where its source begins, or `NOTHING`.
    """

    name: str
    encoded: Encoded
    labels: Integers
    targets: Integers
    sources: Integers
    soft: Soft | None = None
    text: str = ""


def read_annotations(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    """The outermost attributions of one ``.ann`` file: role to character spans; ``Content2`` joins ``Content``."""
    spans: dict[str, list[tuple[int, int]]] = {}
    attributions = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if match := _TEXT_LINE.match(line):
            pairs = (piece.split(" ") for piece in match[3].split(";"))
            spans[match[1]] = [(int(a), int(b)) for a, b in pairs]
        elif (match := _EVENT_LINE.match(line)) and match[1].startswith("Attribution"):
            found: dict[str, list[tuple[int, int]]] = {role: [] for role in _ROLES}
            for argument in match[2].split():
                role, target = argument.split(":", 1)
                role = re.sub(r"\d+$", "", role).lower()
                if role in found:
                    found[role] += spans.get(target, [])
            attributions.append(found)
    return attributions


def _label_words(
    encoded: Encoded, length: int, attributions: list[dict[str, list[tuple[int, int]]]]
) -> tuple[list[str], list[int], dict[int, int]]:
    """For each word its label, and the first word of its cue (-1 where none); for each cue's first word that of its
    source (`NOTHING` where none).
    """
    word_at = np.full(length + 1, -1)
    for index, (start, end) in enumerate(encoded.words):
        word_at[start:end] = index
    labels = ["O"] * len(encoded.words)
    cue_word = [-1] * len(encoded.words)
    source_word: dict[int, int] = {}
    for attribution in attributions:
        chosen = {
            role: sorted({int(w) for start, end in attribution[role] for w in word_at[start:end] if w >= 0}) for role in _ROLES
        }
        if chosen["cue"] and chosen["content"]:
            source_word.setdefault(chosen["cue"][0], (chosen["source"] or [NOTHING])[0])
        for role, indexes in chosen.items():
            for position, word in enumerate(indexes):
                continues = position > 0 and indexes[position - 1] == word - 1
                labels[word] = f"{'I' if continues else 'B'}-{role}"
                if role != "cue" and chosen["cue"] and cue_word[word] < 0:
                    cue_word[word] = chosen["cue"][0]
    return labels, cue_word, source_word


def load(split: Path, tokenizer: Tokenizer) -> list[Example]:
    """All annotators' versions of all articles of ``split`` (a folder with ``text/`` and ``attributions/``), sorted."""
    number = {label: index for index, label in enumerate(LABELS)}
    examples = []
    for path in sorted((split / "attributions").glob("*.ann")):
        article = path.stem.rsplit("_", 1)[0]
        with (split / "text" / f"{article}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        encoded = encode(text, tokenizer)
        words, cue_word, source_word = _label_words(encoded, len(text), read_annotations(path))
        labels = np.full(len(encoded.ids), IGNORE, np.int64)
        targets = np.full(len(encoded.ids), IGNORE, np.int64)
        labels[encoded.first] = [number[label] for label in words]
        has_cue = np.array(cue_word) >= 0
        targets[encoded.first[has_cue]] = encoded.first[np.array(cue_word)[has_cue]]
        sources = np.full(len(encoded.ids), IGNORE, np.int64)
        for cue, source in source_word.items():
            sources[encoded.first[cue]] = encoded.first[source] if source >= 0 else NOTHING
        examples.append(Example(path.stem, encoded, labels, targets, sources, text=text))
    return examples


def load_unlabelled(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """The texts of a file of tokenised news (``{"id", "tokens"}`` a line), put together again, without any labels."""
    examples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = _running_text(row["tokens"])
        encoded = encode(text, tokenizer)
        nothing = np.full(len(encoded.ids), IGNORE, np.int64)
        examples.append(Example(row["id"], encoded, nothing, nothing, nothing, text=text))
    return examples


_TREEBANK = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}


def _running_text(tokens: list[str]) -> str:
    """Penn Treebank tokens as running text."""
    text = " ".join(_TREEBANK.get(token, token) for token in tokens)
    text = re.sub(r" (?=[.,;:?!%)”]|'(?:s|re|ve|ll|d|m)\b|n't\b)", "", text)
    return re.sub(r"(?<=[(“$]) ", "", text)
