"""Differences in words: how sure a report is, how a thing turned out, how a name is spelled, how many sources are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, product

from headwater.model import Discrepancy, Evidence, Field, Kind, Span, Statement
from headwater.text.hedges import Certainty, Hedge, Strength, hedges
from headwater.text.lexicon import word_list, word_map
from headwater.text.phrases import phrase, unqualified
from headwater.text.profiles import profile
from headwater.text.sentences import sentences
from headwater.trace.accounts import Account
from headwater.trace.case import said_by_report
from headwater.trace.ends import End, different_ways
from headwater.trace.headlines import sureness, titles, turned
from headwater.trace.slots import LONGEST_EVIDENCE, Given, discrepancy, excerpt
from headwater.trace.wording import overlap

_CERTAINTIES = {
    Certainty.STATED: "stated as fact",
    Certainty.EXPECTED: "expected",
    Certainty.POSSIBLE: "possible",
    Certainty.ALLEGED: "alleged or unconfirmed",
}


LEAST_REPORTS = 5
"""Reports from which it says something that some are surer than others: of fewer, a hedge or two tells nothing. On the
benchmark's dev cases 3 in 20 such slots of smaller claims met one of the reader's, and half of the larger ones'.
"""

SAME_MATTER = 0.25
"""The same share, from which two words for how something turned out are of one thing."""

SAME_THING, OF_IT = 0.4, 0.1
"""Share of the shorter statement's terms that one which leaves it open must have in common with one that does not, for the slot
to be shown; and that whatever else is said must have in common with these, to stand in it. The measure of differences, on
twelve stories by two readers and on the nine dev cases: .20 and .41 with .5 for both, .26 and .42 with these.
"""


def certainties(accounts: Sequence[Account], denying: Sequence[Account], statements: Sequence[Statement]) -> list[Discrepancy]:
    """How sure the reports are of the claim, where some leave it open and others do not, or some deny it."""
    if len({account.report.id for account in (*accounts, *denying)}) < LEAST_REPORTS:
        return []
    said = said_by_report(statements)
    doubted = {account.report.id: unconfirmed(account, said.get(account.report.id, ())) for account in accounts}
    levels = [(account, _certainty(account, doubted[account.report.id])) for account in accounts]
    known = {level for _, level in levels}
    denied = [Given(account.report.id, DENIED, _wording(account)) for account in denying]
    if not known or min(known) > Certainty.POSSIBLE or max(known) < Certainty.EXPECTED:
        given = [_sure(account, level, doubted[account.report.id]) for account, level in levels]
        return _kept(discrepancy("certainty", [*given, *denied])) if denied else []
    left_open = [one for one, level in levels if level <= Certainty.POSSIBLE]
    sure = [one for one, level in levels if level > Certainty.POSSIBLE]

    def of_one(one: Account, said: str, least: float = SAME_THING) -> bool:
        same = overlap(one.statement.words, said) >= least
        return same and (one in sure or _leaves_open(one, said, doubted[one.report.id]))

    pairs = [(one, other) for one, other in product(left_open, sure) if of_one(one, other.statement.words)]
    told = [account.statement.words for pair in pairs for account in pair]
    kept = {account.report.id for pair in pairs for account in pair}
    kept |= {account.report.id for account, _ in levels if any(of_one(account, said, OF_IT) for said in dict.fromkeys(told))}
    given = [_sure(account, level, doubted[account.report.id]) for account, level in levels if account.report.id in kept]
    return _kept(discrepancy("certainty", [*given, *denied]))


DENIED = "denied"
UNCONFIRMED = "could not be confirmed"
NEAR_BY = 5
"""Code points between a sentence and the next one."""


def _sure(account: Account, level: Certainty, doubted: tuple[Evidence, ...]) -> Given:
    if doubted:
        return Given(account.report.id, UNCONFIRMED, doubted)
    return Given(account.report.id, _CERTAINTIES[level], _wording(account))


def _wording(account: Account) -> tuple[Evidence, ...]:
    """The words from the first hedge in the sentence, or the first of the statement, to its last; of a statement in pieces the
    first and the last. Each is cut to the longest evidence, and where that would cut off a hedge, begins at the hedge.
    """
    statement, string = account.statement, account.report.string(account.statement.field)
    held = [hedge.span[0] for hedge in _hedges(account)]
    pieces: list[Span] = []
    for start, stop in statement.content:
        near = pieces and start - pieces[-1][1] <= APART
        pieces[-1:] = [(pieces[-1][0], stop)] if near else [*pieces[-1:], (start, stop)]
    pieces[0] = (min([pieces[0][0], *held[:1]]), pieces[0][1])
    found: list[Evidence] = []
    for start, stop in dict.fromkeys((pieces[0], pieces[-1])):
        inside = [place for place in held if start <= place < stop]
        cut = bool(inside) and len(string[start : inside[-1]].split()) >= LONGEST_EVIDENCE
        found += excerpt(replace(statement, content=((inside[-1] if cut else start, stop),)), account.report)
    return tuple(found)


APART = 60
"""Code points between two pieces of a statement that are shown as one, with the words between them ("was reportedly")."""


def unconfirmed(account: Account, statements: Sequence[Statement]) -> tuple[Evidence, ...]:
    """The words that what the report says on the claim in its ``statements`` could not be confirmed: in their own sentence, or
    in the next one, of "the report", "the details"; or in the one before, of "her account".
    """
    told = [one.sentence for one in statements if one.field is Field.TEXT]
    for (start, end), said in _in_doubt(account.report.text):
        inside = any(start < high and low < end for low, high in told)
        behind = any(0 <= start - high < NEAR_BY for _, high in told)
        ahead = any(0 <= low - end < NEAR_BY for low, _ in told) and _OF_WHOM.search(said)
        if inside or ((behind or ahead) and _OF_WHAT_WAS_TOLD.search(said) and not _OF_SOMETHING.search(said)):
            return excerpt(replace(account.statement, content=((start, end),)), account.report)
    return ()


@lru_cache(maxsize=4096)
def _in_doubt(text: str) -> tuple[tuple[Span, str], ...]:
    """The sentences of ``text`` that say of something that it could not be confirmed; each claim of a story asks for them."""
    if phrase(unqualified(text), "unconfirmed_phrases") is None:
        return ()
    found = ((span, unqualified(text[slice(*span)])) for span in sentences(text))
    return tuple((span, said) for span, said in found if phrase(said, "unconfirmed_phrases") is not None)


_OF_WHAT_WAS_TOLD = re.compile(
    r"\b(?:accounts?|allegations?|assertions?|authenticity|claims?|details?|figures?|information|reports?|stor(?:y|ies)|tolls?|this|that|it)\b",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"(?:['’]s|\b(?:his|her|their))\s+(?:accounts?|allegations?|claims?|stor(?:y|ies)|version)\b", re.IGNORECASE
)
_OF_SOMETHING = re.compile(r"\b(?:confirm(?:ed)?|verif(?:y|ied))\s+(?:if|whether|that|how|who|where|when)\b", re.IGNORECASE)


def _leaves_open(account: Account, said: str, doubted: Sequence[Evidence]) -> bool:
    """Whether it leaves open what ``said`` tells, rather than something else that is said of the same names."""
    if not doubted:
        return held_back(account, said)
    here, there = profile(account.statement.words), profile(said)
    return len((here.terms & there.terms) - here.names - there.names) >= LEAST_SHARED


LEAST_SHARED = 2
"""Terms, names apart, that a report's words which could not be confirmed share with another's."""


def held_back(account: Account, said: str) -> bool:
    """Whether a hedge in the statement's sentence, up to its end, is on what ``said`` tells: a word behind it is there too, or,
    where none is behind it, one before it. So is a statement that its credit alone holds back ("rumours").
    """
    statement, string = account.statement, account.report.string(account.statement.field)
    start, end = statement.sentence[0], statement.content[-1][1]
    terms, found = profile(said).terms, _hedges(account)
    for hedge in found:
        behind = _CLAUSE_END.split(string[hedge.span[1] : end])[0].split()[:AHEAD]
        near = behind or string[start : hedge.span[0]].split()[-AHEAD:]
        if terms & profile(" ".join(near)).terms:
            return True
    return not found and _hedged(account)


def _hedges(account: Account) -> list[Hedge]:
    """What leaves the statement open in its sentence, up to its end; "about" before a number does not."""
    statement, string = account.statement, account.report.string(account.statement.field)
    found = hedges(string, (statement.sentence[0], statement.content[-1][1]))
    return [hedge for hedge in found if hedge.strength is not Strength.APPROXIMATE]


def _hedged(account: Account) -> bool:
    """Whether the statement is hedged by its own sentence, up to its end, or, where that has no such word, by its credit."""
    statement, string = account.statement, account.report.string(account.statement.field)
    return statement.hedged and (bool(_hedges(account)) or not hedges(string, statement.sentence))


AHEAD = 8
"""Words behind a hedge, in its clause, that tell what it holds back."""
_CLAUSE_END = re.compile(r"[,;:–—]")


def _certainty(account: Account, doubted: tuple[Evidence, ...]) -> Certainty:
    level = sureness(account.statement, account.report)
    if doubted:
        return Certainty.ALLEGED
    return min(level, Certainty.POSSIBLE) if _hedged(account) else level


def _kept(found: Discrepancy | None) -> list[Discrepancy]:
    return [found] if found is not None else []


_WORD = re.compile(r"[^\W\d_]+")
_ADJECTIVE_ENDINGS = ("ed", "ing", "al", "hurt", "dead", "alive", "large")
"""Of status words that say of the noun behind them how it turned out."""
_NEXT = re.compile(r"(-)|\s+([^\W\d_]+)")


def outcomes(accounts: Sequence[Account]) -> list[Discrepancy]:
    """How it turned out, where some report's words for it and another's cannot both be: a fire or an explosion."""
    matters: dict[str, list[Given]] = {}
    said = {account.report.id: account.statement for account in accounts}
    for account in accounts:
        ways: dict[str, dict[str, Evidence]] = {}
        string = account.report.string(account.statement.field)
        for start, end in account.statement.content:
            for match in _WORD.finditer(string, start, end):
                status = word_map("status_words").get(match.group().casefold())
                if status is not None and not _modifies(string, match):
                    matter, way = status.split(": ")
                    item = Evidence(account.report.id, match.span(), account.statement.field)
                    ways.setdefault(matter, {}).setdefault(way, item)
        for matter, found in ways.items():
            given = Given(account.report.id, " and ".join(sorted(found)), tuple(found.values()))
            matters.setdefault(matter, []).append(given)
    apart = {
        matter: given
        for matter, given in matters.items()
        if any(
            not set(one.value.split(" and ")) & set(other.value.split(" and "))
            and overlap(said[one.report].words, said[other.report].words) >= SAME_MATTER
            for one, other in combinations(given, 2)
        )
    }
    return [found for matter, given in apart.items() for found in _kept(discrepancy(matter, given))]


def _modifies(string: str, word: re.Match[str]) -> bool:
    """Whether a noun only says which thing is meant: "fire alarms", "crash-test", "murder trial"; not "injured officers"."""
    following = _NEXT.match(string, word.end())
    if following is None or word.group().casefold().endswith(_ADJECTIVE_ENDINGS):
        return False
    noun = (following[2] or "").casefold()
    return following[1] is not None or not word_list("modified_by_events").isdisjoint({noun, noun.removesuffix("s")})


def source_numbers(ends: Sequence[End]) -> list[Discrepancy]:
    """One source or several, for unnamed sources of one outlet that the reports word in both ways."""
    given = [
        Given(
            end.statement.report,
            "several sources" if end.link.mention.several else "one source",
            tuple(Evidence(end.statement.report, span, end.statement.field) for span in end.link.mention.spans),
        )
        for end in different_ways(ends).values()
        if end.link.kind is Kind.ANONYMOUS and end.link.mention.spans
    ]
    given = list(dict.fromkeys(given))
    values: dict[str, set[str]] = {}
    for one in given:
        values.setdefault(one.report, set()).add(one.value)
    return _kept(discrepancy("number of sources", [one for one in given if len(values[one.report]) == 1]))


def leads(accounts: Sequence[Account], statements: Sequence[Statement]) -> list[Discrepancy]:
    """Whom the reports lead with, where a title credits somebody else than the body below it does."""
    lead = {account.report.id: account.statement for account in accounts}
    by_report = said_by_report(statements)
    for account in accounts:
        body = account.statement
        said = titles(account, by_report.get(account.report.id, ()))[:1]
        lead.update((one.report, one) for one in said if turned(one, body, account.report, statements))
    given = [Given(name, _led(one), _credit_words(one)) for name, one in lead.items() if one.chain]
    differs = any(lead[account.report.id] is not account.statement for account in accounts)
    return _kept(discrepancy("who the report leads with", given)) if differs else []


def _led(statement: Statement) -> str:
    """The chain in words, nearest link first."""
    return ", citing ".join(link.name for link in reversed(statement.chain))


def _credit_words(statement: Statement) -> tuple[Evidence, ...]:
    return tuple(Evidence(statement.report, span, statement.field) for link in statement.chain for span in link.mention.spans)
