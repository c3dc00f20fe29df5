"""Web Annotations: their selectors find the words, and their terms are those of the Web Annotation Vocabulary."""

import json
from base64 import urlsafe_b64encode
from dataclasses import replace

import pytest
from pyld import jsonld

from exporting import MADE_BY, content, example, example_trace
from headwater.export.annotations import annotation_files
from headwater.export.material import Material
from headwater.model import Copies, Field, Trace
from unit.trace.builders import Pile

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

TERMS = (
    *("Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector", "TextPositionSelector", "RangeSelector"),
    *("TimeState", "exact", "prefix", "suffix", "start", "end", "linking", "identifying", "tagging"),
)
LEADING = {
    "body": "hasBody",
    "target": "hasTarget",
    "source": "hasSource",
    "selector": "hasSelector",
    "state": "hasState",
    "startSelector": "hasStartSelector",
    "endSelector": "hasEndSelector",
    "cached": "cachedSource",
}
CONTEXT = {
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in TERMS},
    **{name: {"@id": OA + leading, "@type": "@id"} for name, leading in LEADING.items()},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "value": RDF + "value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "AnnotationCollection": AS + "OrderedCollection",
    "AnnotationPage": AS + "OrderedCollectionPage",
    "total": AS + "totalItems",
    "first": {"@id": AS + "first", "@type": "@id"},
    "startIndex": AS + "startIndex",
    "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
}
"""What http://www.w3.org/ns/anno.jsonld says of the terms that we use; a term that is missing here is dropped in expansion."""


def collection(material):
    [data] = content(annotation_files(material)).values()
    return json.loads(data)


def loader(address, options):
    assert address == "http://www.w3.org/ns/anno.jsonld"
    return {"document": {"@context": CONTEXT}, "documentUrl": address, "contextUrl": None, "contentType": "application/ld+json"}


@pytest.fixture(scope="module")
def story():
    return collection(example())


def test_nothing_is_lost_in_expansion(story):
    [found] = jsonld.expand(story, {"documentLoader": loader})
    compact = jsonld.compact(found, "http://www.w3.org/ns/anno.jsonld", {"documentLoader": loader})
    assert len(compact["first"]["items"]) == story["total"]
    assert compact["first"]["items"] == [plain(item) for item in story["first"]["items"]]


def plain(item):
    """As compaction writes it: a list of one as the one."""
    if isinstance(item, list):
        return plain(item[0]) if len(item) == 1 else [plain(one) for one in item]
    return {key: plain(value) for key, value in item.items()} if isinstance(item, dict) else item


def test_each_annotation_has_what_the_model_asks_for(story):
    ids = [item["id"] for item in story["first"]["items"]]
    assert len(ids) == len(set(ids))
    for item in story["first"]["items"]:
        assert item["type"] == "Annotation"
        assert item["target"]
        assert item["motivation"] in ("linking", "identifying")


def test_selectors_find_the_words(story):
    texts = {report.sha256: report for report in example_trace().reports}
    seen = 0
    by_source = {}
    for report in texts.values():
        by_source.setdefault(source_of(report), report)
    for item in story["first"]["items"]:
        for target in item["target"]:
            report = by_source[target["source"]]
            quote, position = target["selector"]
            assert report.text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in report.text
            seen += 1
    assert seen > 100


def source_of(report):
    named = urlsafe_b64encode(bytes.fromhex(report.sha256)).decode().rstrip("=")
    return report.url or f"ni:///sha-256;{named}"


def material_of(report, statement, pile):
    claim = replace(pile.trace(), statements=(statement,))
    return Material(Trace((report,), tuple(pile.sources.values()), Copies(), (claim,)), MADE_BY)


def first_target(material):
    return collection(material)["first"]["items"][0]["target"][0]


def test_a_long_stretch_is_selected_by_its_ends():
    pile = Pile()
    long = "The ferry sank " + "and sank " * 60 + "off Morrow."
    said = pile.says("a", f"[{long}] Nobody was hurt.")
    range_, position = first_target(material_of(pile.reports["a"], said, pile))["selector"]
    assert range_["type"] == "RangeSelector"
    assert range_["startSelector"]["exact"] == long[:32]
    assert range_["endSelector"]["exact"] == " Nobody was hurt."
    assert (position["start"], position["end"]) == (0, len(long))


def test_a_title_outside_the_text_has_words_and_no_position():
    pile = Pile()
    said = pile.says("a", "[Ferry sinks]", title=True)
    assert said.field is Field.TITLE
    [quote] = first_target(material_of(pile.reports["a"], said, pile))["selector"]
    assert quote["exact"] == "Ferry sinks"


def test_a_page_is_told_by_its_address_and_the_hash_of_its_bytes():
    pile = Pile()
    said = pile.says("a", "[The ferry sank].")
    report = replace(pile.reports["a"], url="https://echo.example/ferry", sha256="00" * 32)
    target = first_target(material_of(report, said, pile))
    assert target["source"] == "https://echo.example/ferry"
    assert target["state"] == {"type": "TimeState", "cached": "ni:///sha-256;" + "A" * 43}


def test_what_is_no_address_is_none():
    pile = Pile()
    said = pile.says("a", "[The ferry sank].")
    report = replace(pile.reports["a"], url="javascript:alert(1)", sha256="00" * 32)
    assert first_target(material_of(report, said, pile))["source"].startswith("ni:///sha-256;")
