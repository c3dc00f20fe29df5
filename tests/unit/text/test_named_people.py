import pytest

from headwater.text.harm import words_of
from headwater.text.named_people import age_behind, name_at


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("Quenda Venn died.", 0, None),
        ("Dan Kell died.", 0, "Dan Kell"),
        ("It killed Omar P. Venn Jr. there.", 2, "Omar P. Venn Jr"),
        ("It killed Dan Kell.", 2, "Dan Kell"),
        ("Venn, 34, died.", 0, "Venn"),
        ("Sgt. Dan Kell died.", 2, "Dan Kell"),
        ("A shot at Dan Kell Park.", 3, None),
        ("Dan Kell Hospital", 0, None),
        ("Dan Kell's dog died.", 0, None),
        ("Tuesday, 12, was wet.", 0, None),
        ("the boat", 0, None),
    ],
)
def test_names_of_people(text, at, name):
    words = words_of(text, (0, len(text)))
    last = name_at(words, at)
    assert (None if last is None else text[words.spans[at][0] : words.spans[last][1]]) == name


@pytest.mark.parametrize(("text", "age"), [("Kell, 34, a cook", "34"), ("Kell (34) left", "34"), ("Kell, 34 cooks", None)])
def test_ages_behind_a_name(text, age):
    words = words_of(text, (0, len(text)))
    behind = age_behind(words, 0)
    assert (None if behind is None else words.printed[behind]) == age
