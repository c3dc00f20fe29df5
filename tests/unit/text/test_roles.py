import pytest

from headwater.text.roles import belongs, speaks_for, speaks_for_kind


@pytest.mark.parametrize(
    ("role", "body", "expected"),
    [
        ("Ruritanian Interior Minister", "Ruritania's Interior Ministry", True),
        ("interior minister", "Ruritania's Interior Ministry", True),
        ("Lusanian Interior Minister", "Ruritania's Interior Ministry", False),
        ("spokeswoman for the Water Board", "Water Board", True),
        ("engineer at the Water Board", "Water Board", False),
        ("spokeswoman", "Water Board", False),
        ("A spokesman for Governor Ada Quill", "the office of Governor Ada Quill", True),
        ("brother of Governor Ada Quill", "the office of Governor Ada Quill", False),
        (None, "Water Board", False),
    ],
)
def test_who_speaks_for_a_body(role, body, expected):
    assert speaks_for(role, body) is expected


@pytest.mark.parametrize(
    ("role", "body", "expected"),
    [
        ("engineer at the Water Board", "the Water Board", True),
        ("officer of the Ruritanian Guard", "Ruritania's Guard", True),
        ("engineer", "Water Board", False),
        ("Ruritanian officer", "Ruritania's Guard", False),
    ],
)
def test_who_belongs_to_a_body(role, body, expected):
    assert belongs(role, body) is expected


@pytest.mark.parametrize(
    ("role", "body", "expected"),
    [
        ("union leader", "Tram Drivers' Union", True),
        ("A spokesman for the union", "Tram Drivers' Union", True),
        ("miners' union leader", "Tram Drivers' Union", False),
        ("leader", "Tram Drivers' Union", False),
        ("union member", "Tram Drivers' Union", False),
        ("drivers' leader", "Tram Drivers' Union", False),
    ],
)
def test_who_speaks_for_a_body_of_a_kind(role, body, expected):
    assert speaks_for_kind(role, body) is expected
