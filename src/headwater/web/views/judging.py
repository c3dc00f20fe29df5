"""What a person may judge on a page: each question with the judgement that an answer makes, anchored to words already.

The anchored judgement goes out with the form and comes back with the answer, so that an answer never lands on another claim
or source because the case was traced anew meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from headwater.errors import Malformed
from headwater.export.excerpts import behind_dateline, excerpt
from headwater.export.names import Names, heading, plain
from headwater.judge import claim_quotes, link_name, statement_quote
from headwater.model import (
    Basis,
    Claim,
    Copies,
    CopyOf,
    Evidence,
    HasFrom,
    InClaim,
    Judged,
    Judgement,
    Kind,
    LinkStatus,
    Mark,
    MarkedAs,
    Matter,
    NameInReport,
    NotIndependent,
    OwnStoryOf,
    PublishedBy,
    PublishedOn,
    Relation,
    Report,
    SameClaim,
    SameSource,
    SourceLink,
    SourceName,
    SpeakerIs,
    Statement,
    Undo,
    Verdict,
    judgement_from_json,
    judgement_to_json,
    make_judgement,
)
from headwater.text.anchors import report_anchor
from headwater.web.links import claim_path, report_path, source_path, words_path
from headwater.web.views.settled import SettledView, settled_view

_NOBODY_YET, _BEGINNING = "-", "1970-01-01T00:00:00Z"
"""Who and when of a judgement that nobody has made."""

DECIDING = (("yes", "Yes"), ("no", "No"), ("unsure", "Unsure"))
CORRECTING = (("yes", "Correct it"),)


@dataclass(frozen=True, slots=True)
class Question:
    """``asks`` in words and ``why``; ``matter`` is the judgement as JSON that an answer makes, ``answers`` are verdicts with
    their words. ``field`` names what a correction asks for ("" for none), which ``given`` is until then; ``beside`` leads to
    what it is about; ``pieces`` are the words in question with what stands around them, marked or not; ``settled`` is what a
    person answered before.
    """

    asks: str
    why: str
    matter: str
    beside: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = DECIDING
    field: str = ""
    given: str = ""
    pieces: tuple[tuple[str, bool], ...] = ()
    settled: SettledView | None = None


def as_asked(matter: Matter) -> str:
    """A judgement that nobody has made yet, for a form."""
    return json.dumps(judgement_to_json(make_judgement(matter, _NOBODY_YET, _BEGINNING)))


def as_answered(asked: str, corrected: str | None, by: str, when: str, why: str, verdict: Verdict) -> Judgement:  # noqa: PLR0913, PLR0917
    """The judgement that the answer to a form makes. Raises Malformed where the form holds none, or nobody made it."""
    try:
        matter = judgement_from_json(json.loads(asked)).matter
    except ValueError as error:
        raise Malformed("the form holds no judgement.", remedy="Open the page again.") from error
    return make_judgement(_corrected(matter, corrected), by, when, why, verdict)


def _corrected(matter: Matter, words: str | None) -> Matter:
    """The correction with what was typed in place of what was read; nothing typed says that nobody is known."""
    if words is None:
        return matter
    given = " ".join(words.split()) or None
    if isinstance(matter, SpeakerIs):
        return replace(matter, name=given, role=None)
    if isinstance(matter, PublishedOn):
        return replace(matter, published=given)
    return replace(matter, outlet=given) if isinstance(matter, PublishedBy) else matter


def undoing(judgement: Judgement) -> str:
    """What takes a judgement back."""
    return as_asked(Undo(judgement.id))


def may_be_shown(link: SourceLink, kinds: Mapping[str, Kind]) -> bool:
    """Whether a page may show that two names belong together: never what may tie an unnamed source to anybody.

    ``kinds`` are those of the sources, by id. A report's own words settle a link; what is only likely stays inside the bounds.
    """
    unnamed = {kinds[source] in {Kind.ANONYMOUS, Kind.GROUP} for source in link.sources}
    return unnamed == {False} or (len(unnamed) == 1 and (link.status is LinkStatus.SETTLED or link.judged is not None))


def link_question(link: SourceLink, kinds: Mapping[str, Kind], reports: Mapping[str, Report]) -> Question:
    """Whether two names are one source's; ``kinds`` are those of the sources, by id."""

    def name(one: NameInReport, source: str) -> SourceName:
        return SourceName(one.name, kinds[source], report_anchor(reports[one.report]))

    one, other = name(link.one, link.sources[0]), name(link.other, link.sources[1])
    return Question(
        f"Are “{plain(link.one.name)}” and “{plain(link.other.name)}” one source?",
        "; ".join(map(plain, link.reasons)),
        as_asked(SameSource(one, other)),
        ((plain(link.one.name), source_path(link.sources[0])), (plain(link.other.name), source_path(link.sources[1]))),
        settled=_settled(link.judged),
    )


