"""What became of somebody whom the reports name: dead in one, wounded in another, alive and well in a third.

Read from whole reports, as accounts of it stand far apart ("others say that he is alive"); told in a claim that speaks of it.
What is only asked, supposed or denied is no account of it, and what is said of a person's aide or brother is not of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations

from headwater.model import Discrepancy, Evidence, Report, Span, Statement
from headwater.text.lexicon import word_map
from headwater.text.sentences import sentences
from headwater.trace.persons import NAME, Person, commonest, of_one_person, person
from headwater.trace.slots import FROM_DAY_TO_DAY, Given, discrepancy, in_turn
from headwater.trace.whole_reports import KEPT, Told, told_in_reports

SLOT = "what became of"

DEAD, WOUNDED, UNHURT, ALIVE, UNKNOWN = "dead", "wounded", "alive and well", "alive", "unknown"
_GRAVELY, _LIGHTLY = "gravely wounded", "lightly wounded"
_LIVING = frozenset({WOUNDED, _GRAVELY, _LIGHTLY, UNHURT, ALIVE})
_HARMED = frozenset({WOUNDED, _GRAVELY, _LIGHTLY})

_GRAVE = "badly|critically|gravely|grievously|seriously|severely"
_LIGHT = "lightly|slightly|superficially"
_BETWEEN = r"[\s“”\"'‘’]+"
_LIGHT_WORDS = (
    r"(?:has|have|had|may|might|could|must|to|among|the|those|both|indeed|also|now|then|later|still|very|much|either|\w+ly)"
)
_BEING = (
    r"(?:was|were|is|are|been|be|being|got|lay|lies|remains|remained|found|feared|believed|thought|said|reported|presumed"
    r"|declared|pronounced|confirmed)"
)
_IN = rf"(?:(?:{_LIGHT_WORDS}{_BETWEEN}){{0,4}}{_BEING}{_BETWEEN}(?:(?:{_LIGHT_WORDS}|{_BEING}){_BETWEEN}){{0,4}}?)"
"""Before a word for a state: "was reportedly", "has been", "is feared"."""
_APPOSITION = r"(?:,\s[^,;.!?\n]{1,60},\s|,?\swho\s|,?\s)"
_OVER = (
    r"(?=[,.;:!?”\"’')]|\s(?:in|on|at|and|but|during|near|when|after|as|with|by|last|late|early|outside|while|yesterday)\b|$)"
)


@cache
def _states() -> str:
    return "|".join(re.escape(word) for word in sorted(word_map("fates"), key=lambda word: (-len(word), word)))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Somebody and what became of them, in this order and in the other."""
    how = rf"(?:(?P<how>{_GRAVE}|{_LIGHT}|fatally|mortally)\s)?"
    return (
        re.compile(rf"(?P<name>{NAME}){_APPOSITION}{_IN}{how}(?P<state>{_states()})\b"),
        re.compile(
            rf"(?P<name>{NAME}){_APPOSITION}(?:{_LIGHT_WORDS}{_BETWEEN}){{0,3}}?"
            r"(?P<state>died|dies|perished|survived|survives|passed away|lost (?:his|her) life)\b"
        ),
        re.compile(
            rf"(?P<name>{NAME})\s{how}(?P<state>killed|wounded|injured|hurt|dead)(?=\s(?:in|by|at|during|after|near|when)\b)"
        ),
        re.compile(
            rf"\b{how}(?P<state>killed|kills|killing|wounded|wounds|wounding|injured|injures|injuring)\s"
            rf"(?:(?:the|their|its|his|an?)\s(?:[\w-]+\s){{0,3}}|[a-z][\w-]+\s)?(?P<name>{NAME}){_OVER}"
        ),
        re.compile(
            r"\b(?P<state>killed|wounded|injured)\sthe\s(?:[^\W\d_][\w’'-]*\s){1,6}?[^\W\d_][\w’'-]*,\s"
            rf"(?P<name>{NAME})(?=[,.]|\s(?:in|on|at|during|near|when|after)\b|$)"
        ),
    )


