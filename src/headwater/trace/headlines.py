"""Titles against their own bodies: who is credited, how sure it is said, and whether the body denies it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.model import Field, Kind, Link, Position, Report, Span, Statement
from headwater.text.hedges import Certainty, Strength, certainty, hedges
from headwater.text.lexicon import word_list
from headwater.text.phrases import content_words, tokens
from headwater.text.profiles import profile
from headwater.text.sentences import sentences
from headwater.trace.accounts import Account
from headwater.trace.nearest import credited, in_title, leading
from headwater.trace.wording import has_name, head, similarity

SAME_MATTER = 0.2
"""Likeness of a title and a sentence of the body below which they are about two things."""

STEM = 5
"""Letters from which two words of one claim are about one thing."""


def surely(statement: Statement, report: Report) -> bool:
    """Whether the words say that it is or will be so, rather than that it may be or is said to be."""
    return sureness(statement, report) >= Certainty.EXPECTED


BEFORE = 20
"""Code points before a statement in which a hedge is its own: "whether", "is believed to", "might".
"""

_OPEN = re.compile(
    r"\b(?:whether|if|believes?|believed|thinks?|expects?|expected|suspects?|fears?|feared|hopes?|predicts?|reckons?|guess(?:es)?)\b",
    re.IGNORECASE,
)


def plainly(statement: Statement, report: Report) -> bool:
    """Whether nothing holds the statement back, or leaves it open: in its words, between them, or right before them."""
    string = report.string(statement.field)
    span = (max(statement.sentence[0], statement.content[0][0] - BEFORE), statement.content[-1][1])
    if statement.hedged or not surely(statement, report) or _OPEN.search(string, *span):
        return False
    return certainty(string, span) >= Certainty.EXPECTED


def sureness(statement: Statement, report: Report) -> Certainty:
    """The least certain thing that the statement's content says."""
    return min(certainty(report.string(statement.field), span) for span in statement.content)


def titles(account: Account, statements: Sequence[Statement]) -> list[Statement]:
    """What the report's title says for the claim, among ``statements``."""
    return [
        one
        for one in statements
        if one.report == account.report.id and one.position is Position.SUPPORTS and in_title(one, account.report)
    ]


def body_of(account: Account, statements: Sequence[Statement]) -> Statement | None:
    """What the body says for the claim: the account's statement, or where that is the title the one most like it."""
    nearest = account.statement
    if not in_title(nearest, account.report):
        return nearest
    body = [
        one
        for one in statements
        if one.report == account.report.id and one.position is Position.SUPPORTS and not in_title(one, account.report)
    ]
    return max(body, key=lambda one: (similarity(nearest.words, one.words), -one.content[0][0]), default=None)


def turned(title: Statement, body: Statement, report: Report, statements: Sequence[Statement]) -> bool:
    """Whether the title credits somebody else for the claim than the body does."""
    claimed, known = _credited_here(title, report), credited(body)
    if not claimed or not known or claimed & known or not (_named(title) and _named(body)):
        return False
    return _share_stem(title.words, body.words) or _comparable(title, report, statements)


def _named(statement: Statement) -> bool:
    """Whether whoever is credited first is worded with a name: "police" in a headline may be the office that the body names."""
    chains = leading(statement.chains)
    speakers = {Kind.PERSON, Kind.ORGANISATION}
    return bool(chains) and all(chain[0].kind in speakers and has_name(chain[0].name) for chain in chains)


def _ends_in_name(words: str) -> bool:
    """Whether a name stands where the noun would: "Ida Brook", not "Tarn mayor", "Mom of boy" or "PD"."""
    last = head(words)
    plain = last.casefold()
    role = plain in word_list("role_nouns") or plain in word_list("private_roles") or plain in word_list("generic_persons")
    return has_name(words) and last[:1].isupper() and not role and not (last.isupper() and len(last) < SHORTEST_NAME)


def one_kind(title: Statement, body: Statement) -> bool:
    """Whether the title and the body name two persons, or two bodies: a person may speak for a body, and somebody described in
    the one may be named in the other.
    """
    links = [link for one in (title, body) for link in _first(one)]
    return len({link.kind for link in links}) == 1 and all(_ends_in_name(link.name) for link in links)


