"""Denials that name only that something was told: "he denied the report", "she said that the claim was untrue", or in the
report's own voice "The story is a hoax"; and those that name only whom it was told of: "he is alive".

What is denied stands in the words of another before them: a denial is about these, and is linked by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from headwater.link.contraries import opposed
from headwater.link.linkable import has_verb
from headwater.model import Field, Kind, Report, Span, Statement, Voice
from headwater.text.lexicon import word_list, word_map
from headwater.text.profiles import profile

REACH = 2
"""Sentences from what is told to its denial, at most; nothing is known of how often a denial further on means it."""

AHEAD = 4
"""The same from a denial to what is told behind it."""

SHORTEST = 4
"""Words of what can be denied so."""

_LONGEST = 14
"""Words of the longest bare denial."""

_MARKS = " \t\n\"“”„‘’'.,;:!?"
_OF_SOMEBODY = re.compile(r"(?:that )?(?:but )?(?:he|she|they)(?: (?:is|are|was|were|remains?)|'s|'re)\b", re.IGNORECASE)
_BEING = r"(?:\b(?:is|are|was|were|remains)|'s|'re) (?:\w+ ){0,3}"
_QUOTES = re.compile('["“”„]')


def with_what_is_denied(report: Report, statements: Sequence[Statement], sentences: Sequence[Span]) -> list[Statement]:
    """``statements`` of one report; a denial that names only that something was told holds, before its own words, those of
    another in the ``sentences`` before it that it denies.
    """
    if not any(map(_bare, statements)):
        return list(statements)
    changed: dict[int, Statement] = {}
    told: list[tuple[int, Statement]] = []  # what was told so far, with the sentence in which it, or a denial of it, stands
    deniers: set[str] = set()  # what these say besides is what they set against it
    order = sorted(range(len(statements)), key=lambda one: (statements[one].content, len(statements[one].words)))
    for index in order:
        one = statements[index]
        if one.field is not Field.TEXT:
            continue
        here = sum(end <= one.content[0][0] for _, end in sentences)
        if not _bare(one):
            apart = deniers.isdisjoint(chain[0].source for chain in one.chains if chain)
            if apart and len(one.words.split()) >= SHORTEST and has_verb(one.words) and not one.denied:
                told.append((here, one))
            continue
        meant = _meant(report, one, here, told)
        if meant is None and all(other.voice is Voice.OWN for _, other in told) and not changed:
            meant = _told_behind(one, here, statements, sentences)
        if meant is not None:
            changed[index] = _denial(report, one, meant)
            told.append((here, meant))
            deniers |= {chain[0].source for chain in one.chains if chain}
    return [changed.get(index, one) for index, one in enumerate(statements)]


def _meant(report: Report, one: Statement, here: int, told: Sequence[tuple[int, Statement]]) -> Statement | None:
    """What a denial in sentence ``here`` is of: the last that another is credited with, else the report's own words before.

    A denial of what somebody told by name ("the Gazette's story is not true") is of the last that comes from there, or else of
    the first, however far before.
    """
    before = [(at, other) for at, other in told if other.content[-1][1] <= one.content[0][0] and not _same_speaker(one, other)]
    if one.voice is Voice.OWN:  # what the report itself stated is not what it calls a hoax
        before = [(at, other) for at, other in before if other.voice is Voice.CREDITED or _tells_of_telling(other)]
    others = [(at, other) for at, other in before if 0 <= here - at <= REACH]
    if named := [(at, other) for at, other in before if _told_by(report, one, other)]:
        return next((other for at, other in reversed(named) if here - at <= REACH), named[0][1])
    if before and _hoax().search(_stripped(one.words)) is not None:
        return before[0][1]
    if _opposed_of_somebody(one):
        return next((other for _, other in reversed(before) if _of_whom(one, other)), None)
    if _names_matter(one):
        terms = profile(_told_of().sub("", _stripped(one.words))).terms
        alike = [(len(terms & profile(other.words).terms), at, other) for at, other in before]
        return max((each for each in alike if 2 * each[0] > len(terms)), key=lambda each: each[:2], default=(0, 0, None))[2]
    credited = [other for _, other in others if other.voice is Voice.CREDITED]
    own = [other for at, other in others if other.voice is Voice.OWN and (here - at == 1 or _tells_of_telling(other))]
    return credited[-1] if credited else own[-1] if own else None


def _told_behind(one: Statement, here: int, statements: Sequence[Statement], sentences: Sequence[Span]) -> Statement | None:
    """What an outlet, or somebody without a name, is credited with soon behind somebody's denial that opens a report: "The club
    denied the report. The Echo had written that it will move."
    """
    if one.voice is Voice.OWN or _opposed_of_somebody(one) or _names_matter(one):
        return None
    behind = sorted(
        (other for other in statements if other.content[0][0] >= one.content[-1][1]), key=lambda other: other.content
    )
    for other in behind:
        through = any(link.kind in {Kind.OUTLET, Kind.ANONYMOUS} for link in other.links) and not _same_speaker(one, other)
        full = len(other.words.split()) >= SHORTEST and has_verb(other.words) and not profile(other.words).negated
        full = full and not other.denied and not _bare(other)
        if sum(end <= other.content[0][0] for _, end in sentences) - here <= AHEAD and through and full:
            return other
    return None


def _tells_of_telling(one: Statement) -> bool:
    return re.search(rf"\b{_part('told')}\b", one.words, re.IGNORECASE) is not None


def _same_speaker(one: Statement, other: Statement) -> bool:
    return bool({link.source for link in one.links} & {chain[0].source for chain in other.chains if chain})


def _told_by(report: Report, one: Statement, other: Statement) -> bool:
    """Whether a bare denial names who told what it denies, and ``other`` comes through these or stands beside their name."""
    named = _teller().search(_stripped(one.words))
    if named is None:
        return False
    name = named.group(1).removesuffix("'s").casefold()
    tellers = {link.name.replace("’", "'").casefold() for link in other.links}
    return name in tellers or name in report.text[slice(*other.sentence)].replace("’", "'").casefold()


def _denial(report: Report, one: Statement, meant: Statement) -> Statement:
    content = tuple(sorted((*meant.content, *one.content)))
    words = " ".join(" ".join(report.text[start:end].split()) for start, end in content)
    sentence = (min(one.sentence[0], meant.sentence[0]), max(one.sentence[1], meant.sentence[1]))
    return replace(one, content=content, words=words, sentence=sentence, denied=True)


def _bare(one: Statement) -> bool:
    if len(one.words) > _LONGEST * 12:
        return False
    words = _stripped(one.words)
    if one.voice is Voice.OWN:
        return ends_untrue(words) or bool(_opposed_of_somebody(one))
    if not one.chain or not one.cue:
        return False
    bare = (_denied() if one.denied else _untrue()).fullmatch(words) is not None
    return bare or _names_matter(one) or bool(_opposed_of_somebody(one))


def _names_matter(one: Statement) -> bool:
    """Whether what is denied is named as something told of, without a verb or an event: "the story of the silver mine"."""
    words = _stripped(one.words)
    return one.denied and _told_of().match(words) is not None and not has_verb(words) and not profile(words).events


def _opposed_of_somebody(one: Statement) -> frozenset[str]:
    """The events whose opposite is said of somebody, if that is all: "he is alive and well at home", "Ada is alive"."""
    words = _stripped(one.words)
    said = _OF_SOMEBODY.match(words) is not None or bool(profile(words).names)
    return opposed(words, _BEING) if said and not profile(words).events else frozenset()


def _of_whom(one: Statement, other: Statement) -> bool:
    """Whether ``other`` tells what ``one`` says the opposite of, and of whom: a "he" may be anybody."""
    told = profile(other.words)
    named = _OF_SOMEBODY.match(_stripped(one.words)) is not None or bool(profile(one.words).names & told.names)
    return named and bool(_opposed_of_somebody(one) & told.events)


def turns_down(words: str) -> bool:
    """Whether ``words`` say that somebody turns down what was told ("the agent quashed rumours of her death"), that it is not
    so ("reports of a sale are wholly untrue") or was found not to be ("the site rated the story false").
    """
    return _turned_down().search(_QUOTES.sub("", words.replace("’", "'"))) is not None


def ends_untrue(words: str) -> bool:
    """Whether the last sentence of ``words`` only says that what was told is not so: "The whole story is made up." What an
    evaluation means ("It is absurd") is left open where nobody is credited with it.
    """
    return _last_untrue().search(words.replace("’", "'")) is not None


def _stripped(words: str) -> str:
    """``words`` with straight apostrophes, without quotation marks and what stands at the ends."""
    return " ".join(_QUOTES.sub("", words.replace("’", "'")).strip(_MARKS).split())


@cache
def _part(part: str) -> str:
    parts = {part, "hoax"} if part == "untrue" else {part}  # a hoax is untrue, and more: the whole story is
    words = sorted(
        (word for word, value in word_map("bare_denials").items() if value in parts), key=lambda word: (-len(word), word)
    )
    return "(?:" + "|".join(map(re.escape, words)) + ")"


@cache
def _teller() -> re.Pattern[str]:
    """A name right before the word for what was told: "the Gazette's story", "the Vell Echo report"."""
    return re.compile(rf"((?:[A-Z][\w'&.-]* ?){{1,4}}) {_part('told')}\b")


@cache
def _told_of() -> re.Pattern[str]:
    return re.compile(rf"(?:the |these |those |any |all |such )?(?:\w+ )?{_part('told')} (?:of|about|on)\b", re.IGNORECASE)


@cache
def _hoax() -> re.Pattern[str]:
    """What is said of a whole story, however far behind its beginning: "this is a hoax", "it was staged"."""
    return re.compile(rf"{_what()} {_IS} {_ALL}{_part('hoax')}\b", re.IGNORECASE)


def _what() -> str:
    whose = r"(?:the|this|that|these|those|such|any such|all|both|his|her|its|their) (?:[\w'-]+ ){0,3}?"
    named = r"(?-i:[A-Z])[\w.&'-]* (?:[\w.&'-]+ ){0,4}?"
    told = rf"(?:{whose}|{named})?{_part('told')}"
    return rf"(?:{told}|{_part('it')})"


@cache
def _denied() -> re.Pattern[str]:
    """What "denied" or "dismissed" may stand before: "the reports", "the claims as baseless", "it"."""
    return re.compile(rf"{_what()}(?: (?:as|to be) [\w ,'-]{{1,40}})?", re.IGNORECASE)


@cache
def _untrue() -> re.Pattern[str]:
    """What "said" or "called" may stand before: "that the report was untrue", "the claims nonsense", "nothing is imminent"."""
    untrue = rf"(?:{_part('untrue')}|{_part('scorned')})"
    so = rf"{_what()} (?:{_IS} |as )?{_ALL}{untrue}"
    return re.compile(rf"{_SURE}(?:that )?(?:{so}|{_none()})(?:,? {_MORE} [\w ,'-]{{1,60}})?", re.IGNORECASE)


@cache
def _turned_down() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, word_list("turning_down")), key=lambda verb: (-len(verb), verb)))
    few, told, untrue = r"(?: [\w'-]+){0,5}?", _part("told"), rf"{_ALL}{_part('untrue')}"
    found = rf"{_FOUND}(?: [\w'-]+){{0,7}}?(?: as)? {untrue}"
    down = rf"(?:{verbs}){few} {told}\b|{told}{few} {_IS} {untrue}\b|{found}\b"
    return re.compile(rf"(?<!\bnot )(?<!n't )\b(?:{down})", re.IGNORECASE)


@cache
def _last_untrue() -> re.Pattern[str]:
    """A last sentence such as "But the story is a hoax.", with a word or two before it at most."""
    led = r"(?:[\w' ]{1,24}, |but |and |yet |well |so )?"
    return re.compile(rf"(?:^|[.!?]\W+){led}(?:{_what()} {_IS} {_ALL}{_part('untrue')}|{_none()})\W*$", re.IGNORECASE)


_SURE = r"(?:\[?i\]? (?:(?:am|feel) (?:[\w ]{1,20} )?(?:sure|certain|convinced)|believe|think|know)(?: [\w%]+){0,3}? )?"
_MORE = r"(?:and|but|by|for|from|in|made|that|to|which|who|with)"
_IS = r"(?:is|are|was|were|had been|has been|have been|(?:(?:turned out|proved|appears?|seems?) )?to be)"
_FOUND = r"(?:branded|classified|declared|exposed|labell?ed|outed|rated)"
_ALL = r"(?:\w+ly |all |pure |complete |utter |total |just |nothing (?:but|more than) )*"


def _none() -> str:
    there = rf"there (?:is|was) (?:absolutely )?no truth (?:\w+ )?(?:in|to) {_what()}"
    return rf"(?:{there}|{_part('nothing')})"
