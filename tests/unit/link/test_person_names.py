import pytest

from headwater.link import person_names
from headwater.link.person_names import full_name, person_keys, person_likeness


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Orla Venn", "Dr Orla Venn", "SAME"),
        ("Venn", "Orla Venn", "SURNAME"),
        ("Kim", "Kim Tae-sorl", "SURNAME"),
        ("van Cleef-Marr", "Hans van Cleef-Marr", "SURNAME"),
        ("Vorsky", "Oleksandr Vorskyi", "SURNAME_SPELLED"),
        ("Orla", "Orla Venn", "GIVEN_NAME"),
        ("Hallow", "Maria Hallow Brenn", "PART_OF_SURNAME"),
        ("Li Wenshan", "李文山", "RUN_TOGETHER"),
        ("@orlavenn", "Orla Venn", "HANDLE"),
        ("Kovar Imre", "Imre Kovar", "OTHER_ORDER"),
        ("Orla Venn", "Orla Jane Venn", "SHORTER"),
        ("Lee Marr", "Tom Lee Marr", "SECOND_GIVEN"),
        ("Ana Torrel", "Ana Torrel Vidane", "DOUBLE_SURNAME"),
        ("O. Venn", "Orla Venn", "INITIAL"),
        ("P.J. Kell", "Peter James Kell", "INITIALS"),
        ("Serhii Kell", "Sergey Kell", "OTHER_FORM"),
        ("Bob Tarn", "Robert Tarn", "PET_FORM"),
        ("Oleksandr Vorskyi", "Alexander Vorsky", "ROMANISED"),
        ("Serhii Holub", "Sergei Golub", "OTHER_LANGUAGE"),
        ("Sedric Calvane", "Sedric Clavane", "SLIP"),
        ("Ilse Brandt", "Ilsa Brandt", "SHORT_SLIP"),
    ],
)
def test_why_two_names_may_be_one_persons(one, other, expected):
    assert person_likeness(one, other) == getattr(person_names, expected)
    assert person_likeness(other, one) == getattr(person_names, expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Roe", "Abel Roe"),
        ("Ann Roe", "B. Roe"),
        ("Ann Roe", "Ann Rowntree"),
        ("John Kevin Marr", "John Paul Marr"),
        ("Abu Omar Harrami", "Abu Bakr Harrami"),
        ("Kim Tae-sorl", "Kim Yo-hanna"),
        ("Venn", "Orla Vell"),
    ],
)
def test_names_that_cannot_be_one_persons(one, other):
    assert person_likeness(one, other) is None


@pytest.mark.parametrize(("name", "full"), [("Orla Venn", True), ("O. Venn", False), ("Venn", False), ("van Cleef", False)])
def test_what_tells_who_is_meant(name, full):
    assert full_name(name) is full


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Orla Venn", "Venn"),
        ("Robert Tarn", "Bob Tarn"),
        ("Serhii Holub", "Sergei Golub"),
        ("Kovar Imre", "Imre Kovar"),
        ("Li Wenshan", "李文山"),
    ],
)
def test_names_of_one_person_meet_under_a_key(kept, asked):
    assert person_keys(kept)[0] & person_keys(asked)[1]
