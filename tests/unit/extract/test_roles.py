import pytest

from headwater.extract.named import named
from headwater.extract.page import Page
from headwater.extract.roles import descriptions
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
    ],
)
def test_words_that_say_who_somebody_is(text, found):
    names = named(Page(Report("r", "r", "r.txt", text, "")))
    name = next(one for one in names if one.text == "Ida Rell")
    assert [text[start:end] for start, end in descriptions(text, name, sentences(text), names)] == found
