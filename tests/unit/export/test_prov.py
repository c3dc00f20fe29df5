"""Who has what from whom, read back by the reference reader of PROV-JSON and by an RDF store."""

from dataclasses import replace

import pytest
import rdflib
from prov.model import ProvAttribution, ProvDelegation, ProvDerivation, ProvDocument
from rdflib.namespace import PROV, RDF, RDFS

from exporting import MADE_BY, content, example, example_trace
from headwater.export.identifiers import TERMS, base, local
from headwater.export.material import Material
from headwater.export.prov import prov_files
from headwater.model import Basis, Copies, Edge, Evidence, Node, Trace
from unit.trace.builders import Pile

pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph)[. ]:DeprecationWarning")
"""rdflib's own parser calls what rdflib deprecates."""

HW = rdflib.Namespace(TERMS)


def both(material):
    files = content(prov_files(material))
    graphs = rdflib.Dataset(default_union=True)
    graphs.parse(data=files["prov.trig"], format="trig")
    return ProvDocument.deserialize(content=files["prov.json"].decode(), format="json"), graphs


def material_of(pile):
    trace = Trace(tuple(pile.reports.values()), tuple(pile.sources.values()), pile.copies, (pile.trace(),))
    return Material(trace, MADE_BY)


def ends(graphs, predicate):
    """Pairs of local names, behind the name of the case."""
    return {(str(start).split("#")[1], str(end).split("#")[1]) for start, end in graphs.subject_objects(predicate)}


@pytest.fixture(scope="module")
def story():
    return both(example())


def test_every_term_is_one_of_prov_o(story):
    _, graphs = story
    used = {term for triple in graphs.triples((None, None, None)) for term in triple[:3] if str(term).startswith(str(PROV))}
    assert used
    assert all(term in PROV for term in used)


def test_a_bundle_a_report_and_one_for_the_findings(story):
    document, graphs = story
    expected = {local("bundle", report.id) for report in example_trace().reports} | {"findings"}
    assert {bundle.identifier.localpart for bundle in document.bundles} == expected
    assert {str(name).split("#")[1] for name in graphs.subjects(RDF.type, PROV.Bundle)} == expected


def test_verbatim_words_are_quoted_and_relayed_ones_derived(story):
    _, graphs = story
    trace = example_trace()
    quoted = {start for start, _ in ends(graphs, PROV.wasQuotedFrom)}
    derived = {start for start, _ in ends(graphs, PROV.wasDerivedFrom)}
    for claim in trace.claims:
        for statement in claim.statements:
            name = local("statement", statement.id)
            if statement.chain and statement.words.startswith('"') and statement.words.endswith('"'):
                assert name in quoted
            elif statement.chain and '"' not in statement.words and "'" not in statement.words:
                assert name in derived - quoted


def test_a_primary_source_is_a_stated_end_of_a_chain():
    pile = Pile()
    pile.says("a", "[The ferry sank], Ida Brook told the Echo.", "p:Ida Brook")
    pile.says("b", "[The ferry sank], the Echo reported.", "o:Echo")
    pile.says("c", "[The ferry sank], rumours say.", "u?:rumours")
    pile.own_story("Echo", "a")
    _, graphs = both(material_of(pile))
    brook = pile.sources[next(key for key in pile.sources if key[1] == "Ida Brook")].id
    assert ends(graphs, PROV.hadPrimarySource) == {("statement-t1", f"claim-c1-source-{brook}")}
    echo = next(source.id for key, source in pile.sources.items() if key[1] == "Echo")
    assert (f"claim-c1-source-{echo}", "claim-c1-report-a") in ends(graphs, PROV.wasDerivedFrom)


