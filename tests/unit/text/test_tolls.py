import pytest

from headwater.text.tolls import harms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were shot and killed; a third was hurt.", [("shot and killed", "killed"), ("hurt", "injured")]),
        ("Dan Kell was pronounced dead.", [("pronounced dead", "killed")]),
        ("It could have killed dozens.", []),
        ("He tried to kill her, and she was not hurt.", []),
        ("In May killed officers were honoured.", [("killed", "killed")]),
        ("The boats left.", []),
    ],
)
def test_harm_is_read_where_it_happened(text, expected):
    assert [(text[slice(*span)], what) for span, what in harms(text, (0, len(text)))] == expected


def test_harm_outside_the_span_is_not_read():
    text = "Two died. Three fled."
    assert harms(text, (10, len(text))) == ()