_FATE = re.compile(rf"\bfate of (?:[a-z][\w-]*\s){{0,4}}(?P<name>{NAME})|(?P<owner>{NAME})['’]s? fate\b")
_NOT_KNOWN = re.compile(
    r"\b(?:unclear|unknown|uncertain|not (?:yet )?(?:known|clear)|conflicting|contradictory|no (?:one|word)|mystery)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:unclear|unknown|not (?:yet )?(?:known|clear)|(?:can|could)(?:not|n['’]t| not)(?: \w+)? (?:confirm|say|verify)"
    r"|(?:unable|yet) to (?:confirm|say|verify))\s(?:whether|if)\b",
    re.IGNORECASE,
)
_HELD_BACK = re.compile(
    r"\b(?:whether|if|unless|no|not|never|nor|neither|cannot|without|den(?:y|ies|ied|ying)|false(?:ly)?|untrue|hoax|rather than"
    r"|tried|trying|attempt\w*|plot\w*|plan\w*|want\w*|threat\w*|vow\w*|would|wish\w*|until|before)\b|n['’]t\b",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:years?|months|decades?) (?:ago|before|earlier)\b"
    r"|\blast (?:year|month)\b|\bpreviously\b|\btimes\b",
    re.IGNORECASE,
)
LEAST_TELLING = 2
"""Reports whose statements on the claim tell what became of somebody: of a claim on something else, one may. By judgement:
the hand counts of docs/limits.md are all that there is to choose on."""

REACH = 90
"""Code points before what became of somebody in which words hold it back. By judgement."""

_PAST_HEALTH = re.compile(r"\b(?:was|were)\s(?:fine|safe)$")
_COMMA = re.compile(rf",\s(?:{_LIGHT_WORDS}|{_BEING})\s")
"""Behind a name that stands between commas: "the commander, Oren Tavik, was killed"."""

_OF_ANOTHER = re.compile(r"\b(?:to|of|for|with|by|from|near|against|than|like|under|said|says|told)\s(?:[a-z][\w-]*\s){0,2}$")
"""Before a name: what follows is said of somebody beside it, or told by it."""


@dataclass(frozen=True, slots=True)
class _Fate:
    """Which way it went for a person, by the words of one report at ``span``, in the sentence that starts at ``start``.
    ``said`` is the word for it, with how badly.
    """

    person: Person
    way: str
    said: str
    span: Span
    start: int


