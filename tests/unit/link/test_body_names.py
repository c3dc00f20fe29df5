import pytest

from headwater.link.body_names import body_keys, body_words, is_general
from headwater.model import Kind


@pytest.mark.parametrize(
    ("kind", "name", "general"),
    [
        (Kind.OUTLET, "the Herald", True),
        (Kind.OUTLET, "state television", True),
        (Kind.OUTLET, "Norrin Herald", False),
        (Kind.OUTLET, "herald.com", False),
        (Kind.ORGANISATION, "the Interior Ministry", True),
        (Kind.ORGANISATION, "police", True),
        (Kind.ORGANISATION, "UHP", True),
        (Kind.ORGANISATION, "Interior Ministry of Lorvania", False),
        (Kind.ORGANISATION, "the White House", False),
        (Kind.ORGANISATION, "FBI", False),
    ],
)
def test_names_that_do_not_tell_which_is_meant(kind, name, general):
    assert is_general(kind, name) is general


def test_words_of_a_body_are_in_one_form_and_order():
    assert body_words("the United States Center for Harbor Studies, Ltd.") == ("centre", "harbour", "study", "us")


def test_names_of_one_body_meet_under_a_key():
    kept = body_keys(Kind.ORGANISATION, "Union of Harbour Pilots of Tarn")[0]
    for name in ("UHPT", "Harbour Pilots' Union", "Tarn Harbour Pilots Union"):
        assert kept & body_keys(Kind.ORGANISATION, name)[1]
