"""Names: capitalised phrases, cut where one name ends, with what they are likely to name and why.

The boundaries come first: a name must be right to the letter to be shown as somebody who speaks. Where nothing in the
text or in the lexicons says what a name stands for, its kind is unknown rather than guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from headwater.model import Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.name_kinds import Context, Draft, drafts
from headwater.text.name_runs import Runs
from headwater.text.name_words import NameWord, sentence_words
from headwater.text.tokens import Tokens

_FINITE = frozenset(
    {"said", "told", "has", "had", "is", "was", "will", "would", "did", "does", "can", "could", "declined", "refused"}
)
"""Verbs that are no participles: "Newly announced rules" has an adverb, "Tolvely said" a name."""
_WHAT_IS_SAID = frozenset({"that", "it", "its", "he", "his", "she", "her", "they", "their", "on"})


class NameKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNKNOWN = "unknown"


class Name(NamedTuple):
    """One name where it stands. ``span`` includes a title in front of it ("Sen. Ada Quill"), ``bare`` does not.

    ``text`` is ``bare`` as a string, white space made single. ``given`` and ``surname`` are a person's, the surname with
    its particles; ``gender`` is "m", "f" or None. ``full`` is the fullest form of the same person's name in the text, where
    this one is only a part of exactly one such name. ``initial`` says that the word may be a capital only because it
    stands first. ``evidence`` says what the kind rests on.
    """

    span: Span
    bare: Span
    text: str
    kind: NameKind
    title: str | None = None
    given: str | None = None
    surname: str | None = None
    gender: str | None = None
    full: str | None = None
    initial: bool = False
    evidence: str | None = None


def names(tokens: Tokens) -> tuple[Name, ...]:
    """All names of a text, left to right; they do not overlap. Titles, peoples, days and months alone are no names."""
    text, grouped = tokens.text, sentence_words(tokens)
    words = [word for sentence in grouped for word in sentence]
    known = frozenset(word.lower for word in words if word.capital and not word.first and not word.heading)
    common = frozenset(word.text for word in words if not word.capital)
    runs = Runs(text, known, common)
    found = [
        _name(text, draft)
        for sentence in grouped
        for run in runs.of(sentence)
        for draft in drafts(run, Context(text, sentence, common))
        if not _only_a_capital(draft.words, known, common) or _is_subject(text, draft.words[0], sentence)
    ]
    return _completed(found)


def _only_a_capital(words: Sequence[NameWord], known: frozenset[str], common: frozenset[str]) -> bool:
    """Whether a single word at the start of a sentence is an ordinary word, or a people's name."""
    if len(words) > 1:
        return False
    word = words[0]
    if word.text in word_list("demonyms") or len(word.lower) < 2:
        return True
    if not word.first or word.text[1:] != word.text[1:].lower():
        return word.lower in word_list("sentence_starters") and word.first and word.text[1:].islower()
    if word.lower.endswith("ly") and word.lower not in known and word.text not in word_list("given_names"):
        return word.text not in word_list("places")
    return (word.lower in common and word.lower not in known) or word.lower in word_list("sentence_starters")


def _is_subject(text: str, word: NameWord, sentence: Sequence[NameWord]) -> bool:
    """Whether a verb or a relative pronoun right behind a word in "-ly" makes it a name: "Tolvely said", "Tolvely, which"."""
    if not word.lower.endswith("ly") or word.lower in word_list("sentence_starters") | word_list("words_in_ly"):
        return False
    if word.clitic:
        return True
    number = bisect_left(sentence, word.span, key=lambda one: one.span) + 1
    if number == len(sentence):
        return False
    gap, verb = text[word.span[1] : sentence[number].span[0]], sentence[number].text
    if gap == ", ":
        return verb in {"which", "whose"}
    speaks = verb in word_map("speech_verbs")
    told = number + 1 < len(sentence) and sentence[number + 1].text in _WHAT_IS_SAID
    return gap.isspace() and (verb in _FINITE or (speaks and (verb.endswith("s") or told)))


def _name(text: str, draft: Draft) -> Name:
    start, end = draft.words[0].span[0], draft.words[-1].span[1]
    while text[end - 1] in ".’'" and len(draft.words[-1].text) > 2 and _only_stop(draft.words[-1]):
        end -= 1
    return Name(
        span=(draft.start, end),
        bare=(start, end),
        text=" ".join(text[start:end].split()),
        kind=NameKind(draft.kind),
        title=" ".join(text[draft.start : start].split()) or None,
        given=draft.given,
        surname=draft.surname,
        gender=draft.gender,
        initial=draft.words[0].first and len(draft.words) == 1 and draft.start == start,
        evidence=draft.evidence,
    )


def _only_stop(word: NameWord) -> bool:
    return word.text.count(".") == 1 and word.lower not in word_list("name_abbreviations")


def _completed(found: Sequence[Name]) -> tuple[Name, ...]:
    """Let a part of a person's name know the whole, where the text has one person of that name."""
    surnames: dict[str, dict[str, Name]] = {}
    given: dict[str, dict[str, Name]] = {}
    for name in found:
        if name.kind is NameKind.PERSON and name.given and name.surname:
            for part in (name.surname.casefold(), name.surname.split()[-1].casefold()):
                surnames.setdefault(part, {}).setdefault(name.text.casefold(), name)
            given.setdefault(name.given.casefold(), {}).setdefault(name.text.casefold(), name)
    titles = {(name.surname, name.title.split()[-1]) for name in found if name.surname and name.title}
    return tuple(_with_full(_retitled(name, titles), surnames, given) for name in found)


def _retitled(name: Name, titles: set[tuple[str, str]]) -> Name:
    """A surname behind a title that the text gives its bearer in full, where it was read as one name: "Canon Rell"."""
    title, _, surname = name.text.partition(" ")
    if name.title or name.kind is NameKind.PERSON or (surname, title) not in titles:
        return name
    bare = (name.bare[1] - len(surname), name.bare[1])
    return name._replace(bare=bare, text=surname, kind=NameKind.PERSON, title=title, surname=surname, evidence="title again")


def _with_full(name: Name, surnames: dict[str, dict[str, Name]], given: dict[str, dict[str, Name]]) -> Name:
    """A surname goes before a given name: "Paul" is one of the Pauls where the text has one."""
    if (name.given and name.surname) or (name.kind is NameKind.ORGANISATION and name.evidence != "acronym"):
        return name
    key = name.text.casefold()
    persons = list(surnames.get(key, {}).values()) or list(given.get(key, {}).values())
    told = name.gender if name.title else None
    fitting = [person for person in persons if not (told and person.gender and told != person.gender)]
    if not fitting or (name.kind is NameKind.PLACE and len(fitting) > 1):
        return name
    genders = {person.gender for person in fitting}
    surname = key in surnames
    return name._replace(
        kind=NameKind.PERSON,
        given=None if surname else name.text,
        surname=name.text if surname else None,
        gender=told or (fitting[0].gender if len(genders) == 1 else None),
        full=fitting[0].text if len(fitting) == 1 else None,
        initial=False,
        evidence=name.evidence if name.title else "part of a full name",
    )