def _settled(judged: Judged | None) -> SettledView | None:
    return settled_view(judged) if judged is not None else None


def _last(judged: Iterable[Judged], kinds: Iterable[str]) -> SettledView | None:
    """What was settled last of these kinds."""
    found = [one for one in judged if one.kind in {*kinds}]
    return settled_view(found[-1]) if found else None


def two_sources(one: SourceName, other: SourceName, other_id: str) -> Iterator[Question]:
    """Whether two sources are one, or share one knowledge; nothing where one of them alone is named."""
    if len({name.kind in {Kind.ANONYMOUS, Kind.GROUP} for name in (one, other)}) > 1:
        return
    beside = ((plain(other.name), source_path(other_id)),)
    names = f"“{plain(one.name)}” and “{plain(other.name)}”"
    yield Question(f"Are {names} one source?", "", as_asked(SameSource(one, other)), beside)
    yield Question(
        f"Do {names} share one knowledge, so that they are distinct but not independent?",
        "",
        as_asked(NotIndependent(one, other)),
        beside,
    )


def own_story_question(outlet: SourceName, report: Report, why: str | None) -> Question:
    """Whether a report is the outlet's own story."""
    name = plain(report.title or report.doc)
    return Question(
        f"Is this report the own story of {plain(outlet.name)}?",
        plain(why or ""),
        as_asked(OwnStoryOf(report_anchor(report), outlet)),
        ((name, report_path(report.id)),),
    )


def copy_questions(report: Report, copies: Copies, reports: Mapping[str, Report]) -> Iterator[Question]:
    """For each report that shares text with this one, whether the later has its text from the earlier."""
    parents = dict(copies.parents)
    names = Names.among([report, *reports.values()], ())
    for pair in copies.pairs:
        other = next((one for one in pair.reports if one != report.id), None)
        if other is None or other not in reports:
            continue
        copied = parents.get(other) == report.id
        copy, original = (reports[other], report) if copied else (report, reports[other])
        yield Question(
            f"Does {names.report(copy.id)} have its text from {names.report(original.id)}?",
            "",
            as_asked(CopyOf(report_anchor(copy), report_anchor(original))),
            ((names.report(other), report_path(other)),),
            settled=_settled(pair.judged),
        )


def speaker_question(statement: Statement, report: Report) -> Question:
    """Who says what a statement says, with the sentence that it stands in."""
    words = statement_quote(statement, {report.id: report})
    speaker = statement.chain[0].mention if statement.chain else None
    name, kind = (speaker.name, speaker.kind) if speaker else (None, Kind.PERSON)
    return Question(
        f"Who says so? Read as: {plain(name) if name else 'nobody in particular'}",
        f"“{plain(statement.words)}”",
        as_asked(SpeakerIs(words, name, kind, speaker.role if speaker else None)),
        (_place(statement, report),),
        answers=(("yes", "That is right, or as I corrected it"),),
        field="speaker",
        given=name or "",
        pieces=_in_sentence(statement, report),
        settled=_last(statement.judged, [SpeakerIs.kind]),
    )


AROUND = 400
"""Characters of a sentence that are shown with the words in question."""


def _in_sentence(statement: Statement, report: Report) -> tuple[tuple[str, bool], ...]:
    marks = [(span, "content") for span in statement.content]
    cut = excerpt(report.string(statement.field), behind_dateline(statement, report), marks, AROUND)
    pieces = [(piece.text, piece.mark is not None) for piece in cut.pieces]
    return (*([("… ", False)] if cut.cut_before else []), *pieces, *([(" …", False)] if cut.cut_after else []))


def _place(statement: Statement, report: Report) -> tuple[str, str]:
    span = (statement.content[0][0], statement.content[-1][1])
    return plain(report.outlet or report.doc), words_path(Evidence(report.id, span, statement.field))


