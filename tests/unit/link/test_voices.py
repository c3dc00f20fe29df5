import pytest

from headwater.link.sources import link_sources
from headwater.model import Relation
from unit.link.readings import about, mention

MINISTRY = mention("Interior Ministry of Lorvania", "organisation")


def voices(readings, stories=None):
    links = link_sources(readings, stories).links
    return [(link.one.name, link.other.name) for link in links if link.relation is Relation.VOICE_OF]


def test_a_spokesman_is_tied_to_the_body_and_not_merged_with_it():
    sorn = mention("Ilka Sorn", role="spokeswoman for the Interior Ministry of Lorvania")
    readings = [about("r1", sorn), about("r2", MINISTRY)]
    assert voices(readings) == [("Ilka Sorn", "Interior Ministry of Lorvania")]
    assert len(link_sources(readings).sources) == 2


def test_so_is_one_without_a_name():
    spokesman = mention("a spokesman for the Interior Ministry of Lorvania")
    assert voices([about("r1", spokesman, MINISTRY)]) == [(spokesman.name, MINISTRY.name)]


def test_one_of_another_body_is_not():
    assert voices([about("r1", mention("Ilka Sorn", role="spokeswoman for the Health Ministry of Lorvania"), MINISTRY)]) == []


def test_an_expert_is_not():
    assert voices([about("r1", mention("Ilka Sorn", role="an expert at the Interior Ministry of Lorvania"), MINISTRY)]) == []


def test_a_body_that_every_country_has_is_meant_within_a_story():
    readings = [about("r1", mention("Ilka Sorn", role="Interior Ministry spokeswoman"))]
    readings.append(about("r2", mention("the Interior Ministry", "organisation")))
    assert voices(readings, {"r1": 0, "r2": 0}) == [("Ilka Sorn", "the Interior Ministry")]
    assert voices(readings, {"r1": 0, "r2": 1}) == []


def voice_of(body, name, role, kind="person"):
    made = about("r0", mention(body, "organisation"), mention(name, kind, role=role), text=f"{body} said. {name} said.")
    return [link for link in link_sources([made], {"r0": 0}).links if link.relation is Relation.VOICE_OF]


@pytest.mark.parametrize(
    ("body", "name", "role"),
    [
        ("the Norrin Interior Ministry", "Dan Kell", "ministry spokesman"),
        ("the Norrin Interior Ministry", "a ministry spokesman", None),
        ("the Norrin Interior Ministry", "Interior Minister Orla Venn", None),
        ("Ministry of Internal Affairs", "Orla Venn", "interior ministry spokeswoman"),
        ("Torvik Aluminium AS", "Petra Arden", "company spokeswoman"),
        ("Torvik AS", "Petra Arden", "Torvik spokeswoman"),
        ("Torvik Aluminium AS", "Petra Arden", "CEO of Torvik Aluminium"),
        ("Lower Ames police", "Rolf Ivers", "police chief"),
        ("Lower Ames police", "Police Chief Rolf Ivers", None),
        ("Lower Ames police", "a police spokesman", None),
        ("Norrin City Council", "Ed Marsh", "leader of the council"),
        ("Union of Harbour Pilots", "Ed Marsh", "union president"),
    ],
)
def test_who_speaks_for_the_one_body_of_its_kind(body, name, role):
    assert len(voice_of(body, name, role, "anonymous" if name.startswith("a ") else "person")) == 1


@pytest.mark.parametrize(
    ("body", "name", "role"),
    [
        ("Norrin Police", "Rolf Ivers", "Vell police chief"),
        ("Interior Ministry of Norrin", "Orla Venn", "interior minister of Vell"),
        ("Interior Ministry", "Orla Venn", "defence minister"),
        ("Torvik Aluminium AS", "Petra Arden", "spokeswoman for Corvane"),
        ("Treasury", "Petra Arden", "a Treasury official"),
    ],
)
def test_who_speaks_for_another_body_or_for_none(body, name, role):
    assert voice_of(body, name, role) == []
