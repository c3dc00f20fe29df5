"""Which office somebody holds: minister or deputy minister, researcher or former researcher, one rank or another.

Compared are the words for one person's one office: two offices may well be held by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from headwater.model import Discrepancy, Evidence, Report, Span, Statement
from headwater.text.lexicon import word_list, word_map
from headwater.text.profiles import stem
from headwater.text.sentences import sentences
from headwater.trace.persons import NAME, Person, commonest, of_one_person, person, titles_in
from headwater.trace.slots import Given, discrepancy, some_of_each
from headwater.trace.whole_reports import KEPT, Told, told_in_reports

SLOT = "office of"
FORMER = "former"

_NAME = re.compile(NAME)
_AHEAD = re.compile(r"(?:(?<![\w’'-])(?:Asst\.|Dep\.|[a-zA-Z][a-zA-Z-]*) ){1,4}$")
"""Words right before a name, without a stop between them."""
_BEHIND = re.compile(
    r", (?:who (?:is|was) )?(?:(?:an?|the|its|their|his|her) )?(?P<office>[a-zA-Z][\w-]*(?: [a-zA-Z][\w-]*){0,4}?)"
    r"(?P<at> (?:of|at|for|with|in|from) (?:the )?(?P<body>[A-Z][\w’'&-]*(?: (?:(?:of|for|and|the) )*[A-Z][\w’'&-]*)*))?"
    r"(?=[,.;)]|$)"
)
_OF_BODY = re.compile(
    r",? (?P<at>(?:of|at|from) (?:the )?(?P<body>[A-Z][\w’'&-]*(?: (?:(?:of|for|and|the) )*[A-Z][\w’'&-]*)+))(?=[,.;)]|$)"
)


@dataclass(frozen=True, slots=True)
class _Office:
    """``noun`` is the word for the office, "" where only a body is named; ``ranks`` make it another office, ``field`` and
    ``body`` say which one. ``title`` says that it stands before the name as a title does.
    """

    person: Person
    noun: str
    ranks: frozenset[str]
    field: frozenset[str]
    body: frozenset[str]
    words: str
    span: Span
    start: int
    title: bool = False

    def of_one(self, other: _Office) -> bool:
        """Whether both are words for one office, or for what would be one but for its rank."""
        if self.noun != other.noun and self.noun and other.noun:
            return False
        if not (self.noun and other.noun) and not (self.body & other.body and FORMER in self.ranks | other.ranks):
            return False
        if (self.title or other.title) and FORMER in self.ranks ^ other.ranks:
            return False  # a president keeps the title
        if any(not one.ranks and other.ranks and not (one.field or one.body) for one, other in ((self, other), (other, self))):
            return False  # a deputy prosecutor is called a prosecutor
        return all(not one or not two or one & two for one, two in ((self.field, other.field), (self.body, other.body)))


def offices(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """A slot for each named person whose office one of the ``statements`` tells, where two reports with them rank it
    otherwise.
    """
    known = told_in_reports(statements, reports, _offices)
    keys = dict.fromkeys(one.found.person.key for one in known if one.here)
    slots = (_slot(of_one_person([one for one in known if one.found.person.key == key], reports)) for key in keys)
    return [one for one in slots if one is not None]


def _slot(known: Sequence[Told[_Office]]) -> Discrepancy | None:
    by_report: dict[str, list[_Office]] = {}
    for one in known:
        by_report.setdefault(one.report, []).append(one.found)
    apart: dict[_Office, None] = {}
    for here, there in combinations(some_of_each(by_report.values(), _told), 2):
        pairs = [(a, b) for a in here for b in there if a.of_one(b)]
        if pairs and all(a.ranks != b.ranks for a, b in pairs):
            apart |= dict.fromkeys(each for pair in pairs for each in pair)
    if not apart:
        return None
    called: dict[frozenset[str], str] = {}
    given = []
    for one in known:
        ranked = next(
            (each for each in apart if each.ranks == one.found.ranks and (each is one.found or each.of_one(one.found))), None
        )
        if ranked is not None:
            value = called.setdefault(one.found.ranks, one.found.words)
            given.append(Given(one.report, value, (Evidence(one.report, one.found.span),)))
    return discrepancy(f"{SLOT} {commonest(one.found.person for one in known)}", given)


def _told(ones: Sequence[_Office]) -> frozenset[tuple[str, frozenset[str], frozenset[str], frozenset[str]]]:
    return frozenset((one.noun, one.ranks, one.field, one.body) for one in ones)


@lru_cache(maxsize=KEPT)
def _offices(text: str) -> tuple[_Office, ...]:
    found: dict[tuple[object, ...], _Office] = {}
    for start, end in sentences(text):
        for name in _NAME.finditer(text, start, end):
            for one in _of_name(text, name, (start, end)):
                found.setdefault((one.person, one.noun, one.ranks, one.field, one.body), one)
    return tuple(found.values())


def _of_name(text: str, name: re.Match[str], sentence: Span) -> Iterator[_Office]:
    who = person(name.group())
    if who is not None:
        yield from _before(text, name, sentence, who)
        yield from _behind(text, name, sentence, who)


def _before(text: str, name: re.Match[str], sentence: Span, who: Person) -> Iterator[_Office]:
    """The office that stands before a name: "deputy transport minister", "Police Chief"."""
    titles = name.group().split()[: titles_in(name.group())]
    words = titles
    if not titles or _role(titles):
        ahead = _AHEAD.search(text, max(sentence[0], name.start() - REACH), name.start())
        words = [*_office_words(ahead.group().split() if ahead else []), *titles]
    ranked = _ranked(words)
    if ranked is not None and not titles and not ranked[1] and len(words) > SURE:
        words = words[-1:]
        ranked = _ranked(words)
    if ranked is not None:
        bare = name.end() - len(name.group().split(None, len(titles))[-1])
        span = (text.rfind(words[0], sentence[0], bare), name.end())
        title = len(words) == len(titles) == 1
        yield _Office(who, *ranked, frozenset(), " ".join(_shown(words)), span, sentence[0], title)


REACH = 60
"""Code points before a name in which its office stands. By judgement."""

SURE = 2
"""Words before a name, in lower case and without a rank, that are surely of one office: in "the court heard prosecutor" a verb
stands among them.
"""


def _behind(text: str, name: re.Match[str], sentence: Span, who: Person) -> Iterator[_Office]:
    """The office, or the body alone, that stands behind a name: ", a former researcher at the Tarn Institute"."""
    for pattern in (_BEHIND, _OF_BODY):
        behind = pattern.match(text, name.end(), sentence[1])
        if behind is None:
            continue
        office, at = behind.groupdict().get("office"), behind["at"] or ""
        body = frozenset(stem(word.casefold()) for word in (behind["body"] or "").split() if word[0].isupper())
        span = (name.start(), behind.end())
        if office is None:
            yield _Office(who, "", frozenset(), frozenset(), body, at.strip(), span, sentence[0])
        elif _office_words(office.split()) == office.split() and (ranked := _ranked(office.split())) is not None:
            yield _Office(who, *ranked, body, f"{office}{at}", span, sentence[0])


def _role(words: Sequence[str]) -> bool:
    return bool(words) and words[-1].casefold().rpartition("-")[2] in word_map("role_nouns")


def _office_words(words: Sequence[str]) -> list[str]:
    """The last of ``words`` that may say which office: up to a word of grammar, from behind."""
    kept: list[str] = []
    for word in reversed(words):
        plain = word.casefold()
        if plain in word_list("linking_stop_words") or plain in word_list("irregular_verbs") or plain.endswith(("ed", "ing")):
            break
        kept.insert(0, word)
    return kept


def _shown(words: Sequence[str]) -> Sequence[str]:
    """``words`` from the first that ranks the office, or the last three."""
    ranked = (place for place, word in enumerate(words) if word.casefold().rstrip(".") in word_map("office_ranks"))
    return words[next(ranked, max(0, len(words) - LONGEST_SHOWN)) :]


LONGEST_SHOWN = 3
"""Words of an office without a rank that are shown."""

_LOOSE = frozenset({"professor"})
"""Nouns that are used for all ranks of an office."""


def _ranked(words: Sequence[str]) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """The noun for the office, its ranks and what else is said of it; None where the last of ``words`` is no office."""
    plain = [part.rstrip(".") for word in words for part in word.casefold().split("-")]
    if not plain or plain[-1] not in word_map("role_nouns") or plain[-1] in _LOOSE:
        return None
    ranks = frozenset(word_map("office_ranks")[word] for word in plain[:-1] if word in word_map("office_ranks"))
    return plain[-1], ranks, frozenset(stem(word) for word in plain[:-1] if word not in word_map("office_ranks"))