def nations_apart(title: Statement, body: Statement) -> bool:
    """Whether the title credits a nation's body, the body persons in offices that do not bear its name."""
    return all(_apart(nation, person) for nation in _first(title) for person in _first(body))


def _first(statement: Statement) -> list[Link]:
    return [chain[0] for chain in leading(statement.chains)]


def _apart(nation: Link, person: Link) -> bool:
    """Whether the one is a nation's body by its name ("Russian forces"), the other a person in an office elsewhere."""
    words, role = tokens(nation.name), tokens(person.mention.role or "")
    return (
        nation.kind is Kind.ORGANISATION
        and any(word.title() in word_list("demonyms") for word in words)
        and person.kind is Kind.PERSON
        and bool(role)
        and not {*words} & {*role}
    )


def surer(title: Statement, body: Statement, report: Report, statements: Sequence[Statement]) -> bool:
    """Whether the title says in its own voice that it is so, where the body only says that it may be."""
    plain = not credited(title) and not title.hedged and surely(title, report)
    return plain and holds_back(body, report, title.words, modal=True) and _comparable(title, report, statements)


SHORTEST_NAME = 3
"""Letters of a name in capitals: "PD" is any police."""

AHEAD = 6
"""Words behind a hedge, in its clause, that tell what it holds back."""
_CLAUSE_END = re.compile(r"[,;:–—]")


_MODAL = frozenset({"could", "may", "might"})


def holds_back(statement: Statement, report: Report, said: str, *, modal: bool = False) -> bool:
    """Whether the statement says only that it may be so, of what ``said`` tells: a word behind its hedge is there too.

    With ``modal`` only "could", "may" and "might" count: beside a title, "suspected" and "likely" mostly say who somebody is.
    """
    string, terms = report.string(statement.field), profile(said).terms
    return any(
        hedge.strength is Strength.POSSIBLE
        and (not modal or string[slice(*hedge.span)].casefold() in _MODAL)
        and terms & profile(" ".join(_CLAUSE_END.split(string[hedge.span[1] : end])[0].split()[:AHEAD])).terms
        for start, end in statement.content
        for hedge in hedges(string, (start, end))
    )


def _credited_here(title: Statement, report: Report) -> frozenset[str]:
    """Sources that the title itself prints."""
    start, end = report.title_span or (0, len(report.title or ""))
    return frozenset(
        link.source
        for chain in leading(title.chains)
        for link in chain
        if all(start <= a and b <= end for a, b in link.mention.spans)
    )


def _comparable(title: Statement, report: Report, statements: Sequence[Statement]) -> bool:
    """Whether the title is about the claim: the sentence of the body most like it belongs to one of the claim's statements."""
    body = [span for span in sentences(report.text) if not _repeats_title(span, report)]
    likeness = {span: similarity(title.words, report.text[slice(*span)]) for span in body}
    nearest = max(likeness, key=lambda span: (likeness[span], -span[0]), default=None)
    if nearest is None or likeness[nearest] < SAME_MATTER:
        return False
    ours = [one for one in statements if one.report == report.id and one.field is Field.TEXT]
    return any(start < nearest[1] and nearest[0] < end for one in ours for start, end in one.content)


def _share_stem(one: str, other: str) -> bool:
    """Whether a word of one begins as a word of the other does: "destruction" and "destroyed"."""
    stems = {word[:STEM] for word in content_words(one) if len(word) >= STEM}
    return any(word[:STEM] in stems for word in content_words(other))


def _repeats_title(span: Span, report: Report) -> bool:
    title = report.title_span
    inside = title is not None and title[0] <= span[0] and span[1] <= title[1]
    return inside or tokens(report.text[slice(*span)]) == tokens(report.title or "")


def denied_below(title: Statement, statements: Sequence[Statement]) -> Statement | None:
    """The statement of the same report's body in which one whom the title credits denies the claim."""
    return next(
        (
            one
            for one in statements
            if one.report == title.report and one.position is Position.DENIES and credited(one) & credited(title)
        ),
        None,
    )
