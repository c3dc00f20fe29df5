"""What stands outside all bundles of a provenance document, and the bundles in their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from headwater.export.identifiers import local
from headwater.export.material import Material, all_statements
from headwater.export.prov.findings import findings
from headwater.export.prov.records import (
    FINDINGS,
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
from headwater.export.prov.said import said_in
from headwater.model import Basis, Claim, Report, Statement

HEADWATER, TRACING = case("headwater"), case("tracing")


def document(material: Material) -> Bundle:
    """What stands outside all bundles: what was read, and what read it."""
    found = Bundle()
    for report in material.trace.reports:
        found.add([_report(report)], [Relation(Tie.USAGE, TRACING, case(local("report", report.id)))])
    agent = known((prov("type"), prov("SoftwareAgent")), (prov("label"), f"Headwater {material.made_by.version}"))
    versions = tuple((term("component"), f"{name} {version}") for name, version in material.made_by.components)
    found.add([Element(Being.AGENT, HEADWATER, agent), Element(Being.ACTIVITY, TRACING, versions)])
    found.add(relations=[Relation(Tie.ASSOCIATION, TRACING, HEADWATER)])
    for model in material.made_by.models:
        for file, sha256 in model.files:
            name = case(local("model", f"{model.name}-{file}"))
            label = f"{model.name} {model.version}: {file}"
            found.add([Element(Being.ENTITY, name, known((prov("label"), label), (term("sha256"), sha256)))])
            found.add(relations=[Relation(Tie.USAGE, TRACING, name)])
    for report in material.trace.reports:
        found.add(*_described(bundle_of(report.id), case(local("report", report.id))))
    found.add(*_described(FINDINGS, None))
    return found


def _report(report: Report) -> Element:
    attributes = known(
        (prov("type"), term("Report")),
        (prov("label"), report.title or report.doc),
        (term("outlet"), report.outlet),
        (term("published"), report.published),
        (term("url"), report.url),
        (term("path"), report.path),
        (term("sha256"), report.sha256),
    )
    return Element(Being.ENTITY, case(local("report", report.id)), attributes)


def _described(bundle: Name, read_from: Name | None) -> tuple[list[Element], list[Relation]]:
    """The provenance of a bundle itself: Headwater read it, in a report or across all."""
    relations = [Relation(Tie.ATTRIBUTION, bundle, HEADWATER), Relation(Tie.GENERATION, bundle, TRACING)]
    if read_from is not None:
        relations.append(Relation(Tie.DERIVATION, bundle, read_from))
    return [Element(Being.ENTITY, bundle, known((prov("type"), prov("Bundle"))))], relations


def bundles(material: Material) -> Iterator[Bundle]:
    """One for each report, in their order, and one for what a look across them shows."""
    stated: dict[str, list[tuple[Claim, Statement]]] = defaultdict(list)
    for claim in material.trace.claims:
        for statement in all_statements(claim):
            stated[statement.report].append((claim, statement))
    on_agency_lines = {
        (claim.id, edge.start.source, edge.end.report)
        for claim in material.trace.claims
        for edge in claim.edges
        if edge.basis is Basis.AGENCY_LINE
    }
    for report in material.trace.reports:
        yield said_in(material, report, stated[report.id], on_agency_lines)
    yield findings(material)
