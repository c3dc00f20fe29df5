"""Differences in words: how sure a report is, how a thing turned out, how a name is spelled, how many sources are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from headwater.model import Discrepancy, Evidence, Kind, Report, Statement
from headwater.text.hedges import Certainty, certainty
from headwater.text.lexicon import word_map
from headwater.trace.accounts import Account
from headwater.trace.slots import Given, discrepancy, excerpt
from headwater.trace.upstream import End

_CERTAINTIES = {
    Certainty.STATED: "stated as fact",
    Certainty.EXPECTED: "expected",
    Certainty.POSSIBLE: "possible",
    Certainty.ALLEGED: "alleged or unconfirmed",
}


def certainties(accounts: Sequence[Account]) -> list[Discrepancy]:
    """How sure the reports are of the claim, where some leave it open and others do not."""
    levels = [(account, _certainty(account.statement, account.report)) for account in accounts]
    known = {level for _, level in levels}
    if not known or min(known) > Certainty.POSSIBLE or max(known) < Certainty.EXPECTED:
        return []
    given = [
        Given(account.report.id, _CERTAINTIES[level], excerpt(account.statement, account.report)) for account, level in levels
    ]
    return _kept(discrepancy("certainty", given))


def _certainty(statement: Statement, report: Report) -> Certainty:
    string = report.string(statement.field)
    level = min(certainty(string, span) for span in statement.content)
    return min(level, Certainty.POSSIBLE) if statement.hedged else level


def _kept(found: Discrepancy | None) -> list[Discrepancy]:
    return [found] if found is not None else []


_WORD = re.compile(r"[^\W\d_]+")


def outcomes(accounts: Sequence[Account]) -> list[Discrepancy]:
    """How it turned out, where some report's words for it and another's cannot both be: a fire or an explosion."""
    matters: dict[str, list[Given]] = {}
    for account in accounts:
        ways: dict[str, dict[str, Evidence]] = {}
        string = account.report.string(account.statement.field)
        for start, end in account.statement.content:
            for match in _WORD.finditer(string, start, end):
                status = word_map("status_words").get(match.group().casefold())
                if status is not None:
                    matter, way = status.split(": ")
                    item = Evidence(account.report.id, match.span(), account.statement.field)
                    ways.setdefault(matter, {}).setdefault(way, item)
        for matter, found in ways.items():
            given = Given(account.report.id, " and ".join(sorted(found)), tuple(found.values()))
            matters.setdefault(matter, []).append(given)
    apart = {
        matter: given
        for matter, given in matters.items()
        if any(not set(one.value.split(" and ")) & set(other.value.split(" and ")) for one, other in combinations(given, 2))
    }
    return [found for matter, given in apart.items() for found in _kept(discrepancy(matter, given))]


LEAST_LETTERS = 5
"""Letters of a name from which one letter more or less is a spelling and not another name."""

_ENDINGS = ("", "s", "es", "i", "is", "n", "an", "ans", "ian", "ians", "ese", "ish", "er", "ers", "ed", "ing", "y", "ly", "al")
_NAME = re.compile(r"(?<![\w’'-])[^\W\d_a-z][^\W\d_]+(?![\w-])")


def spellings(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """One name spelled in two ways by different reports, as far as a letter or two tells."""
    given: dict[str, dict[str, Evidence]] = {}
    for statement in statements:
        string = reports[statement.report].string(statement.field)
        for match in _NAME.finditer(string, *statement.sentence):
            if len(match.group()) >= LEAST_LETTERS and not match.group().isupper():
                item = Evidence(statement.report, match.span(), statement.field)
                given.setdefault(match.group(), {}).setdefault(statement.report, item)
    ordinary = _ordinary(statements, reports)
    found = []
    for one, other in combinations(sorted(given), 2):
        if (
            given[one].keys() & given[other].keys()
            or {one.casefold(), other.casefold()} & ordinary
            or not _respelled(one, other)
        ):
            continue
        pairs = [Given(report, name, (item,)) for name in (one, other) for report, item in given[name].items()]
        found += _kept(discrepancy("spelling of a name", pairs))
    return found


def _ordinary(statements: Sequence[Statement], reports: Mapping[str, Report]) -> frozenset[str]:
    """Words that the statements' sentences also print in lower case: no names."""
    return frozenset(
        word
        for statement in statements
        for word in _WORD.findall(reports[statement.report].string(statement.field)[slice(*statement.sentence)])
        if word.islower()
    )


def _respelled(one: str, other: str) -> bool:
    """Whether two names differ by one letter, or two in a long name, and not by an ending of the language."""
    first, second = sorted((one.casefold(), other.casefold()), key=lambda name: (len(name), name))
    if first[0] != second[0] or (second.startswith(first) and second[len(first) :] in _ENDINGS):
        return False
    allowed = 2 if len(first) >= 2 * LEAST_LETTERS - 2 else 1
    return len(second) - len(first) <= allowed and _distance(first, second) <= allowed


def _distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        previous, row[0] = row[0], place
        for column, compared in enumerate(other, 1):
            change = previous + (letter != compared)
            previous, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, change)
    return row[-1]


def source_numbers(ends: Sequence[End]) -> list[Discrepancy]:
    """One source or several, for unnamed sources of one outlet that the reports word in both ways."""
    given = [
        Given(
            end.statement.report,
            "several sources" if end.link.mention.several else "one source",
            tuple(Evidence(end.statement.report, span, end.statement.field) for span in end.link.mention.spans),
        )
        for end in ends
        if end.link.kind is Kind.ANONYMOUS and end.link.mention.spans
    ]
    return _kept(discrepancy("number of sources", list(dict.fromkeys(given))))


def leads(accounts: Sequence[Account], first: Mapping[str, Statement]) -> Iterator[Discrepancy]:
    """Whom the reports lead with, where one leads with somebody else than the one nearest to the claim in it.

    ``first`` is each report's first statement on the claim that credits somebody.
    """
    turned = [
        account
        for account in accounts
        if account.report.id in first and not _credited(first[account.report.id]) & _credited(account.statement)
    ]
    if not turned:
        return
    given = [
        Given(account.report.id, _led(first[account.report.id]), _lead_words(first[account.report.id]))
        for account in accounts
        if account.report.id in first
    ]
    found = discrepancy("who the report leads with", given)
    if found is not None:
        yield found


def _credited(statement: Statement) -> set[str]:
    return {link.source for chain in (statement.chain, *statement.other_chains) for link in chain}


def _led(statement: Statement) -> str:
    """The chain in words, nearest link first."""
    names = [link.name for link in reversed(statement.chain)]
    return ", citing ".join(names)


def _lead_words(statement: Statement) -> tuple[Evidence, ...]:
    return tuple(Evidence(statement.report, span, statement.field) for link in statement.chain for span in link.mention.spans)