def fates(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """A slot for each person of whom the ``statements`` of a claim tell what became, where reports with them differ."""
    known = told_in_reports(statements, reports, _fates)
    told: dict[str, set[str]] = {}
    for one in known:
        if one.here:
            told.setdefault(one.found.person.key, set()).add(one.report)
    found = (
        _slot(of_one_person([one for one in known if one.found.person.key == key], reports), reports)
        for key, names in told.items()
        if len(names) >= LEAST_TELLING
    )
    return [one for one in found if one is not None]


def _slot(known: Sequence[Told[_Fate]], reports: Mapping[str, Report]) -> Discrepancy | None:
    ways: dict[str, set[str]] = {}
    values: dict[tuple[str, str], list[Evidence]] = {}
    for one in known:
        ways.setdefault(one.report, set()).add(one.found.way)
        values.setdefault((one.found.way, one.report), []).append(Evidence(one.report, one.found.span))
    persons = [one.found.person for one in known]
    if not any(_differ(one, other) for one, other in permutations(set(map(frozenset, ways.values())), 2)):
        return None
    called = {way: _commonest(one.found.said for one in known if one.found.way == way) for way, _ in values}
    slot = f"{SLOT} {commonest(persons)}"
    days = {report: reports[report].published for report in ways}
    if in_turn(
        [name for name, one in ways.items() if DEAD not in one], [name for name, one in ways.items() if DEAD in one], days
    ):
        slot += FROM_DAY_TO_DAY
    return discrepancy(slot, [Given(report, called[way], tuple(evidence)) for (way, report), evidence in values.items()])


def _commonest(words: Iterable[str]) -> str:
    counted = Counter(words)
    return min(counted, key=lambda one: (-counted[one], one))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the one tells what the other, which tells of it too, does not, and both cannot be."""
    if DEAD in one - other and other & _LIVING:
        return True
    return UNHURT in one - other and bool(other & _HARMED)


@lru_cache(maxsize=KEPT)
def _fates(text: str) -> tuple[_Fate, ...]:
    found: dict[tuple[Person, str], _Fate] = {}
    for start, end in sentences(text):
        sentence = text[start:end]
        if sentence.rstrip("\"”’' ").endswith("?"):
            continue
        for fate in (*_told(sentence, start), *_open(sentence, start)):
            found.setdefault((fate.person, fate.way), fate)
    return tuple(found.values())


def _told(sentence: str, start: int) -> Iterator[_Fate]:
    if _LONG_AGO.search(sentence):
        return
    for pattern in _patterns():
        for match in pattern.finditer(sentence):
            ahead = sentence[max(0, match.start() - REACH) : match.start()]
            who = person(match["name"])
            if who is None or _HELD_BACK.search(ahead) or _HELD_BACK.search(match.group()):
                continue
            if _PAST_HEALTH.search(match.group()) or (
                _COMMA.match(sentence, match.end("name")) and not ahead.rstrip().endswith(",")
            ):
                continue
            if match.start("name") < match.start("state") and _OF_ANOTHER.search(ahead):
                continue
            way, said = _way(match, sentence)
            yield _Fate(who, way, said, (start + match.start(), start + match.end()), start)


def _way(match: re.Match[str], sentence: str) -> tuple[str, str]:
    """Which way it went, and the word for it, with how badly."""
    how, state = match.groupdict().get("how") or "", match["state"]
    said = _VERBS.get(state.split()[0], state)
    way = word_map("fates")[said]
    if way == WOUNDED and how:
        said = f"{how} {said}"
        return (DEAD if how in _DEADLY else _GRAVELY if re.fullmatch(_GRAVE, how) else _LIGHTLY), said
    if way == UNHURT or (way == ALIVE and _UNHURT.search(sentence, match.end(), match.end() + REACH)):
        return UNHURT, UNHURT
    return way, said


_DEADLY = frozenset({"fatally", "mortally"})
_UNHURT = re.compile(r"\b(?:unhurt|unharmed|uninjured|unscathed|safe)\b")
_VERBS = {
    **dict.fromkeys(("died", "dies", "perished", "passed", "lost"), "dead"),
    **dict.fromkeys(("kills", "killing"), "killed"),
    **dict.fromkeys(("wounds", "wounding"), "wounded"),
    **dict.fromkeys(("injures", "injuring"), "injured"),
    **dict.fromkeys(("survived", "survives"), "alive"),
}


def _open(sentence: str, start: int) -> Iterator[_Fate]:
    """That nobody knows what became of somebody."""
    fate, unknown = _FATE.search(sentence), _NOT_KNOWN.search(sentence)
    if fate is not None and unknown is not None:
        who = person(fate["name"] or fate["owner"])
        span = (min(fate.start(), unknown.start()), max(fate.end(), unknown.end()))
        if who is not None:
            yield _Fate(who, UNKNOWN, UNKNOWN, (start + span[0], start + span[1]), start)
    asked = _ASKED.search(sentence)
    if asked is None:
        return
    for pattern in _patterns()[:2]:
        match = pattern.search(sentence, asked.end())
        who = person(match["name"]) if match is not None else None
        if match is not None and who is not None:
            yield _Fate(who, UNKNOWN, UNKNOWN, (start + asked.start(), start + match.end()), start)
            return
