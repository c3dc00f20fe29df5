"""What a run of capitalised words names: a person with title, given name and surname, an organisation, a place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from headwater.text.lexicon import word_list, word_map
from headwater.text.name_runs import organisation_word
from headwater.text.name_words import NameWord

_AGE_ONLY = re.compile(r",? \(?(?:aged )?\d{1,2}[,);]")
_GIVEN_ONLY_TITLES = frozenset({"sir", "dame", "king", "queen", "prince", "princess", "pope", "sister", "brother", "emperor"})
_SYLLABLE = r"(?:[bpmfdtnlgkhjqxcsryw]|zh|ch|sh)?(?:[aeiou]{1,3})(?:ng|n|r)?"
_EASTERN_GIVEN = re.compile(rf"{_SYLLABLE}-?(?:{_SYLLABLE})?", re.IGNORECASE)
_LONGEST_PERSON = 5
"""Words in a person's name, the particles of it counted: "Maria van der Berg Roe"."""

_FULL_NAME = range(2, 4)
"""Words in a name of given name and surname."""
_OFFICE_OF = re.compile(r"\b([A-Za-z-]+) of (?:the )?(?:[a-z][\w-]* ){0,4}\Z")
_OFFICE_REACH = 60
"""Code points before a name in which the office that it is of stands."""
_OF_A_BODY = re.compile(r"(?: of|,? from) (?:the )?(?=[A-Z])")
_AFFILIATED, _BODY_REACH = 3, 4
"""Words of a person's name before "of", and of the body's name behind it, among which the word for a body stands."""
_TEAM = 2
"""Words of a team's name that begins with one that is also a given name."""
_CHILD = re.compile(r"\b(?:boy|girl|son|daughter|grader|pupil|student|toddler|(?:\d|1[0-5])-year-old)(?: named| called)?,? \Z")
_CHILD_REACH = 30
"""Code points before a name in which the word for a child stands."""
_BEHIND = re.compile(r",? ([a-z]+)\b")
_COMPASS = {"N.": "North", "S.": "South", "E.": "East", "W.": "West"}


@dataclass(frozen=True, slots=True)
class Context:
    """Where a run stands: the text, its sentence's words, and the words that the text also has in lower case."""

    text: str
    sentence: Sequence[NameWord]
    common: frozenset[str]


class Draft(NamedTuple):
    """A run that was read: its words without the title, and ``start``, where the title begins."""

    start: int
    words: tuple[NameWord, ...]
    kind: str
    given: str | None = None
    surname: str | None = None
    gender: str | None = None
    evidence: str | None = None


def drafts(run: Sequence[NameWord], context: Context) -> list[Draft]:
    """The names in a run, left to right: one, or two where a title parts them ("Norvane chief executive Ida Rell")."""
    run = _without_common_start(run, context)
    if _people(run):
        return []
    for place in range(len(run)):
        size = _title_size(run, place) or _role_size(run, place)
        if size and _personal(run[place + size :]):
            return _titled(run, place, size, context)
    while run and (run[0].text in word_list("demonyms") and len(run) > 1 and _given(run[1])):
        run = run[1:]
    if not run or _title_size(run, ranks := _ranks(run)) == len(run) - ranks:
        return []
    cut = _person_behind_organisation(run, context)
    parts = [run[:cut], run[cut:]] if cut else [run]
    return [_untitled(part, context) for part in parts]


_COMPASS_WORDS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"})
_COASTS = frozenset({"coast", "seaboard", "shore"})
"""What parts of a country by the sea are called behind a point of the compass: "the West Coast"."""
_OF_PEOPLES = ("ians", "eans", "ese")


def _people(run: Sequence[NameWord]) -> bool:
    """Whether the words speak of the people of a part of the world, and name nobody: "North Koreans"."""
    *before, last = run or (None,)
    if last is None or not before or not all(word.lower in _COMPASS_WORDS for word in before):
        return False
    listed = last.text in word_list("demonyms") and last.lower.endswith("s")
    return listed or last.lower.endswith(_OF_PEOPLES)


def _person_behind_organisation(run: Sequence[NameWord], context: Context) -> int:
    """Where a person's name begins right behind an organisation's ("Velmar Council Ida Rell"), or what an office is of
    ("Director of Harbour Affairs Ida Rell"); 0 for nowhere.
    """
    for place in range(1, len(run) - 1):
        if not _given(run[place]) or word_key(run[place]) in word_map("places"):
            continue
        if organisation_word(run[place - 1]) or (len(run) - place in _FULL_NAME and _of_office(context.text, run[0].span[0])):
            return place if not any(organisation_word(word) for word in run[place:]) else 0
    return 0


