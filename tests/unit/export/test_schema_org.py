"""Claims, quotations and reports in schema.org's terms, expanded by an independent reader without a network."""

import json

import pytest
from pyld import jsonld
from rdflib.namespace import SDO

from exporting import content, example, example_trace
from headwater.export.identifiers import base, local
from headwater.export.schema_org import schema_org_files

SCHEMA = "https://schema.org/"


def refuse(address, options):
    raise AssertionError(f"the network was asked for {address}")


def expanded(material):
    [data] = content(schema_org_files(material)).values()
    return {node["@id"]: node for node in jsonld.expand(json.loads(data), {"documentLoader": refuse})}


@pytest.fixture(scope="module")
def nodes():
    return expanded(example())


def of_type(nodes, name):
    return [node for node in nodes.values() if SCHEMA + name in node["@type"]]


def report(number):
    return next(one for one in example_trace().reports if one.path.startswith(number))


def node_of(nodes, kind, name):
    return nodes[base(example_trace()) + local(kind, name)]


def terms(node):
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            if key == "@type":
                yield from value
            yield from terms(value)
    elif isinstance(node, list):
        for one in node:
            yield from terms(one)


def test_every_term_is_one_of_schema_org(nodes):
    used = {term.removeprefix(SCHEMA) for node in nodes.values() for term in terms(node) if term.startswith(SCHEMA)}
    assert {"Claim", "Quotation", "NewsArticle", "isBasedOn", "citation", "appearance"} <= used
    assert [term for term in sorted(used) if term not in SDO] == []


def test_nobody_is_rated(nodes):
    text = json.dumps(list(nodes.values()))
    assert not any(word in text for word in ("Rating", "ClaimReview", "reviewRating", "aggregateRating", "Review"))


def test_each_report_claim_and_statement_is_there(nodes):
    trace = example_trace()
    assert len(of_type(nodes, "NewsArticle")) == len(trace.reports)
    assert len(of_type(nodes, "Claim")) == len(trace.claims)
    statements = sum(len(claim.statements) for claim in trace.claims)
    assert len(of_type(nodes, "Quotation")) + len(of_type(nodes, "Statement")) == statements


def test_appearances_are_parts_of_reports(nodes):
    for claim in of_type(nodes, "Claim"):
        for appearance in claim[SCHEMA + "appearance"]:
            [article] = nodes[appearance["@id"]][SCHEMA + "isPartOf"]
            assert SCHEMA + "NewsArticle" in nodes[article["@id"]]["@type"]


def test_a_report_is_based_on_the_story_that_it_credits_and_cites_it(nodes):
    agency = node_of(nodes, "report", report("02").id)
    courier = {"@id": base(example_trace()) + local("report", report("01").id)}
    assert courier in agency[SCHEMA + "isBasedOn"]
    assert courier in agency[SCHEMA + "citation"]


def test_a_quotation_is_spoken_by_its_speaker(nodes):
    spoken = {
        name["@value"]
        for quotation in of_type(nodes, "Quotation")
        for speaker in quotation.get(SCHEMA + "spokenByCharacter", [])
        for name in nodes[speaker["@id"]].get(SCHEMA + "name", [])
    }
    assert "Ilse Morrow" in spoken


def test_an_unnamed_source_has_no_name(nodes):
    unnamed = [node_of(nodes, "source", source.id) for source in example_trace().sources if source.kind.value == "anonymous"]
    assert unnamed
    assert all(SCHEMA + "name" not in node and SCHEMA + "alternateName" not in node for node in unnamed)


def test_texts_go_out_only_when_asked_for(nodes):
    assert not any(SCHEMA + "articleBody" in node for node in nodes.values())
    whole = expanded(example(full_text=True))
    assert node_of(whole, "report", report("01").id)[SCHEMA + "articleBody"][0]["@value"] == report("01").text
