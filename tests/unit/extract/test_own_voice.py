"""What is left of a sentence once its attributions are taken out."""

import pytest

from headwater.extract.own_voice import asks_reader, cover, uncovered

TEXT = "The wall gave way at noon, the mayor said. Water then covered the lower town."


def test_cover_joins_what_overlaps():
    assert cover([((10, 12), (20, 30)), ((25, 40),), ((50, 60),), ()], (0, 80)) == ((10, 40), (50, 60))


def test_cover_never_runs_on_into_the_next_sentence():
    assert cover([((10, 12), (120, 130))], (0, 80)) == ((10, 12),)
    assert cover([((10, 90),)], (0, 80)) == ((10, 80),)


def test_a_sentence_fully_attributed_leaves_nothing():
    assert uncovered(TEXT, (0, 42), [(0, 41)]) == ()


def test_a_sentence_of_the_report_stays_whole():
    assert uncovered(TEXT, (43, len(TEXT)), [(0, 41)]) == ((43, len(TEXT)),)


def test_a_question_to_the_reader_states_nothing():
    assert asks_reader("Do you think the mill will close?")
    assert asks_reader("“Did you see it?”")
    assert not asks_reader("Will the mill close?")
    assert not asks_reader("Do you think so? The mill will close.")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Read the full report at Kestrel News today.", False),
        ("[Image via the Norvane Press Agency]", False),
        ("Photo: Ida Rell of the Vale Mirror", False),
        ("Click here for more on the mill and its owner.", False),
        ("Read the whole of it, said the miller to his son.", False),
        ("Photos by the coast guard show the mill in flames.", True),
        ("Readers of the full report at hand were few.", True),
    ],
)
def test_a_line_that_leads_elsewhere_states_nothing(text, kept):
    assert bool(uncovered(text, (0, len(text)), [])) is kept


def test_connectives_are_no_statement():
    text = "But on Monday, she said that the wall was old."
    assert uncovered(text, (0, len(text)), [(15, len(text))]) == ()


def test_what_is_left_is_trimmed():
    text = "Water covered the whole lower town, officials said, and the bridge was closed to traffic."
    left = uncovered(text, (0, len(text)), [(36, 50)])
    assert [text[a:b] for a, b in left] == ["Water covered the whole lower town", "and the bridge was closed to traffic."]


def test_a_piece_that_hangs_on_an_attribution_is_no_statement():
    text = "The wall was old, the Herald reported, quoting the captain of the fire brigade, and the road stayed shut."
    left = uncovered(text, (0, len(text)), [(0, 37)])
    assert left == ()
    text = "The wall was old, the Herald reported, and the road behind it stayed shut."
    assert [text[a:b] for a, b in uncovered(text, (0, len(text)), [(0, 37)])] == ["and the road behind it stayed shut."]