def _of_office(text: str, start: int) -> bool:
    """Whether somebody's office is of what begins at ``start``."""
    office = _OFFICE_OF.search(text, max(0, start - _OFFICE_REACH), start)
    return office is not None and office.group(1).lower() in word_map("role_nouns")


def _without_common_start(run: Sequence[NameWord], context: Context) -> Sequence[NameWord]:
    """Drop an ordinary word that only its place made a capital ("Winegrower Paul Adisa", "Yesterday Ms Rell")."""
    while len(run) > 1 and (run[0].first or run[0].heading):
        lower = run[0].lower
        role = lower.rpartition("-")[2] in word_map("role_nouns") and not _title_size(run, 0)
        ordinary = lower in context.common and run[0].text not in word_map("given_names") and _person_start(run[1])
        if lower.endswith("-year-old") and len(run) > 1:
            run = run[1:]
            continue
        named = _given(run[1]) or len(run) > 2 or _acts(context.text, run[-1])
        if not (role and named and not organisation_word(run[-1])) and not ordinary:
            break
        if _title_size(run, 0):
            break
        run = run[1:]
    return run


def _acts(text: str, last: NameWord) -> bool:
    """Whether somebody ends with this word: a verb of speech follows, or "who"."""
    behind = _BEHIND.match(text, last.span[1]) if not last.clitic else None
    return behind is not None and (behind.group(1) == "who" or (behind.group(1) in word_map("speech_verbs")))


def _person_start(word: NameWord) -> bool:
    return _given(word) or word.lower in word_map("honorifics")


def _given(word: NameWord) -> bool:
    return word_key(word) in word_map("given_names")


def word_key(word: NameWord) -> str:
    """The word as the lexicons write it: in a heading all in capitals, only the first letter is one."""
    return word.text.title() if word.shouted else word.text


def _title_size(run: Sequence[NameWord], place: int) -> int:
    """How many words from ``place`` on are a title; 0 for none."""
    if place >= len(run) or not run[place].capital or run[place].lower not in _title_openings():
        return 0
    titles = word_map("honorifics")
    for size in range(min(4, len(run) - place), 0, -1):
        if " ".join([word.lower for word in run[place : place + size]]) in titles:
            single = size == 1 and _given(run[place]) and len(run) - place < 3
            return 0 if single else size
    return 0


def _role_size(run: Sequence[NameWord], place: int) -> int:
    """1 where the word is a role in capitals with somebody's given name and surname behind it: "Port Contractor Ida Rell"."""
    rest = run[place + 1 :]
    if len(rest) not in _FULL_NAME or not _given(rest[0]) or word_key(rest[0]) in word_map("places"):
        return 0
    role = run[place].lower.removesuffix("-elect")
    known = role in word_map("role_nouns") or role in word_map("honorifics")
    return int(known and not _given(run[place]) and not any(organisation_word(word) for word in rest))


def _ranks(run: Sequence[NameWord]) -> int:
    """How many words of rank open the run: "Deputy" of "Deputy Chief of Staff"."""
    return next((place for place, word in enumerate(run) if word.lower not in _BEFORE_TITLE), len(run))


@cache
def _title_openings() -> frozenset[str]:
    return frozenset(title.partition(" ")[0] for title in word_map("honorifics"))


def _personal(rest: Sequence[NameWord]) -> bool:
    """Whether what follows a title can be somebody's name."""
    if not rest or len(rest) > _LONGEST_PERSON + 3:
        return False
    if rest[0].lower in {"of", "for", "and", "on"}:
        return False
    if _given(rest[0]):
        return True
    return not any(organisation_word(word) for word in rest) and rest[0].text not in word_list("demonyms")


def _titled(run: Sequence[NameWord], place: int, size: int, context: Context) -> list[Draft]:
    title = " ".join(word.lower for word in run[place : place + size])
    again = _title_size(run, place + size)
    while again and _personal(run[place + size + again :]):
        size += again
        title = " ".join(word.lower for word in run[place + size - again : place + size])
        again = _title_size(run, place + size)
    before, words = run[:place], run[place + size :]
    start = run[place].span[0]
    while before and (before[-1].text in word_list("demonyms") or before[-1].lower in _BEFORE_TITLE):
        start, before = before[-1].span[0], before[:-1]
    earlier = drafts(before, context) if before else []
    given, surname = _parts(words, title)
    gender = word_map("honorifics").get(title) or word_map("role_nouns").get(title, "u")
    lexicon = word_map("given_names").get(given.split()[0], "u") if given else "u"
    settled = gender if gender != "u" else lexicon
    return [
        *earlier,
        Draft(start, tuple(words), "person", given, surname, settled if settled != "u" else None, f"title {title}"),
    ]


