import pytest

from headwater.extract.named import named
from headwater.extract.page import Page
from headwater.extract.people import with_people
from headwater.model import Kind, Report
from headwater.text.sentences import sentences


def kinds(text, *sources):
    spans = [(text.index(source), text.index(source) + len(source)) for source in sources]
    found = with_people(text, named(Page(Report("r", "r", "r.txt", text, ""))), sentences(text), spans)
    return {one.text: one.kind for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "A doctor named Xabeno Trulli left.",
        "Xabeno Trulli, 41, left.",
        "A 41-year-old Xabeno Trulli left.",
        "We met Xabeno Trulli. Later Trulli left.",
        "The pilot Xabeno Trulli left.",
        "Xabeno Trulli, a professor of law, left.",
    ],
)
def test_words_beside_a_name_tell_a_person(text):
    assert kinds(text)["Xabeno Trulli"] is Kind.PERSON


def test_a_speaker_who_is_then_he_is_a_person():
    assert kinds("Xabeno Trulli was calm. He left.", "Xabeno Trulli")["Xabeno Trulli"] is Kind.PERSON


def test_without_such_words_a_name_stays_unknown():
    assert kinds("We met Xabeno Trulli. Later it rained.")["Xabeno Trulli"] is None


def test_a_noun_that_opens_a_sentence_is_no_name():
    assert "Proponents" not in kinds("Proponents of the bill said yes.")
