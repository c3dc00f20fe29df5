from headwater.extract.entities import Entity
from headwater.extract.noun_phrases import noun_phrase
from headwater.extract.page import Page
from headwater.extract.placed_descriptions import continuing_person, person_named_next, person_of_headline, relative
from headwater.extract.resolve import Resolver
from headwater.extract.scene import Scene
from headwater.model import Kind, Report

FEMALE = "female"


def read(reader, text, words):
    """What one of the readers finds for ``words`` in ``text``."""
    page = Page(Report("r", "r", "r.txt", text, ""))
    start = text.index(words)
    span = (start, start + len(words))
    scene = Scene(page, [(span,)], [], Resolver(page, []).resolve)
    found = reader(scene.phrase(span), start, scene.people, scene.prose)
    return found and found.name


def test_the_prose_goes_on_with_the_subject_of_the_sentence_before():
    assert read(continuing_person, "Ida Rell met Karl Brandt. The nominee left.", "The nominee") == "Ida Rell"


def test_another_person_named_in_between_leaves_it_open():
    assert read(continuing_person, "Ida Rell left. It was Karl Brandt’s car. The nominee left.", "The nominee") is None


def test_an_office_that_the_report_does_not_give_is_somebody_elses():
    assert read(continuing_person, "Sheriff Ida Rell left. The former town mayor spoke.", "The former town mayor") is None


def test_who_goes_on_speaking_is_who_was_described():
    text = "It rained.\n\nIt snowed.\n\n“No,” the envoy said. Karl Brandt added that it rained."
    assert read(person_named_next, text, "the envoy") == "Karl Brandt"


def test_who_is_named_next_in_full_at_the_opening():
    assert read(person_named_next, "The envoy left. Karl Brandt said no.", "The envoy") == "Karl Brandt"
    assert read(person_named_next, "The envoy left. Officials met Karl Brandt there.", "The envoy") is None


def test_the_only_name_of_a_headline():
    text = "Rell wins; nominee thanks town\n\nIt rained in Brem.\n\nIda Rell left."
    assert read(person_of_headline, text, "nominee") == "Ida Rell"
    assert read(person_of_headline, text.replace("wins;", "beats"), "nominee") is None


def test_a_relative_shares_the_surname():
    wife, owner = Entity("Ada Roe", Kind.PERSON, FEMALE), Entity("Jan Roe", Kind.PERSON)
    phrase = noun_phrase("his ex-wife", (0, 11), ())
    assert relative(phrase, "Jan Roe", [wife, owner]) is wife
    assert relative(phrase, "Roe", [wife, owner]) is None
    assert relative(phrase, "Jan Roe", [wife, Entity("Eva Roe", Kind.PERSON, FEMALE)]) is None