def claim_questions(claim: Claim, reports: Mapping[str, Report]) -> Iterator[Question]:
    """Whether the statement that speaks for each report belongs to the claim."""
    speaking = frozenset(claim.speaking)
    for statement in claim.statements:
        if statement.id not in speaking:
            continue
        rest = claim_quotes(claim, reports, [statement.id])
        if rest:
            matter = InClaim((statement_quote(statement, reports),), rest)
            report = reports[statement.report]
            yield Question(
                "Does this belong to the claim?",
                f"“{plain(statement.words)}”",
                as_asked(matter),
                (_place(statement, report),),
                pieces=_in_sentence(statement, report),
                settled=_last(statement.judged, [InClaim.kind, SameClaim.kind]),
            )


MOST_PAIRS = 10
"""Pairs of origins that one page asks about."""


def origin_questions(claim: Claim, reports: Mapping[str, Report], links: Sequence[SourceLink]) -> Iterator[Question]:
    """Whether two named origins of a claim share one knowledge."""
    names: dict[str, SourceName] = {}
    for statement in claim.statements:
        for link in statement.links:
            if statement.report in reports and link.source not in names:
                names[link.source] = link_name(link, statement, reports)
    judged = {
        frozenset(link.sources): link.judged for link in links if link.relation is Relation.NOT_INDEPENDENT and link.judged
    }
    known = [origin for origin in claim.origins if origin.named and origin.source in names]
    for one, other in list(combinations(known, 2))[:MOST_PAIRS]:
        yield Question(
            f"Do {plain(one.name)} and {plain(other.name)} share one knowledge, so that they are distinct but not independent?",
            "",
            as_asked(NotIndependent(names[one.source], names[other.source])),
            ((plain(one.name), source_path(one.source)), (plain(other.name), source_path(other.source))),
            settled=_settled(judged.get(frozenset((one.source, other.source)))),
        )


_TOLD_BY_TEXT = {Basis.COPIED, Basis.COMMON_TEXT, Basis.INFERRED}
"""What an edge rests on where no report says that it is so."""


def way_questions(claim: Claim, reports: Mapping[str, Report]) -> Iterator[Question]:
    """For the ways between two reports that no credit tells of: whether the one has the claim from the other."""
    speaking = {one.report: one for one in reversed(claim.statements) if one.id in frozenset(claim.speaking)}
    names = Names.among(reports.values(), ())
    for edge in claim.edges:
        start, end = edge.start.report, edge.end.report
        if edge.basis not in _TOLD_BY_TEXT or start is None or end is None or end not in speaking:
            continue
        if start in reports and end in reports:
            matter = HasFrom(statement_quote(speaking[end], reports), report_anchor(reports[start]))
            yield Question(
                f"Does {names.report(end)} have it from {names.report(start)}?",
                "",
                as_asked(matter),
                (_place(speaking[end], reports[end]), (names.report(start), report_path(start))),
                pieces=_in_sentence(speaking[end], reports[end]),
                settled=_settled(edge.judged),
            )


def merge_question(claim: Claim, other: Claim, reports: Mapping[str, Report]) -> Question:
    """Whether two claims are one."""
    matter = SameClaim(claim_quotes(claim, reports), claim_quotes(other, reports))
    return Question(
        "Is this the same claim?",
        f"“{heading(other.text)}”",
        as_asked(matter),
        (("its page", claim_path(other.id)),),
    )


def report_questions(report: Report) -> Iterator[Question]:
    """What may be corrected and marked of a report as a whole."""
    anchor = report_anchor(report)
    yield Question(
        "Who published it?",
        "",
        as_asked(PublishedBy(anchor, report.outlet)),
        (),
        CORRECTING,
        "outlet",
        report.outlet or "",
        settled=_last(report.judged, [PublishedBy.kind]),
    )
    yield Question(
        "When?",
        "",
        as_asked(PublishedOn(anchor, report.published)),
        (),
        CORRECTING,
        "date",
        report.published or "",
        settled=_last(report.judged, [PublishedOn.kind]),
    )
    for mark in Mark:
        words = {Mark.OFF_TOPIC: "off topic", Mark.SATIRE: "satire"}.get(mark, mark.value)
        judged = _last((one for one in report.judged if one.mark is mark), [MarkedAs.kind])
        yield Question(f"Is it {words}?", "", as_asked(MarkedAs(anchor, mark)), settled=judged)


def first_reports(links: Iterable[SourceLink]) -> frozenset[str]:
    """The reports that the names of links stand in."""
    return frozenset(name.report for link in links for name in (link.one, link.other))


def bytes_named(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The SHA-256 of the originals that judgements are about."""
    return frozenset(_bytes_in([judgement_to_json(one) for one in judgements]))


def _bytes_in(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            if name == "sha256" and isinstance(one, str):
                yield one
            else:
                yield from _bytes_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _bytes_in(one)
