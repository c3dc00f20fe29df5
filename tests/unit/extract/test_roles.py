import pytest

from headwater.extract.entities import Register
from headwater.extract.named import named
from headwater.extract.page import Page
from headwater.extract.roles import add_roles, descriptions
from headwater.model import Report
from headwater.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norvane officer Ida Rell left.", ["Norvane officer"]),
        ("Ida Rell, a lawyer for the family, left.", ["a lawyer for the family"]),
        ("Ida Rell, who is also a senior researcher in Brem, left.", ["a senior researcher in Brem"]),
        ("Ida Rell is a pilot from Brem.", ["a pilot from Brem"]),
        ("Ida Rell, a former press chief in Mr. Orrin’s office, left.", ["a former press chief in Mr. Orrin’s office"]),
        ("Ida Rell, president of the Brem club said no.", ["president of the Brem club"]),
        ("Ida Rell, a doctor before the war, left.", ["a doctor"]),
        ("An adviser to the king, Ida Rell, left.", ["An adviser to the king"]),
        ("After meeting the mayor, Ida Rell left.", []),
        ("Ida Rell, on Monday, left.", []),
        ("Officials met Ida Rell.", []),
        ("Norvane backed former town clerk Ida Rell.", ["former town clerk"]),
        ("The mayor blamed a bridge built by his late rival, Ida Rell.", ["his late rival"]),
        ("An envoy of the old king, Ida Rell, left.", ["An envoy of the old king"]),
        ("Of the new judge, Ida Rell said no.", []),
        ("Ida Rell, an advocate of trade and who left, said no.", ["an advocate of trade"]),
        ("Ida Rell, a clerk at Voss Inc., left.", ["a clerk at Voss Inc."]),
        ("Ida Rell, when still a pilot in Brem, left.", []),
        ("Voters just elected the acting mayor Ida Rell.", ["the acting mayor"]),
    ],
)
def test_words_that_say_who_somebody_is(text, found):
    names = named(Page(Report("r", "r", "r.txt", text, "")))
    name = next(one for one in names if one.text == "Ida Rell")
    assert [text[start:end] for start, end in descriptions(text, name, sentences(text), names)] == found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Norvane Council Chairman Ida Rell left.", "Norvane Council Chairman"),
        ("The former Norvane Council Chairman Ida Rell left.", "former Norvane Council Chairman"),
        ("It was Sen. Ida Rell who left.", "Sen."),
        ("Norvane. Sen. Ida Rell left.", "Sen."),
    ],
)
def test_a_title_takes_the_body_it_is_of(text, role):
    page = Page(Report("r", "r", "r.txt", text, ""))
    names = named(page)
    register = Register(text, names)
    add_roles(register, text, names, sentences(text))
    assert next(one for one in register.entities if one.name == "Ida Rell").roles[0] == role
