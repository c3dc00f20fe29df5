"""What one report says and whom it credits, as provenance records: the bundle of that report.

statement      entity: part of its report, member of what the report says about the claim
source         agent; a document is an entity
its words      what a source says about a claim: entity attributed to the source, or derived from the document
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise

from headwater.export.identifiers import local, words_of
from headwater.export.material import Material, beginning, outer
from headwater.export.prov.records import (
    PART_OF,
    Being,
    Bundle,
    Element,
    Name,
    Relation,
    Tie,
    bundle_of,
    case,
    known,
    prov,
    term,
)
from headwater.export.verbatim import verbatim_statements
from headwater.model import Basis, Chain, Claim, Kind, Link, LinkStatus, Node, Report, Source, Statement
from headwater.model import Relation as SourceRelation
from headwater.settings import SCORE_DIGITS

AgencyLine = tuple[str, str | None, str | None]
"""A claim, the source that it comes from, and the report whose agency line names that one."""

_AGENTS = {Kind.PERSON: prov("Person"), Kind.ORGANISATION: prov("Organization"), Kind.OUTLET: prov("Organization")}


def said_in(
    material: Material, report: Report, stated: list[tuple[Claim, Statement]], on_agency_lines: AbstractSet[AgencyLine]
) -> Bundle:
    """What one report says, and whom it credits; ``on_agency_lines`` are those whom any report credits on an agency line."""
    found = Bundle(bundle_of(report.id))
    verbatim = verbatim_statements(report, [statement for _, statement in stated])
    for claim, statement in stated:
        account = case(words_of(claim.id, Node(report=report.id)))
        said = case(local("statement", statement.id))
        found.add([_statement(report, claim, statement), Element(Being.ENTITY, account)])
        found.add(
            relations=[
                Relation(Tie.MEMBERSHIP, account, said),
                Relation(Tie.SPECIALIZATION, account, case(local("report", report.id))),
            ]
        )
        tie = Tie.QUOTATION if statement.id in verbatim else Tie.DERIVATION
        for chain in filter(None, statement.chains):
            on_line = (claim.id, chain[-1].source, report.id) in on_agency_lines
            how = (tie, Basis.AGENCY_LINE if on_line else Basis.CREDITED)
            found.add(*_credit(material, claim, statement, chain, how))
    for link in material.source_links:
        if link.relation is SourceRelation.VOICE_OF and link.status is LinkStatus.SETTLED and link.one.report == report.id:
            speaker, body = (material.sources.get(name) for name in link.sources)
            if speaker and body and Kind.DOCUMENT not in (speaker.kind, body.kind):
                found.add([_source(speaker), _source(body)])
                found.add(relations=[Relation(Tie.DELEGATION, _named(speaker.id), _named(body.id))])
    return found


def _statement(report: Report, claim: Claim, statement: Statement) -> Element:
    start, end = span = outer(statement)
    attributes = known(
        (prov("type"), term("Statement")),
        (prov("value"), beginning(report.string(statement.field), span)),
        (PART_OF, case(local("report", report.id))),
        (term("claim"), case(local("claim", claim.id))),
        (term("voice"), statement.voice.value),
        (term("position"), statement.position.value),
        (term("hedged"), statement.hedged),
        (term("field"), statement.field.value),
        (term("start"), start),
        (term("end"), end),
        (term("setAside"), True if statement in claim.set_aside else None),
    )
    return Element(Being.ENTITY, case(local("statement", statement.id)), attributes)


def _credit(
    material: Material, claim: Claim, statement: Statement, chain: Chain, how: tuple[Tie, Basis]
) -> tuple[list[Element], list[Relation]]:
    """The statement is had from the nearest link, that from the next, and so on to where the chain ends."""
    elements, relations = [], []
    for link in chain:
        words, ties = _words(material, claim, link)
        elements += words
        relations += ties
    said = case(local("statement", statement.id))
    steps = [case(words_of(claim.id, Node(source=link.source))) for link in chain]
    (tie, basis), score = how, round(statement.score, SCORE_DIGITS)
    rests_on = known((term("basis"), Basis.CREDITED.value), (term("score"), score))
    relations += [
        Relation(Tie.DERIVATION, nearer, further, rests_on) for further, nearer in pairwise(steps) if further != nearer
    ]
    relations.append(Relation(tie, said, steps[-1], known((term("basis"), basis.value), (term("score"), score))))
    if _ends(claim, chain[0]):
        relations.append(Relation(Tie.PRIMARY_SOURCE, said, steps[0]))
    return elements, relations


def _ends(claim: Claim, link: Link) -> bool:
    """Whether the chain ends there as far as all reports show: a vague credit, and an outlet that leads on, is no end."""
    origins = (*claim.origins, *claim.denial_origins)
    return not link.mention.vague and any(link.source in (origin.source, *origin.others) for origin in origins)


def _words(material: Material, claim: Claim, link: Link) -> tuple[list[Element], list[Relation]]:
    """What the source of ``link`` says about the claim, and whose words they are. A vague credit is nobody's."""
    words = case(words_of(claim.id, Node(source=link.source)))
    elements = [Element(Being.ENTITY, words, known((term("about"), case(local("claim", claim.id)))))]
    if link.mention.vague:
        return [Element(Being.ENTITY, words, known((prov("type"), term("VagueCredit")), (prov("label"), link.name)))], []
    source = material.sources.get(link.source) or Source(link.source, link.name, link.kind)
    tie = Tie.DERIVATION if source.kind is Kind.DOCUMENT else Tie.ATTRIBUTION
    return [*elements, _source(source)], [Relation(tie, words, _named(source.id))]


def _source(source: Source) -> Element:
    unnamed = source.kind is Kind.ANONYMOUS
    attributes = known(
        (prov("type"), _AGENTS.get(source.kind)),
        (prov("type"), term("UnnamedSource") if unnamed else None),
        (prov("type"), term("Document") if source.kind is Kind.DOCUMENT else None),
        (prov("label"), source.name),
        (term("role"), source.role),
    )
    return Element(Being.ENTITY if source.kind is Kind.DOCUMENT else Being.AGENT, _named(source.id), attributes)


def _named(source: str) -> Name:
    return case(local("source", source))
