import pytest

from headwater.text.profiles import profile, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("buying", "buys"), ("factories", "factory"), ("Tarn's", "tarn"), ("stopped", "stop")],
)
def test_stems(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("words", "events"),
    [
        ("Harl is to acquire the mill", {"buy"}),
        ("Harl takes over the mill", {"buy"}),
        ("the miller took his own life", {"suicide"}),
        ("the miller was shot dead by a guard", {"kill"}),
        ("The miller sat by the pond", set()),
    ],
)
def test_events(words, events):
    assert profile(words).events == events


def test_names_numbers_and_negation():
    found = profile("No more than 1,200 of the twelve mills of Tarn cost $15.00")
    assert found.numbers == {"1200", "12", "$15"}
    assert found.names == {stem("Tarn")}
    assert found.negated


def test_capitals_everywhere_are_no_names():
    assert profile("MILL EXPLODES NEAR TARN HARBOUR").names == frozenset()


def test_the_parts_of_a_word_with_hyphens_are_words():
    assert profile("the two-lens camera").terms == profile("the camera with two lens").terms - {"with"}
    assert profile("a nine-year-old boy").numbers == {"9"}
