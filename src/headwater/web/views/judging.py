"""What a person may judge on a page: each question with the judgement that an answer makes, anchored to words already.

The anchored judgement goes out with the form and comes back with the answer, so that an answer never lands on another claim
or source because the case was traced anew meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from headwater.errors import Malformed
from headwater.export.names import heading, plain
from headwater.judge import claim_quotes, statement_quote
from headwater.model import (
    Claim,
    Evidence,
    InClaim,
    Judgement,
    Kind,
    Mark,
    MarkedAs,
    Matter,
    NameInReport,
    PublishedBy,
    PublishedOn,
    Report,
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
from headwater.web.links import source_path, words_path

_NOBODY_YET, _BEGINNING = "-", "1970-01-01T00:00:00Z"
"""Who and when of a judgement that nobody has made."""

DECIDING = (("yes", "Yes"), ("no", "No"), ("unsure", "Unsure"))
CORRECTING = (("yes", "Correct it"),)


@dataclass(frozen=True, slots=True)
class Question:
    """``asks`` in words and ``why``; ``matter`` is the judgement as JSON that an answer makes, ``answers`` are verdicts with
    their words. ``field`` names what a correction asks for ("" for none), which ``given`` is until then; ``beside`` leads to
    what it is about.
    """

    asks: str
    why: str
    matter: str
    beside: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = DECIDING
    field: str = ""
    given: str = ""


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
    )


def speaker_question(statement: Statement, report: Report) -> Question:
    """Who says what a statement says."""
    words = statement_quote(statement, {report.id: report})
    speaker = statement.chain[0].mention if statement.chain else None
    name, kind = (speaker.name, speaker.kind) if speaker else (None, Kind.PERSON)
    place = Evidence(report.id, (statement.content[0][0], statement.content[-1][1]), statement.field)
    return Question(
        f"Who says so? Read as: {plain(name) if name else 'nobody in particular'}",
        f"“{plain(statement.words)}”",
        as_asked(SpeakerIs(words, name, kind, speaker.role if speaker else None)),
        ((plain(report.outlet or report.doc), words_path(place)),),
        answers=(("yes", "That is right, or as I corrected it"),),
        field="speaker",
        given=name or "",
    )


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
            place = Evidence(report.id, (statement.content[0][0], statement.content[-1][1]), statement.field)
            yield Question(
                f"Does this belong to the claim “{heading(claim.text)}”?",
                f"“{plain(statement.words)}”",
                as_asked(matter),
                ((plain(report.outlet or report.doc), words_path(place)),),
            )


def report_questions(report: Report) -> Iterator[Question]:
    """What may be corrected and marked of a report as a whole."""
    anchor = report_anchor(report)
    yield Question(
        "Who published it?", "", as_asked(PublishedBy(anchor, report.outlet)), (), CORRECTING, "outlet", report.outlet or ""
    )
    yield Question("When?", "", as_asked(PublishedOn(anchor, report.published)), (), CORRECTING, "date", report.published or "")
    for mark in Mark:
        words = {Mark.OFF_TOPIC: "off topic", Mark.SATIRE: "satire"}.get(mark, mark.value)
        yield Question(f"Is it {words}?", "", as_asked(MarkedAs(anchor, mark)))


def first_reports(links: Iterable[SourceLink]) -> frozenset[str]:
    """The reports that the names of links stand in."""
    return frozenset(name.report for link in links for name in (link.one, link.other))