_BEFORE_TITLE = frozenset(
    {"former", "ex", "acting", "interim", "then", "deputy", "assistant", "senior", "retired", "late", "incoming", "outgoing"}
)


def _parts(words: Sequence[NameWord], title: str | None) -> tuple[str | None, str | None]:
    """Given name and surname of a person, as printed."""
    parts = [word for word in words if word.lower not in word_list("name_suffixes") or word is words[0]]
    if len(parts) == 1:
        if title in _GIVEN_ONLY_TITLES or (title is None and _given(parts[0])):
            return parts[0].text, None
        return None, parts[0].text
    if _eastern(parts):
        return " ".join(word.text for word in parts[1:]), parts[0].text
    cut = next((number for number in range(1, len(parts)) if parts[number].text in word_map("name_particles")), len(parts) - 1)
    return " ".join(word.text for word in parts[:cut]), " ".join(word.text for word in parts[cut:])


def _eastern(parts: Sequence[NameWord]) -> bool:
    """Surname first, as in Chinese and Korean: a surname of those languages and a name of one or two of their syllables."""
    if parts[0].text not in word_list("eastern_surnames") or len(parts) > 3:
        return False
    head, dash, tail = parts[1].text.partition("-")
    if dash and tail.islower() and head.isalpha():
        return True
    return not _given(parts[0]) and all(_EASTERN_GIVEN.fullmatch(word.text) for word in parts[1:])


def _untitled(run: Sequence[NameWord], context: Context) -> Draft:
    text = context.text
    kind, evidence = _kind(text, run)
    role = _role_before(text, run, context.sentence)
    if kind in {"unknown", "acronym"} and len(run) <= _LONGEST_PERSON and len(run) > 1:
        if role is not None:
            kind, evidence = "person", "role"
        elif _AGE_ONLY.match(text, run[-1].span[1]):
            kind, evidence = "person", "age"
        elif kind == "unknown" and _of_a_body(run, context):
            kind, evidence = "person", "affiliation"
        elif kind == "unknown" and _by_surname_later(run, context):
            kind, evidence = "person", "surname later"
    elif kind == "unknown" and role is not None and _AGE_ONLY.match(text, run[-1].span[1]):
        kind, evidence = "person", "role"
    if kind != "person":
        kind = "organisation" if kind == "acronym" else kind
        return Draft(run[0].span[0], tuple(run), kind, evidence=evidence)
    given, surname = _parts(run, None)
    gender = role if role in {"m", "f"} else word_map("given_names").get(_first(given), "u")
    return Draft(run[0].span[0], tuple(run), kind, given, surname, gender if gender != "u" else None, evidence)


def _of_a_body(run: Sequence[NameWord], context: Context) -> bool:
    """Whether a body that somebody can belong to stands behind two words that are nothing else: "Orla Quist of the
    University of Dunmere".
    """
    parted = _OF_A_BODY.match(context.text, run[-1].span[1])
    if parted is None or len(run) > _AFFILIATED or run[0].heading:
        return False
    if any(word.text.isupper() or word.lower in context.common or word.text in word_list("demonyms") for word in run):
        return False
    number = bisect_left(context.sentence, (parted.end(), 0), key=lambda word: word.span)
    body = context.sentence[number : number + _BODY_REACH]
    near = [word for place, word in enumerate(body) if all(one.capital for one in body[: place + 1])]
    return any(word_map("organisation_words").get(word.lower, "").startswith("body") for word in near)


