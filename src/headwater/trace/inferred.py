"""Edges that no report states: a report credits nobody, and tells the claim as one earlier report does, and as no other.

What tells is wording that two do not hit on by chance: a quotation cut at the same two words, or a long run of the same words
that holds no name and no number, which all have from the event. Such an edge is a doubt to look into. It changes no origin and
no bound.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from headwater.model import Basis, Copies, Edge, Evidence, Field, Node, Report, Span
from headwater.text.lexicon import word_list
from headwater.text.phrases import phrase
from headwater.text.published import before, days_between
from headwater.text.quotes import Quotation, inside_quotation, quotes, speech
from headwater.text.tokens import Tokens
from headwater.trace.accounts import Account
from headwater.trace.upstream import share_statement

INFERRED_SCORE = 0.3
"""Low, as two reports may have the same words from one place that neither credits; which to ask is a person's. On planted-dev
all of 27 such edges join copies of one text, on 211 reports of incidents-dev there is none."""

MOST_DAYS = 3
"""Days within which a report follows another."""

QUOTED_WORDS = (4, 14)
"""Words of a quotation, at least and at most, that two reports cut alike: fewer are a term, and a longer one is a copy."""

RUN_WORDS = 7
"""Words in a row outside quotations that two reports use alike: of six, in local news of crimes, most were legal terms,
addresses or names with ages, which the reports had from the police."""

TELLING_WORDS = 3
"""How many of them must not be words that most reports hold."""

_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")


@dataclass(frozen=True, slots=True)
class _Wording:
    """What of a stretch of text is distinctive, each with the span that it stands at."""

    quoted: dict[str, Span]
    runs: dict[str, Span]


def inferred_edges(accounts: Sequence[Account], copies: Copies) -> Iterator[Edge]:
    """From an earlier report to a later one that credits nobody and tells the claim in its wording."""
    following = [account for account in accounts if _uncredited(account) and account.report.published]
    if not following or len({account.report.published for account in accounts}) == 1:
        return  # none is earlier
    wordings = _Wordings.of(accounts)
    for account in following:
        told = _told_as(account, wordings)
        likely = (wordings.by_report[name] for name in told)
        likely = (other for other in likely if _followed(other, account) and _apart(account, other, copies))
        found = [(_evidence(account, other, told), other) for other in likely]
        if found:
            evidence, other = max(found, key=lambda one: (len(one[0]), one[1].report.published or "", one[1].report.path))
            yield Edge(
                Node(report=other.report.id), Node(report=account.report.id), Basis.INFERRED, tuple(evidence), INFERRED_SCORE
            )


def _uncredited(account: Account) -> bool:
    """Whether the report says in its text that it is so, and credits nobody; what every page of an outlet says is no claim."""
    start, end = account.statement.sentence
    own = not account.chains and not account.vague and account.statement.field is Field.TEXT
    return own and phrase(account.report.text[start:end], "boilerplate") is None


def _followed(one: Account, other: Account) -> bool:
    return days_between(one.report.published, other.report.published) <= MOST_DAYS


def _apart(one: Account, other: Account, copies: Copies) -> bool:
    """Whether two reports are of different outlets, and share no passage on the claim."""
    outlets = [account.report.outlet for account in (one, other)]
    hosts = [urlsplit(account.report.url or "").hostname for account in (one, other)]
    same = any(first is not None and first == second for first, second in (outlets, hosts))
    return not same and not share_statement(one.statement, other.statement, copies)


_Held = Mapping[str, Sequence[tuple[Report, Span]]]
"""For each wording the dated reports that hold it, the earliest first or nearly so, with the span where it stands."""


@dataclass(frozen=True, slots=True)
class _Wordings:
    """Of what is distinctive in the whole reports, what somebody's statement has too."""

    by_report: Mapping[str, Account]
    quoted: _Held
    runs: _Held

    @classmethod
    def of(cls, accounts: Sequence[Account]) -> _Wordings:
        by_report = {account.report.id: account for account in accounts}
        dated = sorted((one.report for one in accounts if one.report.published), key=lambda one: one.published or "")
        wholes = [(report, _wording(report, (0, len(report.text)))) for report in dated]
        quoted = _held((report, whole.quoted) for report, whole in wholes)
        return cls(by_report, quoted, _held((report, whole.runs) for report, whole in wholes))


def _held(wholes: Iterable[tuple[Report, Mapping[str, Span]]]) -> _Held:
    found: dict[str, list[tuple[Report, Span]]] = defaultdict(list)
    for report, held in wholes:
        for value, span in held.items():
            found[value].append((report, span))
    return found


def _only_before(account: Account, held: Sequence[tuple[Report, Span]]) -> tuple[str, Span] | None:
    """The only one of those that hold a wording that is earlier; None where none is, or several are."""
    earlier = ((report.id, span) for report, span in held if before(report.published, account.report.published))
    first, second = next(earlier, None), next(earlier, None)
    return first if second is None else None


def _told_as(account: Account, wordings: _Wordings) -> Mapping[str, list[tuple[Span, Span]]]:
    """What the account tells as one earlier report alone does, by that report: first what is quoted, then other runs; each with
    the span where it stands here, and there.
    """
    here = _wording(account.report, account.statement.sentence)
    found: dict[str, list[tuple[Span, Span]]] = defaultdict(list)
    for mine, theirs in ((here.quoted, wordings.quoted), (here.runs, wordings.runs)):
        for value, span in mine.items():
            only = _only_before(account, theirs.get(value, ()))
            if only is not None:
                found[only[0]].append((span, only[1]))
    return found


def _evidence(account: Account, other: Account, told: Mapping[str, list[tuple[Span, Span]]]) -> list[Evidence]:
    """What the account tells as ``other`` does, and as no one else before it: both wordings, or nothing."""
    return [
        item
        for mine, theirs in told.get(other.report.id, ())[:2]
        for item in (Evidence(other.report.id, theirs), Evidence(account.report.id, mine))
    ]


@lru_cache(maxsize=4096)
def _wording(report: Report, stretch: Span) -> _Wording:
    """What is distinctive in ``stretch`` of the report's text."""
    low, high = stretch
    text = report.text
    quotations = _quotations(text)
    spoken = speech(quotations)
    words = list(_WORD.finditer(text, low, high))
    folded = [match.group().casefold() for match in words]
    telling = [word not in word_list("common_words") for word in folded]
    factual = [_fact(match.group()) for match in words]
    runs = {}
    for first in range(len(words) - RUN_WORDS + 1):
        end = first + RUN_WORDS
        span = (words[first].start(), words[end - 1].end())
        fact = any(factual[first + 1 : end]) or _fact(words[first].group()[1:]) or folded[first][:1].isdigit()
        if sum(telling[first:end]) >= TELLING_WORDS and not fact and not inside_quotation(span, spoken):
            runs[" ".join(folded[first:end])] = span
    quoted = {}
    for quotation in quotations:
        start, end = quotation.inner
        if quotation.closed and low <= start and end <= high and QUOTED_WORDS[0] <= quotation.words <= QUOTED_WORDS[1]:
            quoted[" ".join(_WORD.findall(text[start:end].casefold()))] = (start, end)
    return _Wording(quoted, runs)


@lru_cache(maxsize=1024)
def _quotations(text: str) -> tuple[Quotation, ...]:
    return quotes(Tokens.of(text))


def _fact(word: str) -> bool:
    """Whether a ``word`` is part of a name or a number; a capital at the start of a run tells nothing."""
    return any(character.isupper() or character.isdigit() for character in word)