def test_what_is_inferred_stands_in_its_qualified_form_alone():
    pile = Pile()
    pile.says("a", "[The ferry sank].", "")
    pile.says("b", "[The ferry sank].", "")
    edge = Edge(Node(report="a"), Node(report="b"), Basis.INFERRED, (Evidence("b", (0, 14)),), 0.61)
    trace = Trace(tuple(pile.reports.values()), (), Copies(), (replace(pile.trace(), edges=(edge,)),))
    document, graphs = both(Material(trace, MADE_BY))
    assert not list(graphs.objects(named(graphs, "claim-c1-report-b"), PROV.wasDerivedFrom))
    [qualified] = graphs.objects(named(graphs, "claim-c1-report-b"), PROV.qualifiedDerivation)
    assert graphs.value(qualified, HW.basis) == rdflib.Literal("inferred")
    assert graphs.value(qualified, HW.score).toPython() == 0.61
    assert graphs.value(qualified, PROV.entity) == named(graphs, "claim-c1-report-a")
    findings = next(bundle for bundle in document.bundles if bundle.identifier.localpart == "findings")
    [derivation] = findings.get_records(ProvDerivation)
    assert {str(value) for _, value in derivation.extra_attributes} >= {"inferred", "0.61"}


def named(graphs, name):
    return next(node for node in graphs.subjects() if str(node).endswith(f"#{name}"))


def test_a_spokesman_acts_on_behalf_of_his_body(story):
    document, graphs = story
    trace = example_trace()
    names = {local("source", source.id): source.name for source in trace.sources}
    pairs = {(names[start], names[end]) for start, end in ends(graphs, PROV.actedOnBehalfOf)}
    assert ("Piet Lassiter", "Lorvanian Water Authority") in pairs
    told = [record for bundle in document.bundles for record in bundle.get_records(ProvDelegation)]
    assert len(told) == len(pairs)


def test_a_copy_is_a_quotation_with_its_score(story):
    _, graphs = story
    copied = [edge for claim in example_trace().claims for edge in claim.edges if edge.basis.value == "copied"]
    qualified = list(graphs.objects(None, PROV.qualifiedQuotation))
    bases = [graphs.value(one, HW.basis).toPython() for one in qualified]
    assert bases.count("copied") == len(copied)


def test_an_unnamed_source_is_nobody_in_particular(story):
    document, graphs = story
    unnamed = list(graphs.subjects(RDF.type, HW.UnnamedSource))
    people = {str(label) for person in graphs.subjects(RDF.type, PROV.Person) for label in graphs.objects(person, RDFS.label)}
    assert unnamed
    for source in unnamed:
        assert not {str(label) for label in graphs.objects(source, RDFS.label)} & people
        assert not list(graphs.objects(source, PROV.actedOnBehalfOf))
    attributed = [record for bundle in document.bundles for record in bundle.get_records(ProvAttribution)]
    assert attributed


def test_it_says_what_made_it(story):
    _, graphs = story
    headwater = named(graphs, "headwater")
    assert str(graphs.value(headwater, RDFS.label)) == "Headwater 1.2.3"
    hashes = {str(value) for value in graphs.objects(None, HW.sha256)}
    assert hashes == {report.sha256 for report in example_trace().reports} | {"ab" * 32}
    assert str(headwater).startswith(base(example_trace()))


def test_an_agency_line_is_told_from_a_credit_in_the_text():
    pile = Pile()
    text = "LONDON (Echo) - [The ferry sank], Ida Brook said."
    pile.says("a", text, "p:Ida Brook < o:Echo", agency="Echo", agency_span=(8, 12))
    _, graphs = both(material_of(pile))
    [nearest] = [
        one
        for one in graphs.objects(named(graphs, "statement-t1"), PROV.qualifiedDerivation)
        if str(graphs.value(one, PROV.entity)).endswith("source-s2")
    ]
    assert graphs.value(nearest, HW.basis) == rdflib.Literal("agency-line")
    [further] = graphs.objects(named(graphs, "claim-c1-source-s2"), PROV.qualifiedDerivation)
    assert graphs.value(further, HW.basis) == rdflib.Literal("credited")
