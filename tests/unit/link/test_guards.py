import numpy as np
import pytest

from headwater.link.guards import KINDS, MOST, Guards, ages, guard_values, names, streets

FIRST = "A 12-year-old boy fell from a wall in Lower Tarn Street on Monday, said the coroner, Hanne Orlick."
SECOND = "A 31-year-old man fell from a roof in Harbour Road on Monday, said the coroner, Piet Aster."
THIRD = "A boy aged 12 fell in Tarn Street, his uncle, Marek Sule, said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 12-year-old and a 3 year old", {"12", "3"}),
        ("a woman aged 40, and Ilse Brandt, 31, were there", {"40", "31"}),
        ("on May 3, 12 men left; 4 years ago", set()),
        (f"{'x ' * 400} a 12-year-old", set()),
    ],
)
def test_ages_are_those_at_the_top(text, expected):
    assert ages(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the 500 block of West Evelyn Avenue", {"evelyn"}),
        ("near W. 8th St. and North Harbour Rd.", {"8th", "harbour"}),
        ("the Avenue was closed, and so was the way", set()),
        ("in South Street", set()),
    ],
)
def test_streets_go_by_the_last_word_of_their_names(text, expected):
    assert streets(text) == expected


def test_names_of_two_words_stand_inside_a_sentence():
    assert names("Old Men met. There, Hanne Orlick and Tom A. Quill spoke.") == {"hanne orlick", "tom quill"}


def test_what_differs_keeps_apart_and_what_agrees_joins():
    found = Guards.of([guard_values(text) for text in (FIRST, SECOND, THIRD, "Rain fell.")]).between(np.arange(4), np.arange(4))
    assert found[0, 1] == pytest.approx(0.8 * 0.7 * 0.8)
    assert found[0, 2] == pytest.approx(1.15 * 1.2 * 0.8)
    assert found[3].tolist() == [1] * 4
    assert np.array_equal(found, found.T)


def test_no_likeness_is_raised_by_more_than_all_kinds_together():
    assert pytest.approx(np.prod([max(1, kind.together) for kind in KINDS])) == MOST
