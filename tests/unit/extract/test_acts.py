"""Claims told from attitudes, on invented sentences."""

import pytest

from headwater.extract.acts import act_of, denies, lemmas, refuses, rules_out
from headwater.model import Act

CLAIMS = [
    ("said", "the dam had failed"),
    ("told reporters", "that nobody was hurt"),
    ("according to", "two barges collided near Vell"),
    (":", "the river rose by a metre overnight"),
    ("chanted", "“Give us back our river now”"),
    ("pointed out", "the gates were never repaired"),
    ("claimed", "to have seen the wall give way"),
    ("denied", "that the gates were left open"),
    ("denied", "any leak at the plant"),
    ("rejected", "a Herald report that acid had leaked"),
    ("dismissed", "the rumours"),
    ("promised", "that the road would be open by May"),
    ("had put", "the death toll at about 12"),
    ("has classified", 'Ida Rell\'s story as "FALSE"'),
    ("rated", "the claim that the dam had failed false"),
    ("did not know", "that the gates were left open"),
    ("let it be known", "that the gates were left open"),
]
ATTITUDES = [
    ("wants", "to close the harbour"),
    ("praised", "the crews"),
    ("began talking to", "how the work on the old dam was going"),
    ("called for", "his dismissal"),
    ("rated", "the story of the year a triumph"),
    ("classified", "the file as false"),
    ("declined", "to comment"),
    ("asked", "whether the wall had been inspected"),
    ("vowed", "to rebuild the bridge"),
    ("rejected", "the offer"),
    ("hopes", "that she will return to work"),
    ("is at odds with", "the council"),
    ("has known since", "that the gates were left open"),
    ("put", "the gates back at the wall"),
    ("ignored", "a warning that the gates were left open"),
]


@pytest.mark.parametrize(("cue", "content"), CLAIMS)
def test_claims(cue, content):
    assert act_of(cue, content) is Act.CLAIM


@pytest.mark.parametrize(("cue", "content"), ATTITUDES)
def test_attitudes(cue, content):
    assert act_of(cue, content) is Act.ATTITUDE


def test_lemmas_know_irregular_and_regular_verbs():
    assert lemmas("told, denying and pointed out; admitted") == ("tell", "deny", "and", "point", "out", "admit")


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("denied", True),
        ("has dismissed", True),
        ("said", False),
        ("a denial by", True),
        ("did not deny", False),
        ("would neither confirm nor deny", False),
    ],
)
def test_denials(cue, expected):
    assert denies(cue) is expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("has rated", "the claim that the dam had failed false", True),
        ("labelled", "the report a hoax", True),
        ("ruled", "that the claims were not proven", False),
        ("said", "the report is false", False),
        ("has said", "reports she sold the farm before the fire are 'lies'", True),
        ("insists", "that claims he had left the town were completely untrue", True),
        ("called", "the rumours that the mill would close “total rubbish”", True),
        ("said", "recent press reports of a strike had been false", True),
        ("said", "reports of a strike were not false", False),
        ("says", "reports of a strike are growing, and that the story is wrong", False),
        ("told", "the board that the report was wrong", False),
    ],
)
def test_who_finds_what_was_told_to_be_false_denies_it(cue, content, expected):
    assert rules_out(cue, content) is expected


def test_a_refusal_says_nothing():
    assert refuses("declined  to comment")
    assert not refuses("declined to sell the harbour")
