import pytest

from headwater.link.namesakes import OTHER_ROLE, SAME_OFFICE, SAME_ROLE, age_behind, gender, generation, role_likeness


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("harbour minister", "Lorvania's harbour minister", SAME_ROLE),
        ("defence minister", "the defence minister", SAME_OFFICE),
        ("mayor of Vell", "mayor of Norrin", OTHER_ROLE),
        ("mayor of Vell", "a fisherman from Vell", OTHER_ROLE),
        ("French foreign minister", "German foreign minister", OTHER_ROLE),
        ("a historian", "historian at the Vell museum", SAME_ROLE),
        ("a senator", "a candidate", None),
        ("mayor of Vell", "head of the council", None),
    ],
)
def test_roles_of_one_person_or_of_two(one, other, expected):
    assert role_likeness([one], [other]) == expected


def test_roles_that_agree_outweigh_those_that_do_not():
    assert role_likeness(["mayor of Vell", "a fisherman"], ["mayor"]) == SAME_ROLE


@pytest.mark.parametrize(
    ("name", "expected"), [("Mrs Kell", "f"), ("Dan Kell", "m"), ("Dr Kell", None), ("Kell", None), ("Lady Ada Kell", "f")]
)
def test_gender_of_title_and_given_name(name, expected):
    assert gender(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Abel Kell Jr.", "younger"), ("Abel Kell Senior", "elder"), ("the elder Kell", "elder"), ("Kell", None)],
)
def test_generation(name, expected):
    assert generation(name) == expected


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Yesterday Abel Kell, 34, ran.", 34),
        ("Abel Kell (71) owns it.", 71),
        ("Abel Kell, aged 9, ran.", 9),
        ("Abel Kell, 34 miles away, ran.", None),
        ("Abel Kell ran.", None),
        ("Somebody ran.", None),
    ],
)
def test_age_behind_a_name(text, age):
    assert age_behind(text, "Abel Kell") == age
