"""Changes: what differs between a report and the one it has the claim from, with both wordings.

A report has the claim from the one it copies, or from the credited outlet's own story where that is among the reports.
Where the earlier wording is not at hand, a difference is no change, and is left to the discrepancies. Of what the earlier
report says on the claim, the words are compared that say the same thing: a claim holds more than one. Precision before recall:
a source that the later report mentions anywhere is not dropped, and a hedge anywhere in its sentence is a hedge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.model import (
    Chain,
    Change,
    ChangeKind,
    Field,
    Kind,
    Link,
    Position,
    Quantity,
    Reason,
    Report,
    Spans,
    Statement,
)
from headwater.text.lexicon import word_list
from headwater.text.phrases import content_words, tokens
from headwater.text.sentences import sentences
from headwater.trace.accounts import Account
from headwater.trace.case import Case
from headwater.trace.headlines import body_of, denied_below, holds_back, nations_apart, one_kind, plainly, surer, titles, turned
from headwater.trace.nearest import in_title, leading
from headwater.trace.upstream import share_statement
from headwater.trace.wording import before_description, cited, has_name, head, likeness, overlap, quoted

SAME_MATTER, SAME_THING, SAME_WORDS = 0.3, 0.4, 0.6
"""Overlap (see `overlap`) from which two reports' words on a claim are compared, from which both say the same thing, and
from which two speakers are credited with it.

By hand, on the benchmark's cases and rumours: of 41 changes shown without these, and without a look at what the later report
mentions, 13 were right; of 8 with them, 7.
"""


@dataclass(frozen=True, slots=True)
class _Pair:
    """An account, and the one it has the claim from; ``copied`` says that its words are copied."""

    earlier: Account
    later: Account
    copied: bool
    alike: float
    """Overlap of what the two say, 0 to 1."""


def changes(accounts: Sequence[Account], case: Case) -> tuple[Change, ...]:
    """All changes on the way, in the order of the reports that made them."""
    by_report = {account.report.id: account for account in accounts}
    denials = {statement.report: statement for statement in reversed(case.statements) if statement.position is Position.DENIES}
    found: list[Change] = []
    for account in accounts:
        pair = _from(account, by_report, case)
        if pair is not None:
            found += _of_sources(pair, case.said.get(account.report.id, ()))
            found += _of_words(pair, case)
            found += _of_denial(pair, denials)
        found += _of_headline(account, case)
    return tuple(found)


def _from(account: Account, accounts: Mapping[str, Account], case: Case) -> _Pair | None:
    name = account.report.id
    parent = case.copies.parent_of.get(name)
    if (
        parent in accounts
        and parent is not None
        and share_statement(account.statement, accounts[parent].statement, case.copies)
    ):
        return _paired(accounts[parent], account, case, copied=True)
    for chain in account.chains:
        for link in reversed(chain):
            story = case.sources[link.source].report if link.source in case.sources else None
            if link.kind is Kind.OUTLET and story in accounts and story is not None and story != name:
                return _paired(accounts[story], account, case, copied=False)
    return None


def _paired(earlier: Account, later: Account, case: Case, *, copied: bool) -> _Pair | None:
    """``later`` with what the earlier report says that is most like it; None where nothing is."""
    said = [one for one in case.said.get(earlier.report.id, ()) if one.position is Position.SUPPORTS]
    said = [one for one in said if not in_title(one, earlier.report)] or said
    twin = max(
        said, key=lambda one: (likeness(one.words, later.statement.words), one.id == earlier.statement.id, -one.content[0][0])
    )
    alike = overlap(twin.words, later.statement.words)
    if alike < SAME_MATTER:
        return None
    own = not (twin.chain or twin.other_chains)  # a lead, which the report credits further on
    chains = leading(twin.chains) or (earlier.chains if own or twin.id == earlier.statement.id else ())
    return _Pair(replace(earlier, statement=twin, chains=chains), later, copied, alike)


def _change(kind: ChangeKind, pair: _Pair, before: Spans = (), after: Spans = ()) -> Change:
    return Change(pair.later.report.id, kind, _words(pair.earlier, before), _words(pair.later, after))


def _words(account: Account, spans: Spans) -> Reason:
    return Reason(quoted(account.statement, account.report, spans), cited(account.statement, spans))


def _of_sources(pair: _Pair, statements: Sequence[Statement]) -> Iterator[Change]:
    """What became of who is credited. What the later report credits in any of its ``statements`` on it is not dropped."""
    earlier, later = _origins(pair.earlier), _origins(pair.later)
    own = _outlets(pair.earlier)
    dropped = own - _outlets(pair.later)
    if pair.copied and dropped:
        link = next(link for chain in pair.earlier.chains for link in chain if link.source in dropped)
        if _beside(link, pair.earlier):
            yield _change(ChangeKind.OUTLET_DROPPED, pair, link.mention.spans)
    if not earlier:
        return
    first = earlier[0]
    kept = later or _told_elsewhere(pair, statements) or _mentioned(first, pair) or _told_around(pair.later)
    if not kept and (pair.later.chains or pair.alike >= SAME_THING) and _speaks(first, pair.earlier):
        nearest = pair.later.chains[0][-1].mention.spans if pair.later.chains else ()
        yield _change(ChangeKind.SOURCE_DROPPED, pair, first.mention.spans, nearest)
    if later:
        yield from _of_origin(pair, earlier, later)


def _told_elsewhere(pair: _Pair, statements: Sequence[Statement]) -> bool:
    """Whether the later report gives the source, or the outlet with a source, in another statement on the claim."""
    known = {link.source for account in (pair.earlier, pair.later) for chain in account.chains for link in chain}
    chains = [chain for one in statements for chain in leading(one.chains)]
    return any(_first_hand(chain) and known & {link.source for link in chain} for chain in chains)


_SAYS = re.compile(r"\b(?:said|says?|told|tells?|according\s+to|reported|reports?)\b", re.IGNORECASE)
_ACTS = re.compile(r"\b(?:accus|arrest|charg|convict|indict|order|plead|pled|sentenc)\w*\b", re.IGNORECASE)
DATELINE = 300
"""Code points at the start of a text in which an agency's mark stands for all of it."""


