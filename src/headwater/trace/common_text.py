"""Edges from a common text: one that nobody has seen, or an agency's that one report prints under its line and others without.

Such an edge says whose words a report prints, not who said so: it changes no origin and no bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from headwater.model import Basis, Copies, Edge, Evidence, Field, Kind, Node, Report, Source, Span, Statement
from headwater.text.quotes import inside_quotation, quotes, speech
from headwater.text.tokens import Tokens
from headwater.trace.accounts import Account
from headwater.trace.upstream import share_statement

UNSEEN_SCORE = 0.5
"""Four of six texts that reports share were a wire's or a document's; one of the reports may have written the other two."""

AGENCY_SCORE = 0.7
"""The words of one agency's dispatch: the report may have them from it, or from the one that prints its line."""


LEAST = 25
"""Code points of a statement, some four words, that a shared passage must hold: a word at its edge may be so by chance."""


def common_text_edges(accounts: Sequence[Account], sources: Mapping[str, Source], copies: Copies) -> Iterator[Edge]:
    """From each common text to the reports of ``accounts`` that have the claim in its words."""
    for text in unseen(sources):
        sharing = [account for account in accounts if account.report.id in text.shared_by and not _from_outlet(account)]
        for account in sharing:
            evidence = _shared_words(account, sharing, copies)
            if evidence:
                yield Edge(Node(source=text.id), Node(report=account.report.id), Basis.COMMON_TEXT, evidence, UNSEEN_SCORE)
    yield from _from_agencies(accounts, copies)


def _from_outlet(account: Account) -> bool:
    """Whether the report says which outlet it has the claim from."""
    return any(chain[-1].kind is Kind.OUTLET for chain in account.chains)


def unseen(sources: Mapping[str, Source]) -> list[Source]:
    """The sources that are texts nobody has seen."""
    return [source for source in sources.values() if source.shared_by]


def one_unseen_text(one: str, other: str, sources: Mapping[str, Source]) -> bool:
    """Whether two reports share a text that nobody has seen."""
    return any(one in source.shared_by and other in source.shared_by for source in unseen(sources))


def on_agency_line(spans: Sequence[Span], report: Report) -> bool:
    """Whether all of ``spans`` stand in what the report prints of the agency that it is from."""
    line = report.agency_span
    return line is not None and bool(spans) and all(line[0] <= start and end <= line[1] for start, end in spans)


def _from_agencies(accounts: Sequence[Account], copies: Copies) -> Iterator[Edge]:
    """From an agency to a report that credits nobody and has its words from another that prints the agency's line, where
    nothing tells which of the two was first.
    """
    agencies = {place: agency for place, other in enumerate(accounts) if (agency := _agency(other)) is not None}
    parents = copies.parent_of
    places: dict[str, list[int]] = {}
    for place in agencies:
        places.setdefault(accounts[place].report.id, []).append(place)
    for account in accounts:
        if account.chains or account.vague:
            continue
        near = sorted(place for name in copies.beside.get(account.report.id, ()) for place in places.get(name, ()))
        for place in near:
            agency, other = agencies[place], accounts[place]
            ordered = parents.get(account.report.id) == other.report.id or parents.get(other.report.id) == account.report.id
            if ordered or not share_statement(account.statement, other.statement, copies):
                continue
            evidence = (*_shared_words(account, [other], copies), *_shared_words(other, [account], copies))
            if evidence:
                yield Edge(Node(source=agency), Node(report=account.report.id), Basis.COMMON_TEXT, evidence, AGENCY_SCORE)
                break


def _agency(account: Account) -> str | None:
    """The source id of the agency that the report prints its line of."""
    links = (chain[-1] for chain in account.chains if chain[-1].kind is Kind.OUTLET)
    return next((link.source for link in links if on_agency_line(link.mention.spans, account.report)), None)


def _shared_words(account: Account, others: Sequence[Account], copies: Copies) -> tuple[Evidence, ...]:
    """The longest passage of prose that holds a part of the account's statement, and is shared with one of ``others``, whose
    statement it holds a part of as well. What a common speaker said proves no common text.
    """
    found: list[Span] = []
    near = copies.beside.get(account.report.id, ())
    for other in others:
        if other.report.id in near and share_statement(account.statement, other.statement, copies):
            found += _passages(account.statement, other.statement, copies)
    spoken = speech(quotes(Tokens.of(account.report.text))) if found else ()
    prose = (span for span in found if inside_quotation(span, spoken) < 0.5)
    longest = max(prose, key=lambda span: (span[1] - span[0], -span[0]), default=None)
    return () if longest is None else (Evidence(account.report.id, longest, Field.TEXT),)


def _passages(one: Statement, other: Statement, copies: Copies) -> list[Span]:
    """What the report of ``one`` shares with that of ``other``, where it holds `LEAST` code points of the statement, or all."""
    pairs = copies.between.get(frozenset((one.report, other.report)), ())
    spans = [passage[pair.reports.index(one.report)] for pair in pairs for passage in pair.passages]
    least = min(LEAST, sum(end - start for start, end in one.content))
    return [(a, b) for a, b in spans if sum(max(0, min(end, b) - max(start, a)) for start, end in one.content) >= least]
