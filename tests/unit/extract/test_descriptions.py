import re

import pytest

from headwater.extract.descriptions import fuller_phrase, signature, whose
from headwater.extract.named import named
from headwater.extract.noun_phrases import noun_phrase
from headwater.extract.page import Page
from headwater.model import Report
from headwater.text.sentences import paragraphs


def names_of(text):
    return named(Page(Report("r", "r", "r.txt", text, "")))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I saw it.\n\nIda Rell, Brem.", "Ida Rell"),
        ("I saw it.\n\nThe road is closed.\n\nIda Rell is a nurse in Brem and the mother of two boys and a girl.", "Ida Rell"),
        ("I saw it.\n\nIda Rell and her brother then drove to Brem, where the road was closed for a week.", None),
        ("Ida Rell, Brem.\n\nI saw it.", None),
    ],
)
def test_who_signs(text, name):
    signed = signature(text, text.index("I saw"), paragraphs(text), names_of(text))
    assert (signed.text if signed else None) == name


def test_a_bare_noun_takes_the_name_that_stands_before_it_elsewhere():
    text = "Brem police came. Later police left."
    names = names_of(text)
    assert fuller_phrase(noun_phrase(text, (24, 30), names), text, names) == "Brem police"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Voss’s campaign won. The campaign said so.", "Voss’s campaign"),
        ("The Voss campaign won. The campaign said so.", "Voss campaign"),
        ("Voss won. The campaign said so.", None),
        (f"Voss’s campaign won. Rell’s campaign lost. {'It rained all day long. ' * 30}The campaign said so.", None),
    ],
)
def test_whose_campaign(text, words):
    position = [match.start() for match in re.finditer("The campaign", text)][-1]
    found = whose("campaign", position, text, names_of(text))
    assert (found[1] if found else None) == words