def _told_around(later: Account) -> bool:
    """Whether a report that credits nobody for the words credits somebody in the sentence before: it goes on from there."""
    if later.chains or later.statement.field is not Field.TEXT:
        return False
    text, start = later.report.text, later.statement.sentence[0]
    before = next((span for span in reversed(sentences(text)) if span[1] <= start), None)
    return before is not None and _SAYS.search(text, *before) is not None


def _speaks(source: Link, account: Account) -> bool:
    """Whether the words have the source say it: a noun or a name, not "he", and no court or detective who acts."""
    words = quoted(account.statement, account.report, source.mention.spans)
    acts = account.statement.cue and _ACTS.search(quoted(account.statement, account.report, account.statement.cue))
    kinds = {Kind.PERSON, Kind.ORGANISATION, Kind.ANONYMOUS, Kind.GROUP}
    label = words.isupper() and len(words.split()) > 1  # "PREVIOUS STORY"
    return (
        source.kind in kinds
        and not label
        and words.casefold() not in word_list("pronouns")
        and words.casefold() != "who"
        and not acts
    )


def _beside(link: Link, account: Account) -> bool:
    """Whether a credit stands in the sentence, or at the start of the text, not beside a picture or a link further down."""
    low, high = account.statement.sentence
    return any(low <= start < high or start < DATELINE for start, _ in link.mention.spans)


_LABEL = re.compile(r"^\W*(?:sources?|via)\b", re.IGNORECASE | re.MULTILINE)
_SOFT_HYPHEN = "\u00ad"
SHORTEST_STEM = 4
"""Letters of a word for a source from which another word that begins so is taken for it: "staff" and "staffers"."""
_WITHHELD = frozenset({"source", "sources", "insider", "insiders", "anonymous", "anonymity", "unnamed"})


