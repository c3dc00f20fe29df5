"""What form a document has that words for a source speak of, and how far those words say who made it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from headwater.extract.noun_phrases import noun_of
from headwater.extract.placements import plain
from headwater.model import Spans
from headwater.text.lexicon import word_list, word_map

WORD = re.compile(r"[^\W_][\w.&/’'-]*\w|\w|[,;:()–—“”\"]")
"""Words and marks of the words for a source."""

LONGEST = 40
"""Words of a source that are read at most."""

_WHEN = frozenset({"last", "this", "yesterday", "earlier", "next"})
_PUBLISHED = frozenset({"published", "released", "issued", "put"})
_PUBLISHER_MADE = frozenset({"report", "study", "poll", "data", "statement", "video", "image", "list", "book", "map", "post"})
"""Forms whose publisher is taken for their maker; a letter or a memo is published by others than wrote it."""
_PEOPLE = frozenset({"person", "post", "spokesperson", "relation", "unnamed", "collective"})
_FILED = frozenset({"filing", "court papers"})
_LAWS = frozenset({"law", "laws"})
_COURTS_OWN = frozenset({"ruling", "decision", "judgment", "judgement", "order", "verdict", "injunction", "writ", "warrant"})


@cache
def form_of(phrase: str) -> str | None:
    """The form of the document that a phrase is headed by ("a leaked memo to staff": memo); None for anything else."""
    words = [match.group() for match in WORD.finditer(phrase)][:LONGEST]
    at = head_of(words)
    return form_in(words, at) if at is not None else None


def form_at(text: str, spans: Spans) -> str | None:
    """The form of the document that stands at ``spans``; None if none does."""
    return form_of(" ".join(text[slice(*spans[0])].split())) if spans else None


def form_in(words: Sequence[str], at: int) -> str | None:
    forms = word_map("document_forms")
    head = plain(words[at])
    head = head if head in forms else head.removesuffix("s")
    pair = f"{words[at - 1].lower()}-{head}" if at else ""
    return forms.get(pair) or forms.get(head)


def head_of(words: Sequence[str]) -> int | None:
    """Where the noun for a document stands that heads the words: the last one before what describes it further."""
    for at, word in enumerate(words):
        behind = words[at + 1].lower() if at + 1 < len(words) else ","
        ends = not behind[0].isalnum() or behind in word_list("phrase_ends") | _WHEN or participle(behind)
        if ends and form_in(words, at) is not None and not _of_a_name(words, at):
            return at
        if ends and (noun := noun_of(word)) is not None and noun.kind in _PEOPLE:
            return None  # "the voters filing into the hall"
        if at and (not word[0].isalnum() or (word.lower() in word_list("phrase_ends") and not _partitive(words, at))):
            return None
    return None


def _of_a_name(words: Sequence[str], at: int) -> bool:
    """Whether the noun is the last word of a name: "the Kestrel Post"; headlines have capitals, but in the plural too."""
    return at > 0 and words[at][0].isupper() and not words[at].endswith("s")


def _partitive(words: Sequence[str], at: int) -> bool:
    """Whether "of" stands at ``at`` behind no noun for people: "the average of polls", not "the author of the study"."""
    noun = noun_of(words[at - 1])
    return words[at].lower() == "of" and (noun is None or noun.kind == "document")


def participle(word: str) -> bool:
    return word.endswith(("ed", "ing")) or word in word_list("participles")


def passed_on(verb: str, form: str) -> bool:
    """Whether the participle behind a document says who passed it on or stood behind it, not who made it."""
    return verb in word_list("passing_on_verbs") or (verb in _PUBLISHED and form not in _PUBLISHER_MADE)


def no_maker(phrase: str, name: str) -> bool:
    """Whether a name before the noun says not whose the document is but where it stands or holds, or with whom it was filed."""
    return name in word_list("no_makers") or name in word_list("platforms") or _law(phrase) or _filed_with(phrase, name)


def _law(phrase: str) -> bool:
    """As in "Harl law": the law that holds there. A bill or an act is somebody's."""
    words = [match.group() for match in WORD.finditer(phrase)]
    at = head_of(words)
    return at is not None and plain(words[at]) in _LAWS


def _filed_with(phrase: str, name: str) -> bool:
    """As in "a Supreme Court filing"; not in "a Harl filing"."""
    words = [match.group() for match in WORD.finditer(phrase)]
    at = head_of(words)
    if at is None or form_in(words, at) not in _FILED or plain(words[at]) in _COURTS_OWN:
        return False
    last = name.rsplit(maxsplit=1)[-1]
    return last.lower() in word_list("authorities") or (last.isupper() and len(last) <= 4)
