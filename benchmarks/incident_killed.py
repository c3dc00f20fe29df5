"""How many people a local crime report says were killed, from the tolls of its sentences.

The sentences that give a toll (a quantity whose `what` is "killed"; those of one sentence add up, whoever is counted twice
once; "double homicide" and its like stand beside them) are taken from the title and the first `LEAD` sentences. The greater of
the first two counts; one more where whoever killed them is dead too and is not counted with them, or where a later sentence
tells of one who "was also killed"; at least as many as are named as dead. Where none gives a toll, but a word of harm says that
somebody died (or the title speaks of a homicide or the like), it is one; failing that, the murders that somebody is charged
with; else nobody. Where the title tells of people hurt and of nobody dead, sentences on earlier cases count nothing. The
register counts whoever killed himself, and so does this.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence

from headwater.model import Quantity
from headwater.text.lexicon import word_map
from incident_sentences import Sentence

LEAD, DEATH_LEAD = 8, 6
"""Sentences, the title among them, whose tolls count, and whose words of death do where none gives a toll.

.891 on half of the dev incidents at 8, .890 at 6, .884 at 12. The greater of the first two tolls is right more often than the
title's (.883), the first (.880), the most frequent (.883) and the greatest (.888).
"""
_NOUNS = frozenset(
    {"homicide", "murder", "killing", "slaying", "murders", "homicides", "killings", "slayings", "deaths", "bodies"}
    | {"murder-suicide", "murder-suicides", "homicide-suicide"}
)
_FATAL = re.compile(
    r"\b(?:fatal|deadly (?!conduct|weapon|force)|homicide|murder|manslaughter|slay\w*|slain|killed|killing|killer|deceased|died"
    r"|dead|deaths?(?! threat)|dies|autopsy|succumb\w*)\b",
    re.IGNORECASE,
)
_NOT_FATAL_BEFORE = re.compile(
    r"\b(?:(?:previous|prior|earlier) (?:conviction|charge)s? (?:for|of)|attempted|attempt to commit|conspiracy to commit"
    r"|near[- ]|tried to|non-?|not )\W*$",
    re.IGNORECASE,
)
_NOT_FATAL_BEHIND = re.compile(r" (?:unit|detective|investigat|squad|bureau|report\b|end\b)|[- ]shot|line", re.IGNORECASE)
_FULL_NAME = re.compile(r"[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z]")
_HURT = re.compile(
    r"\b(?:shot|shoots?|shooting|wound(?:s|ed)|injur(?:es|ed)|hurts?|critical(?:ly)?|gunfire|stabbed)\b", re.IGNORECASE
)
_EARLIER = re.compile(
    r"\b(?:last (?:week|month|year)|earlier this (?:week|month|year)"
    r"|(?:an?|one|two|three|four|five|six|several|\d+) (?:weeks?|months?|years?|decades?) (?:ago|earlier)"
    r"|(?:previous|earlier|another|other|separate|unrelated) (?:\w+ )?(?:shooting|incident|killing|murder|homicide|case)s?"
    r"|retaliat\w+|linked to|had (?:been (?:shot|killed|murdered)|died)|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|&) (?:his|her|their) $")
_ONESELF = re.compile(r"(?:himself|herself|self|suicide|life)$", re.IGNORECASE)
_LOST_SPACE = re.compile(r"[a-z]{2}[.?!](?:(?=[A-Z“\"])|(?:\[\d+\])+)")
_SLAIN = re.compile(r"(?:an?|his|her|their) (?:slain|deceased)", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:all|the|lea(?:ves|ving)|left) $", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w’'.-]* (?:\w\. )?[A-Z]|[A-Z][a-z]+$")
_KILLS = re.compile(r"\b(?:kills?|killed|killing|slaying|shoots|shot)\b", re.IGNORECASE)
_ALL_DEAD = re.compile(
    r"\b(?:(?<!shot )dead|deaths|bodies|himself|herself|self|own life|(?:murder|homicide)-suicide"
    r"|including (?:the|its|their) (?:alleged |suspected )?(?:suspect|gunman|shooter|killer))\b",
    re.IGNORECASE,
)
_KILLERS = frozenset({"gunman", "shooter", "suspect", "assailant", "attacker"})
_KILLER = f"(?:{'|'.join(sorted(_KILLERS))})"
_DEAD = r"(?:also )?(?:shot and killed|fatally shot|shot dead|killed|slain|found dead|pronounced dead)"
_FIGHT = r"(?:shoot-?out|gun ?fight|gun ?battle|exchange of gunfire)"
_OFFICERS = r"(?:police|officers?|deputies|deputy|troopers?|SWAT team)"
_KILLER_DEAD = re.compile(
    r"\b(?:(?:on|kill(?:s|ed|ing)|shot|shooting|then) (?:himself|herself)"
    rf"|{_KILLER}(?: who)?(?:,[^.,;]{{1,40}},)?(?: [^a-z ][^ ]+){{0,3}} (?:was|is) {_DEAD}"
    rf"|(?:was|being) (?:then )?{_DEAD}(?: [A-Z]\w+ \d+)? (?:by (?:an? |the )?{_OFFICERS}|(?:in|during) an? {_FIGHT})"
    rf"|died (?:in|during) an? {_FIGHT}"
    rf"|{_OFFICERS}\b[^.;]{{0,60}} (?:fatally shot|shot and killed|killed|killing)"
    rf" (?:him|(?:the )?{_KILLER}|(?-i:[A-Z][a-z]+))"
    r"|self-inflicted|t(?:ook|aking) (?:his|her) own life)\b",
    re.IGNORECASE,
)
_THEN_THE_KILLER = re.compile(
    r"\b(?:before|then)\b[^.;]{0,50} (?:himself|herself)\b"
    r"|\b(?:kill|shot|shoot|stab)[^.;]{0,60}\band\b[^.;]{0,40} (?:himself|herself)\b"
    r"|\bturn(?:s|ed|ing) (?:the|a|his|her) \w+ on (?:himself|herself)\b"
    rf"|\b(?:kill|shot|shoot|stab)[^.;]{{0,80}}\b(?:before|and|then)\b[^.;]{{0,30}}\b(?:was|being) (?:then )?{_DEAD} by"
    r"|\bkilled (?:himself|herself) after\b|\bt(?:ook|aking) (?:his|her) own life\b",
    re.IGNORECASE,
)
_ACCIDENT = re.compile(r"\baccident|\bunintentional|\bplay", re.IGNORECASE)
_ALSO = re.compile(
    rf"\balso (?:(?:was|were) )?{_DEAD}\b|\b(?:was|were) also {_DEAD}\b|\balso died\b|\bkilled,? too\b", re.IGNORECASE
)
_CHARGED = re.compile(
    r"\b(?:(?:(?P<counts>\w+) counts? of )?"
    r"(?:(?:first|second|third|1st|2nd)[- ]degree (?:\w+ )?(?:murder|homicide)"
    r"|(?:capital|aggravated) murder|(?<=counts of )murder)"
    r"|charge[sd]? (?:of|with) (?:(?!attempted|conspiracy)[\w-]+ ){0,3}?(?:murder|homicide|manslaughter)"
    r"|(?:murder|homicide|manslaughter) (?:charges?|trial|conviction|suspect))\b",
    re.IGNORECASE,
)


def killed(report: Sequence[Sentence]) -> float:
    """How many were killed, as the module's docstring says."""
    lead = _of_the_incident(report)[:LEAD]
    tolls = [_toll(one) for one in lead]
    given = [toll for toll in tolls if toll is not None][:2]
    if given and max(given) > 0:
        if max(given) == 1:
            return max(1 + (_and_the_killer(lead) or _another(lead, tolls)), len(_named(lead)))
        return max(max(given) + _killer_dead(lead, lead[tolls.index(max(given))]), len(_named(lead)))
    if any(one.deadly and _toll(one) != 0 for one in lead[:DEATH_LEAD]) or any(
        _speaks_of_death(one) for one in report[:1] if _toll(one) is None
    ):
        return max(1, *map(_charged, lead[:DEATH_LEAD]))
    return max(map(_charged, lead[:DEATH_LEAD]), default=0)


