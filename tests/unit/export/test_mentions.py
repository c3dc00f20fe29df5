"""Sources as plain objects: keys beside name and kind only where they say something."""

from headwater.export.mentions import described_to_json, mention_to_json
from headwater.model import Contact, Kind, Mention, Placed, Unnamed


def test_who_is_named_has_a_name_and_a_kind():
    assert mention_to_json(Mention("Orla Venn", Kind.PERSON)) == {"name": "Orla Venn", "kind": "person"}


def test_what_is_said_of_an_unnamed_one():
    said = Unnamed(Placed.OFFICIAL, "port authority", (20, None), Contact.RELAYED, "Vale Mirror", ((3, 9),))
    assert mention_to_json(Mention("more than 20 officials", Kind.ANONYMOUS, several=True, unnamed=said)) == {
        "name": "more than 20 officials",
        "kind": "anonymous",
        "several": True,
        "placed": "official",
        "body": "port authority",
        "count": {"low": 20, "high": None},
        "contact": "relayed",
        "told": "Vale Mirror",
        "conditions": [[3, 9]],
    }


def test_a_vague_credit_is_marked():
    found = mention_to_json(Mention("reports", Kind.ANONYMOUS, several=True, vague=True))
    assert found == {"name": "reports", "kind": "anonymous", "several": True, "vague": True}


def test_a_document_has_its_form():
    assert described_to_json(None, "letter") == {"document": "letter"}
    assert described_to_json(None, None) == {}
    assert described_to_json(Unnamed(count=(2, 2)), None) == {"count": {"low": 2, "high": 2}}