def _mentioned(source: Link, pair: _Pair) -> bool:
    """Whether the later report has a word for the source anywhere: of a name the last one, else of what it is called, or any
    noun for somebody without a name.
    """
    said = frozenset(tokens(_LABEL.sub("", pair.later.report.text).replace(_SOFT_HYPHEN, "")))
    called = (source.name, quoted(pair.earlier.statement, pair.earlier.report, source.mention.spans))
    if source.kind in {Kind.PERSON, Kind.ORGANISATION} and has_name(source.name):
        words = {word for name in called for word in tokens(name)[-1:]}
    else:
        words = {word for name in called for word in tokens(" ".join(before_description(name)))} - word_list("unnamed_words")
    stems = tuple(word.removesuffix("s") for word in sorted(words) if len(word) >= SHORTEST_STEM)
    return bool(_WITHHELD & said) or any(word.startswith(stems) for word in said)


def _origins(account: Account) -> list[Link]:
    """The first links of the account's chains that are somebody rather than an outlet."""
    return [chain[0] for chain in account.chains if _first_hand(chain)]


def _first_hand(chain: Chain) -> bool:
    """Whether the chain begins with somebody rather than with an outlet."""
    return chain[0].kind is not Kind.OUTLET


def _outlets(account: Account) -> set[str]:
    return {link.source for chain in account.chains for link in chain if link.kind is Kind.OUTLET}


def _of_origin(pair: _Pair, earlier: Sequence[Link], later: Sequence[Link]) -> Iterator[Change]:
    before, after = earlier[0], later[0]
    if before.kind is Kind.ANONYMOUS and after.kind is Kind.ANONYMOUS:
        several = after.mention.several and not any(link.mention.several for link in earlier)
        if several and (_one_head(before, after) or (_anybody(after) and len({link.source for link in earlier}) == 1)):
            yield _change(ChangeKind.SOURCE_MULTIPLIED, pair, before.mention.spans, after.mention.spans)
        if not any(_official(link) for link in earlier) and _official(after):
            yield _change(ChangeKind.SOURCE_UPGRADED, pair, before.mention.spans, after.mention.spans)
        return
    upgraded = all(link.kind is Kind.ANONYMOUS and not _official(link) for link in earlier)
    if upgraded and all(_official(link) for link in later):
        yield _change(ChangeKind.SOURCE_UPGRADED, pair, before.mention.spans, after.mention.spans)
        return
    named = [link for link in earlier if _named(link, pair.earlier)]
    others = [link for link in later if _named(link, pair.later)]
    told_apart = len({link.kind for link in (*earlier, *later)}) == 1
    if (
        pair.alike >= SAME_WORDS
        and told_apart
        and named
        and others
        and not {link.source for link in named} & {link.source for link in others}
    ):
        yield _change(ChangeKind.SPEAKER_CHANGED, pair, named[0].mention.spans, others[0].mention.spans)


def _named(link: Link, account: Account) -> bool:
    """Whether a person or body is named by the report's own words for it."""
    words = quoted(account.statement, account.report, link.mention.spans) if link.mention.spans else link.name
    return link.kind in {Kind.PERSON, Kind.ORGANISATION} and has_name(link.name) and has_name(words)


def _official(link: Link) -> bool:
    """Whether an unnamed source is worded as an office ("officials"), or a body stands in its place."""
    if link.kind is Kind.ANONYMOUS:
        return head(link.name).casefold() in _OFFICIALS
    return link.kind is Kind.ORGANISATION


_OFFICIALS = frozenset({"authorities", "authority", "government", "ministry", "officer", "officers", "official", "officials"})