def _of_the_incident(report: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences without those on earlier cases, where the title tells of people hurt and of nobody dead."""
    if not report:
        return ()
    title = report[0]
    if not _HURT.search(title.string, *title.span) or title.deadly or _toll(title) or _speaks_of_death(title):
        return report
    return [one for one in report if not _EARLIER.search(one.string, *one.span)]


def _and_the_killer(report: Sequence[Sentence]) -> bool:
    """Whether one is told of whom somebody killed who then killed himself: neither sentence counts both."""
    if any(_ACCIDENT.search(one.string, *one.span) for one in report):
        return False
    others = any(
        quantity.what == "killed" and _least(quantity) == 1 and not _ONESELF.match(one.string, *quantity.span)
        for one in report
        for quantity in one.quantities
    )
    return others and any(_THEN_THE_KILLER.search(one.string, *one.span) for one in report)


def _named(report: Sequence[Sentence]) -> list[frozenset[str]]:
    """The different people who are named as dead, each with the longest of the names given."""
    found: list[frozenset[str]] = []
    for one in report:
        for quantity in one.quantities:
            name = one.string[slice(*quantity.span)]
            if quantity.what == "killed" and quantity.of is None and _FULL_NAME.match(name):
                words = frozenset(re.findall(r"\w\w+", name))
                if not any(words <= other or other <= words for other in found):
                    found.append(words)
    return found


def _another(report: Sequence[Sentence], tolls: Sequence[float | None]) -> bool:
    """Whether a later sentence tells of one more: "A woman was also killed"."""
    first = next(at for at, toll in enumerate(tolls) if toll)
    return any(
        toll == 1 and _ALSO.search(one.string, *one.span) for one, toll in list(zip(report, tolls, strict=True))[first + 1 :]
    )


def _charged(sentence: Sentence) -> float:
    """How many murders somebody is charged with; an attempted one is none."""
    string = sentence.string
    charges = [
        match
        for match in _CHARGED.finditer(string, *sentence.span)
        if not _NOT_FATAL_BEFORE.search(string, max(0, match.start() - 25), match.start())
    ]
    return max((float(word_map("number_words").get((match["counts"] or "").lower(), 1)) for match in charges), default=0)


def _killer_dead(report: Sequence[Sentence], toll: Sentence) -> bool:
    """Whether whoever killed the others is said to be dead too, and those counted are not he."""
    if not _KILLS.search(toll.string, *toll.span) or _ALL_DEAD.search(toll.string, *toll.span):
        return False
    dead = [one for one in toll.quantities if one.what == "killed"]
    if any(one.of in _KILLERS for one in dead):
        return False
    counted = min(one.span[1] for one in dead)
    return any(_KILLER_DEAD.search(one.string, counted if one is toll else one.span[0], one.span[1]) for one in report)


def _toll(sentence: Sentence) -> float | None:
    """The toll of a sentence; where the space behind a full stop was lost, of the first of its parts that gives one."""
    dead = [one for one in sentence.quantities if one.what == "killed"]
    if not dead:
        return None
    ends = [match.end() for match in _LOST_SPACE.finditer(sentence.string, *sentence.span)]
    first = min(bisect(ends, one.span[0]) for one in dead)
    return _sum(sentence.string, [one for one in dead if bisect(ends, one.span[0]) == first])


def _sum(string: str, dead: Sequence[Quantity]) -> float:
    """How many these count: whoever is counted again ("all three died", "the three dead", "a spree that left four dead", names
    beside their number, "a slain friend") once.
    """
    nouns = [_least(one) for one in dead if one.of in _NOUNS]
    people = [one for one in dead if one.of not in _NOUNS and not _SLAIN.match(string, one.span[0])]
    people = people or [one for one in dead if one.of not in _NOUNS]
    whole = [
        one
        for one in people
        if _WHOLE.search(string, max(0, one.span[0] - 12), one.span[0])
        and _least(one) > 1
        and not string.startswith(" other", one.span[1])
    ]
    rest = [one for one in people if one not in whole]
    named = sum(_least(one) for one in rest if _NAME.match(string, one.span[0], one.span[1]))
    counted = sum(_least(one) for one in rest) - named
    again = (
        named == counted
        and named > 1
        and not any(_AND.search(string, max(0, one.span[0] - 20), one.span[0]) for one in rest[1:])
    )
    people_ = named if again else named + counted
    himself = whole and any(one.span[0] > whole[-1].span[1] and _ONESELF.match(string, *one.span) for one in rest)
    return max([*nouns, *(_least(one) + himself for one in whole), people_])


def _least(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else quantity.high or 0


def _speaks_of_death(sentence: Sentence) -> bool:
    string = sentence.string
    return any(
        not _NOT_FATAL_BEFORE.search(string, max(0, one.start() - 25), one.start())
        and not _NOT_FATAL_BEHIND.match(string, one.end())
        for one in _FATAL.finditer(string, *sentence.span)
    )
