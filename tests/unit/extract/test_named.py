import itertools

import pytest

from headwater.extract.named import named, without_writers
from headwater.extract.page import Page
from headwater.model import Kind, Report


def names(text):
    return [(one.text, one.kind) for one in named(Page(Report("r", "r", "r.txt", text, "")))]


def test_spans_slice_back_and_do_not_overlap():
    text = "Sen. Ida Rell told the Norvane Herald that Mr. Voss’s plan (the URP’s too) had failed in Brem."
    found = named(Page(Report("r", "r", "r.txt", text, "")))
    assert all(text[slice(*one.bare)].removeprefix("the ") == one.text for one in found)
    assert all(a.bare[1] <= b.bare[0] for a, b in itertools.pairwise(found))


def test_an_acronym_in_brackets_gives_its_long_form():
    assert ("Alliance to Repair Our Ports", Kind.ORGANISATION) in names("The Alliance to Repair Our Ports (AROP) met.")


def test_letters_that_do_not_fit_give_none():
    assert not any(text.endswith("met in Brem") for text, _ in names("The Union of Pilots met in Brem (XYZ)."))


@pytest.mark.parametrize("mark", ["/"])
def test_a_stroke_joins_two_outlets(mark):
    assert (f"Norvane Herald{mark}Ostra Tribune", Kind.OUTLET) in names(f"The Norvane Herald{mark}Ostra Tribune poll is new.")


def test_a_bracket_inside_a_name_does_not_part_it():
    assert ("Ada Quill", Kind.PERSON) in names("“[President Ada] Quill says no,” he said.")


def test_gender_is_not_taken_from_a_namesake():
    text = "President Quill spoke. His wife, Michelle Quill, listened."
    found = {one.bare: one for one in named(Page(Report("r", "r", "r.txt", text, "")))}
    assert found[(10, 15)].gender is None


def test_a_province_is_nobody():
    found = named(Page(Report("r", "r", "r.txt", "She called from Clara, in the south of Clara province. Clara is quiet.", "")))
    assert all(one.place and one.kind is None for one in found if one.text == "Clara")


def spoken_of(text, **stated):
    report = Report("r", "r", "r.txt", text, "", **stated)
    return [(one.text, one.kind) for one in without_writers(named(Page(report)), report)]


def test_a_writer_is_nobody_whom_the_report_speaks_of():
    heading, prose = "Pier shut at Brem\nBy Sunnive Orrel\n\n", "Pellan Energy shut the pier. The company gave no reason."
    found = spoken_of(heading + prose, byline="Sunnive Orrel", body=len(heading), title_span=(0, 17))
    assert "Pellan Energy" in dict(found)
    assert "Sunnive Orrel" not in dict(found)


@pytest.mark.parametrize("prose", ["Sunnive Orrel fell into the lake.", "The judge fined Orrel 40 marks."])
def test_a_writer_whom_the_prose_names_is_a_person_it_speaks_of(prose):
    heading = "Pier shut at Brem\nBy Sunnive Orrel\n\n"
    found = spoken_of(heading + prose, byline="Sunnive Orrel", body=len(heading), title_span=(0, 17))
    assert ("Sunnive Orrel", Kind.PERSON) in found


def test_a_name_in_a_headline_is_kept_though_the_byline_has_it_too():
    heading = "Sunnive Orrel: how I lost the pier\nBy Sunnive Orrel\n\n"
    found = spoken_of(f"{heading}It rained.", byline="Sunnive Orrel", body=len(heading), title_span=(0, 34))
    assert "Sunnive Orrel" in dict(found)


@pytest.mark.parametrize(("heading", "kind"), [("PRESS RELEASE\n\n", Kind.ORGANISATION), ("Harbour news\n\n", Kind.OUTLET)])
def test_who_issued_a_press_release_is_no_outlet_in_it(heading, kind):
    report = Report("r", "r", "r.txt", f"{heading}Pellan Energy shut the pier.", "", outlet="Pellan Energy", body=len(heading))
    assert [one.kind for one in named(Page(report)) if one.text == "Pellan Energy"] == [kind]