def _of_words(pair: _Pair, case: Case) -> Iterator[Change]:
    """What became of hedges and numbers."""
    before, after = pair.earlier.statement, pair.later.statement
    held = holds_back(before, pair.earlier.report, after.words)
    if pair.alike >= SAME_THING and held and plainly(after, pair.later.report):
        yield _change(ChangeKind.HEDGE_DROPPED, pair)
    earlier = case.said.get(pair.earlier.report.id, ())
    for number in after.facts.quantities:
        found = _otherwise(number, after, earlier)
        if found is not None and not _own_update(number, pair, case):
            statement, given = found
            said = Reason(quoted(statement, pair.earlier.report, (given.span,)), cited(statement, (given.span,)))
            yield Change(pair.later.report.id, ChangeKind.NUMBER_CHANGED, said, _words(pair.later, (number.span,)))


def _own_update(number: Quantity, pair: _Pair, case: Case) -> bool:
    """Whether the number is that of a later day by who gave the earlier one, or by the earlier report's outlet: its own update,
    in the later report itself or in another of the case.
    """
    first, last = pair.earlier.report, pair.later.report
    outlet = case.own.get(first.id)
    origins = {chain[0].source for chain in pair.earlier.chains}
    for one in case.statements:
        report = case.reports[one.report]
        if not (_day(first) and _day(first) < _day(report) <= _day(last)):
            continue
        same = outlet is not None and case.own.get(report.id) == outlet
        told = report.id != last.id and any(chain and chain[0].source in origins for chain in one.chains)
        if (same or told) and any(_same(number, other) and other.low == number.low for other in one.facts.quantities):
            return True
    return False


def _day(report: Report) -> str:
    """The day a report is of, "" where it bears no date."""
    return (report.published or "")[:10]


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.of, one.unit, one.what) == (other.of, other.unit, other.what)


def _one_head(before: Link, after: Link) -> bool:
    """Whether both are called by one noun, or neither by more than that: "a source", "sources close to the family"."""
    nouns = [head(link.name).casefold().removesuffix("s") for link in (before, after)]
    return nouns[0] == nouns[1] or bool(content_words(before.name) & content_words(after.name))


def _anybody(link: Link) -> bool:
    """Whether a source is called no more than that: "sources", "insiders"."""
    return head(link.name).casefold() in {"sources", "insiders"} and not content_words(link.name) - _WITHHELD


def _otherwise(number: Quantity, after: Statement, earlier: Sequence[Statement]) -> tuple[Statement, Quantity] | None:
    """The number that the earlier report gives for what ``number`` counts, where each gives but one, and not the same; ages
    may be two people's.
    """
    if number.of == "age" or (number.of is None and number.unit is None and number.what is None):
        return None
    given = [(one, quantity) for one in earlier for quantity in one.facts.quantities if _same(number, quantity)]
    values = {(quantity.low, quantity.high) for _, quantity in given}
    alone = sum(1 for one in after.facts.quantities if _same(number, one)) == 1
    return given[0] if alone and len(values) == 1 and (number.low, number.high) not in values else None


def _of_denial(pair: _Pair, denials: Mapping[str, Statement]) -> Iterator[Change]:
    denial = denials.get(pair.earlier.report.id)
    if pair.copied and denial is not None and pair.later.report.id not in denials:
        before = Reason(quoted(denial, pair.earlier.report), cited(denial))
        yield Change(pair.later.report.id, ChangeKind.DENIAL_DROPPED, before, _words(pair.later, ()))


def _of_headline(account: Account, case: Case) -> Iterator[Change]:
    """The title credits somebody else than the body does, is surer than it, or credits one who denies it below."""
    report, statements = account.report, case.said.get(account.report.id, ())
    for title in titles(account, statements):
        body = denied_below(title, statements)
        nearest = body_of(account, statements)
        if body is None and nearest is not None:
            alike = overlap(title.words, nearest.words)
            apart = alike >= SAME_MATTER and nations_apart(title, nearest)
            other = apart or (alike >= SAME_THING and one_kind(title, nearest))
            differs = other and turned(title, nearest, report, statements)
            surely = alike >= SAME_THING and surer(title, nearest, report, statements)
            body = nearest if differs or surely else None
        if body is not None:
            before = Reason(quoted(body, report), cited(body))
            yield Change(report.id, ChangeKind.HEADLINE_DIFFERS, before, Reason(quoted(title, report), cited(title)))
            return
