"""The forms of documents, and who only passes them on."""

import pytest

from headwater.extract.document_forms import form_at, form_of, no_maker, passed_on


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("a leaked memo to staff", "memo"),
        ("court documents filed on Monday", "court papers"),
        ("a satellite picture", "satellite image"),
        ("early results of the exit poll", "poll"),
        ("the author of the study", None),
        ("an adviser with a letter", None),
        ("Orla Venn", None),
        ("", None),
    ],
)
def test_form_of(phrase, form):
    assert form_of(phrase) == form


def test_form_at_reads_the_first_span():
    text = "On Monday a\nletter from Orla Venn said so."
    assert form_at(text, ((10, 34),)) == "letter"
    assert form_at(text, ()) is None


def test_who_published_a_report_made_it_and_a_letter_not():
    assert passed_on("published", "letter")
    assert not passed_on("published", "report")
    assert passed_on("obtained", "report")


def test_names_that_are_no_makers():
    assert no_maker("a Supreme Court filing", "Supreme Court")
    assert not no_maker("a Supreme Court ruling", "Supreme Court")
    assert not no_maker("a Harl Metals filing", "Harl Metals")
    assert no_maker("CCTV footage", "CCTV")