def _by_surname_later(run: Sequence[NameWord], context: Context) -> bool:
    """Whether the text goes on to give words to the last of two words that are nothing else: "Orvel Quist ... Quist said". A
    body is shortened to its first word. Of two who share a surname it is not told who speaks; a child's is its parent's.
    """
    if len(run) != _FULL_NAME.start or run[0].heading or any(_ordinary(word, context) for word in run):
        return False
    first, last = (re.escape(word.text) for word in run)
    if re.search(rf"(?<!\w)(?!{first} )[A-Z][\w’'-]+ {last}\b", context.text) or _CHILD.search(
        context.text, max(0, run[0].span[0] - _CHILD_REACH), run[0].span[0]
    ):
        return False
    spoke = re.compile(rf"(?<!{first} )\b{last} (?:also )?([a-z]+)\b|\b([a-z]+) {last}[.,]")
    behind = spoke.finditer(context.text, run[-1].span[1])
    return any((one.group(1) or one.group(2)) in word_map("speech_verbs") for one in behind)


def _ordinary(word: NameWord, context: Context) -> bool:
    """Whether a word of a name is written otherwise than somebody's name is, or means something else as well."""
    return (
        not word.lower.isalpha()
        or word.text.isupper()
        or word.lower in context.common
        or word.text in word_list("demonyms")
        or word_key(word) in word_map("places")
        or word.text in word_list("platforms")
    )


def _first(given: str | None) -> str:
    first = given.split()[0] if given else ""
    return first.title() if first.isupper() and len(first) > 2 else first


def _role_before(text: str, run: Sequence[NameWord], sentence: Sequence[NameWord]) -> str | None:
    """The gender ("m", "f", "u") of a role noun right before the run, None where there is none."""
    number = bisect_left(sentence, run[0].span, key=lambda word: word.span)
    if not number or not text[sentence[number - 1].span[1] : run[0].span[0]].isspace() or sentence[number - 1].clitic:
        return None
    return word_map("role_nouns").get(sentence[number - 1].lower)


def _kind(text: str, run: Sequence[NameWord]) -> tuple[str, str | None]:
    joined = " ".join(word_key(word) for word in run)
    head, _, rest = joined.partition(" ")
    if joined in word_map("places") or f"{_COMPASS.get(head)} {rest}" in word_map("places"):
        return "place", "place lexicon"
    if len(run) > 1 and run[-1].lower in word_list("team_words") and _begins_like_team(run):
        return "organisation", "team word"
    if any(word.domain for word in run):
        return "organisation", "domain"
    surname_like = len(run) == 2 and _given(run[0]) and word_key(run[0]) not in word_map("places")
    for word in run:
        value = word_map("organisation_words").get(word.lower)
        if value is not None and word.capital and not (surname_like and (value.endswith("surname") or word is run[0])):
            return ("organisation", f"organisation word {word.lower}") if len(run) > 1 or value == "head" else ("unknown", None)
    if len(run) > 1 and run[-1].lower in {
        "oblast",
        "region",
        "province",
        "county",
        "district",
        "governorate",
        "republic",
        "island",
    }:
        return "place", "place word"
    if len(run) > 1 and run[-1].lower in _COASTS and all(word.lower in _COMPASS_WORDS for word in run[:-1]):
        return "place", "place word"
    if any("&" in text[a.span[1] : b.span[0]] for a, b in pairwise(run)):
        return "organisation", "ampersand"
    return _person_kind(run)


def _begins_like_team(run: Sequence[NameWord]) -> bool:
    """Whether a place stands before the last word, or a given name alone, as some towns have the names of people."""
    return " ".join(word_key(word) for word in run[:-1]) in word_map("places") or (len(run) == _TEAM and _given(run[0]))


def _person_kind(run: Sequence[NameWord]) -> tuple[str, str | None]:
    if len(run) > 1 and len(run) <= _LONGEST_PERSON + 2:
        if _given(run[0]) and not run[1].text.isdigit():
            return "person", "given name"
        if _eastern(run):
            return "person", "surname first"
        initials = [
            word
            for word in run[:-1]
            if len(word.text) <= 4 and word.text.endswith(".") and word.lower.isalpha() and len(word.lower) < 3
        ]
        if initials and not run[-1].text.isupper() and run[0].lower not in {"us", "uk", "un", "eu", "st", "mt", "ft", "dc"}:
            return "person", "initial"
        if run[-1].lower in word_list("name_suffixes") and run[-1].text[-1] == ".":
            return "person", "suffix"
        inner = [word for word in run[1:-1] if word.text in word_map("name_particles")]
        if inner and run[0].text not in word_map("places"):
            return "person", "particle"
    if len(run) == 1:
        if _given(run[0]):
            return "person", "given name"
        if run[0].text.isupper() and 2 <= len(run[0].lower) <= 6 and run[0].lower.isalpha() and not run[0].shouted:
            return "acronym", "acronym"
    return "unknown", None
