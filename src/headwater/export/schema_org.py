"""`jsonld`: claims, quotations and reports in the terms of schema.org, as JSON-LD with its context inside.

Expanding it needs no network. What schema.org has no term for (chains, edges with their basis and score, bounds) stands
beside it in terms of Headwater's own. There is no ClaimReview, no Rating and no verdict in it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from headwater.export.files import File, utf8
from headwater.export.identifiers import TERMS, base, local, of_node
from headwater.export.material import Material, all_statements, beginning, outer, shortened
from headwater.export.verbatim import verbatim_statements
from headwater.export.withdrawals import numbered_withdrawals, wording
from headwater.model import Basis, Claim, Edge, Kind, Link, Origin, Report, Source, Statement, Withdrawal
from headwater.settings import SCORE_DIGITS

Json = dict[str, Any]

_TYPES = {
    Kind.PERSON: "Person",
    Kind.ORGANISATION: "Organization",
    Kind.OUTLET: "NewsMediaOrganization",
    Kind.DOCUMENT: "CreativeWork",
    Kind.GROUP: "Organization",
    Kind.ANONYMOUS: "Person",
}
_CITED = (Kind.OUTLET, Kind.DOCUMENT)


def schema_org_files(material: Material) -> Iterator[File]:
    """One file, `claims.jsonld`: a graph with a line a node."""
    yield File("claims.jsonld", _pieces(material))


def _pieces(material: Material) -> Iterator[bytes]:
    context = {
        "@vocab": "https://schema.org/",
        "case": {"@id": base(material.trace), "@prefix": True},
        "hw": {"@id": TERMS, "@prefix": True},
        "hw:chain": {"@container": "@list"},
    }
    yield utf8(f'{{"@context": {json.dumps(context)},\n"@graph": [\n{_line(_dataset(material))}')
    for node in _nodes(material):
        yield utf8(f",\n{_line(node)}")
    yield b"\n]}\n"


def _line(node: Json) -> str:
    return json.dumps(node, ensure_ascii=False, allow_nan=False)


def _known(**values: Any) -> Json:  # noqa: ANN401 - whatever JSON can hold
    return {name: value for name, value in values.items() if value not in (None, [], ())}


def _to(name: str) -> Json:
    return {"@id": f"case:{name}"}


def _dataset(material: Material) -> Json:
    """What the file is, and what made it."""
    made_by = material.made_by
    models = [
        _known(
            name=model.name,
            version=model.version,
            hasPart=[{"name": file, "sha256": sha256} for file, sha256 in model.files],
        )
        for model in made_by.models
    ]
    return {
        **_to("dataset"),
        "@type": "Dataset",
        "name": "Claims, their sources and their origins in a collection of news reports",
        "description": f"{made_by.sentence} Nothing here says what is true, and nothing rates anybody.",
        "isBasedOn": [_to(local("report", report.id)) for report in material.trace.reports],
        "hw:madeBy": {
            "@type": "SoftwareApplication",
            "name": "Headwater",
            "softwareVersion": made_by.version,
            "hw:model": models,
            "hw:component": [f"{name} {version}" for name, version in made_by.components],
        },
    }


def _nodes(material: Material) -> Iterator[Json]:
    stated: dict[str, list[Statement]] = defaultdict(list)
    for claim in material.trace.claims:
        for statement in all_statements(claim):
            stated[statement.report].append(statement)
    bases, corrections = _bases(material), _corrections(material)
    for report in material.trace.reports:
        yield _article(material, report, stated[report.id], bases[report.id]) | corrections.get(report.id, {})
        verbatim = verbatim_statements(report, stated[report.id])
        for statement in stated[report.id]:
            yield _said(report, statement, quoted=statement.id in verbatim)
    yield from map(_source, material.trace.sources)
    yield from map(_claim, material.trace.claims)
    for claim in material.trace.claims:
        yield from (_withdrawal(material, name, one) for name, one in numbered_withdrawals(claim))


def _corrections(material: Material) -> dict[str, Json]:
    """By report, the notices in it on its own story."""
    found: dict[str, list[Json]] = defaultdict(list)
    for claim in material.trace.claims:
        for name, one in numbered_withdrawals(claim):
            if one.own:
                found[one.report].append(_to(local("withdrawal", name)))
    return {report: {"correction": notices} for report, notices in found.items()}


def _bases(material: Material) -> dict[str, list[str]]:
    """For each report those that it has text or news from: copied, or credited by the name of an outlet whose story is here.
    What is only inferred is no basis; it stands among the edges of its claim, with its score.
    """
    found: dict[str, dict[str, None]] = {report.id: {} for report in material.trace.reports}
    for claim in material.trace.claims:
        for edge in claim.edges:
            start = _report_behind(material, edge)
            if start is not None and edge.end.report in found and start != edge.end.report:
                found[edge.end.report][start] = None
    return {report: list(others) for report, others in found.items()}


def _report_behind(material: Material, edge: Edge) -> str | None:
    if edge.basis is Basis.COPIED:
        return edge.start.report
    source = material.sources.get(edge.start.source or "")
    return source.report if source is not None and edge.basis in (Basis.CREDITED, Basis.AGENCY_LINE) else None


def _article(material: Material, report: Report, stated: list[Statement], bases: list[str]) -> Json:
    links = {link.source: link for one in stated for link in one.links}
    cited = [_citation(material, link) for link in links.values() if link.kind in _CITED and not link.mention.vague]
    return {
        **_to(local("report", report.id)),
        "@type": "NewsArticle",
        **_known(
            headline=report.title,
            publisher={"@type": "NewsMediaOrganization", "name": report.outlet} if report.outlet else None,
            creditText=report.byline,
            datePublished=report.published,
            dateline=report.place,
            inLanguage=report.language,
            url=report.url,
            identifier={"@type": "PropertyValue", "propertyID": "sha256", "value": report.sha256},
            isBasedOn=[_to(local("report", other)) for other in bases],
            citation=cited,
            articleBody=report.text if material.full_text else None,
        ),
    }


def _citation(material: Material, link: Link) -> Json | str:
    """The report that is the outlet's own story, the document, or just the outlet's name."""
    source = material.sources.get(link.source)
    if source is not None and source.report is not None and source.report in material.reports:
        return _to(local("report", source.report))
    return _to(local("source", link.source)) if source is not None and link.kind is Kind.DOCUMENT else link.name


def _said(report: Report, statement: Statement, *, quoted: bool) -> Json:
    """A quotation where the words stand in quotation marks, else a statement."""
    start, end = span = outer(statement)
    chain = [_to(local("source", link.source)) for link in statement.chain if not link.mention.vague]
    speaker = chain[0] if chain and statement.chain[0].kind is not Kind.DOCUMENT else None
    return {
        **_to(local("statement", statement.id)),
        "@type": "Quotation" if quoted else "Statement",
        "text": beginning(report.string(statement.field), span),
        "isPartOf": _to(local("report", report.id)),
        **_known(spokenByCharacter=speaker if quoted else None),
        "hw:chain": chain,
        "hw:voice": statement.voice.value,
        "hw:position": statement.position.value,
        "hw:hedged": statement.hedged,
        "hw:field": statement.field.value,
        "hw:start": start,
        "hw:end": end,
    }


def _source(source: Source) -> Json:
    """One without a name has a description and no name."""
    unnamed = source.kind is Kind.ANONYMOUS
    return {
        **_to(local("source", source.id)),
        "@type": _TYPES[source.kind],
        **_known(
            additionalType={"@id": f"hw:{'UnnamedSource' if unnamed else 'Group'}"}
            if source.kind in (Kind.ANONYMOUS, Kind.GROUP)
            else None,
            name=None if unnamed else source.name,
            description=source.name if unnamed else None,
            alternateName=[] if unnamed else list(source.also),
            jobTitle=source.role if source.kind is Kind.PERSON else None,
        ),
    }


def _claim(claim: Claim) -> Json:
    return {
        **_to(local("claim", claim.id)),
        "@type": "Claim",
        "text": shortened(claim.text),
        "appearance": [_to(local("statement", statement.id)) for statement in all_statements(claim)],
        "hw:originsAtLeast": claim.distinct.least,
        "hw:originsAtMost": claim.distinct.most,
        "hw:origin": [_origin(origin) for origin in claim.origins],
        "hw:originOfDenial": [_origin(origin) for origin in claim.denial_origins],
        **_known(**{"hw:setAside": [_to(local("statement", statement.id)) for statement in claim.set_aside]}),
        "hw:edge": [_edge(edge) for edge in claim.edges],
        **_known(**{"hw:withdrawal": [_to(local("withdrawal", name)) for name, _ in numbered_withdrawals(claim)]}),
    }


def _withdrawal(material: Material, name: str, one: Withdrawal) -> Json:
    """A notice that what a claim says was corrected or withdrawn, in its report's words."""
    return {
        **_to(local("withdrawal", name)),
        "@type": "CorrectionComment",
        "isPartOf": _to(local("report", one.report)),
        "hw:kind": one.kind.value,
        "hw:own": one.own,
        **_known(
            text=wording(material, one.evidence),
            **{
                "hw:by": one.by,
                "hw:withdrawn": wording(material, one.withdrawn),
                "hw:corrected": wording(material, one.corrected),
                "hw:stillCarriedBy": [_to(local("report", report)) for report in one.still_carried_by],
            },
        ),
    }


def _origin(origin: Origin) -> Json:
    return {"hw:source": _to(local("source", origin.source)), **_known(**{"hw:via": origin.via})}


def _edge(edge: Edge) -> Json:
    return {
        "hw:from": _to(of_node(edge.start)),
        "hw:to": _to(of_node(edge.end)),
        "hw:basis": edge.basis.value,
        "hw:score": round(edge.score, SCORE_DIGITS),
    }
