"""Quotations and posts that a name behind a dash signs."""

import pytest

from headwater.extract.signed import signed
from headwater.text.tokens import Tokens


def found(text):
    return [
        tuple(" … ".join(text[slice(*span)] for span in part) for part in (one.source, one.cue, one.content))
        for one in signed(Tokens.of(text))
    ]


def test_a_name_behind_a_quotation():
    assert found("“It leaks.” — Ilsa Korren") == [("Ilsa Korren", "—", "“It leaks.”")]


def test_a_name_below_a_quotation():
    assert found("“It leaks.”\n― J. P. Hale") == [("J. P. Hale", "―", "“It leaks.”")]


def test_a_role_belongs_to_the_source_and_a_town_does_not():
    assert found('"It leaks." -- Ilsa Korren, nurse')[0][0] == "Ilsa Korren, nurse"
    assert found('"It leaks." -- Ilsa Korren, Brem')[0][0] == "Ilsa Korren"


def test_marks_inside_the_quotation():
    assert found("“They call it ‘progress’, or “hell”, at home.” ― Lena Marsh")[0][0] == "Lena Marsh"


def test_a_post_needs_no_marks_and_keeps_its_date_apart():
    text = "The mill will close. — Mara Venn (@maravenn) March 3, 2031"
    assert found(text) == [("Mara Venn", "— … (@maravenn) March 3, 2031", "The mill will close.")]


@pytest.mark.parametrize(
    "text",
    [
        "“It leaks,” Korren said — and left.",
        "“It leaks.” — Ilsa Korren, who said no more, left.",
        "“It leaks,” Korren said. “It always did.” — Vale Press",
        "The mill will close — Mara Venn",
        "The harbour — Brem's pride — is shut.",
        "“It leaks.”\n\nIlsa Korren left.",
    ],
)
def test_not_signed(text):
    assert found(text) == []
