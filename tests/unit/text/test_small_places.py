import pytest

from headwater.text.name_words import sentence_words
from headwater.text.place_words import Prose, printed
from headwater.text.small_places import small_places
from headwater.text.tokens import Tokens


def names(text, people=frozenset()):
    prose = Prose.of(text, [word for sentence in sentence_words(Tokens.of(text)) for word in sentence])
    return [printed(prose, index, size) for index, size in sorted(small_places(prose, people).items())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained in Velmar.", []),
        ("It rained in Velmar and near Velmar.", ["Velmar", "Velmar"]),
        ("It rained in Velmar. A Velmar man fled.", ["Velmar", "Velmar"]),
        ("Velmar police and a Velmar man fled.", []),
        ("They live in Velmar.", ["Velmar"]),
        ("He left the hamlet of Velmar.", ["Velmar"]),
        ("It lies in Ohio, in Ohio.", []),
        ("Hope in Velmar's plan, in Velmar's mind.", []),
        ("She has a stake in Velmar and shares in Velmar.", []),
    ],
)
def test_a_report_makes_a_town_known(text, expected):
    assert names(text) == expected


def test_names_of_people_are_no_towns():
    assert names("They live in Velmar, and in Velmar.", frozenset({"Velmar"})) == []
