"""The words that say on what terms somebody spoke."""

import pytest

from headwater.extract.conditions import conditions


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("An aide spoke on condition of anonymity.", ["spoke on condition of anonymity"]),
        ("They spoke on the condition that their names not be used.", ["spoke on the condition that their names not be used"]),
        ("An aide, who asked not to be named, left.", ["asked not to be named"]),
        ("A guard who didn’t want to be identified left.", ["didn’t want to be identified"]),
        ("An officer wasn't authorized to speak publicly.", ["wasn't authorized to speak publicly"]),
        ("A man refused to give his name.", ["refused to give his name"]),
        ("A nurse, whose name has been withheld, left.", ["whose name has been withheld"]),
        ("Aides spoke on background and off the record.", ["spoke on background and off the record"]),
        ("An aide asked not to be named. ", ["asked not to be named"]),
        (
            "One asked to remain anonymous, and one, far away on the coast, declined to be quoted.",
            ["asked to remain anonymous", "declined to be quoted"],
        ),
        ("The boat was named Vell and identified by police.", []),
        ("The plan was allowed to comment on itself.", []),
        ("A background check was made.", []),
        ("Nothing is said.", []),
    ],
)
def test_conditions(sentence, found):
    assert [sentence[start:end] for start, end in conditions(sentence, (0, len(sentence)))] == found


def test_only_inside_the_sentence():
    text = "An aide left. It was on condition of anonymity."
    assert list(conditions(text, (0, 13))) == []
    assert [text[slice(*span)] for span in conditions(text, (14, len(text)))] == ["on condition of anonymity"]
