import pytest

from headwater.link.name_spellings import Alike, alike, given_names_alike, given_roots, sound


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("vorskyi", "vorskyi", Alike.EQUAL),
        ("vorskyi", "vorsky", Alike.SOUND),
        ("kyiv", "kiev", Alike.SOUND),
        ("kharkiv", "kharkov", Alike.SOUND),
        ("moeller", "moller", Alike.SOUND),
        ("yakubi", "yaqoobi", Alike.SOUND),
        ("stepanow", "stepanoff", Alike.SOUND),
        ("muhammad", "mhmd", Alike.SOUND),
        ("calvane", "calvanne", Alike.SOUND),
        ("calvane", "clavane", Alike.SLIP),
        ("zarenski", "sarenskyj", Alike.SLIP),
        ("ilse", "ilsa", Alike.SHORT_SLIP),
        ("kell", "keller", Alike.NOT),
        ("hall", "gall", Alike.NOT),
        ("venn", "vann", Alike.SHORT_SLIP),
    ],
)
def test_spellings_of_one_name(one, other, expected):
    assert alike(one, other) is expected
    assert alike(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("bob", "robert", Alike.PET_FORM),
        ("volodymyr", "vladimir", Alike.SOUND),
        ("serhii", "sergey", Alike.SOUND),
        ("mohammed", "muhammad", Alike.SOUND),
        ("peter", "robert", Alike.NOT),
    ],
)
def test_given_names_have_forms(one, other, expected):
    assert given_names_alike(one, other) is expected


def test_a_pet_form_leads_to_its_full_names():
    assert "robert" in given_roots("bob")


def test_sound_leaves_out_what_romanisations_differ_in():
    assert sound("qoury") == sound("khouri")
