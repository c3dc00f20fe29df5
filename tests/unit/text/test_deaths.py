import pytest

from headwater.text.deaths import counts_itself, death_at
from headwater.text.harm import words_of


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("A double homicide", 1, ("double homicide", 2, 2)),
        ("The triple-murder suspect", 1, ("triple-murder", 3, 3)),
        ("A double murder suicide", 1, ("double murder", 3, 3)),
        ("A murder-suicide", 1, ("murder-suicide", 2, None)),
        ("He committed suicide", 2, ("suicide", 1, 1)),
        ("She took her own life", 4, ("life", 1, 1)),
    ],
)
def test_phrases_that_count_the_dead(text, at, expected):
    found = death_at(words_of(text, (0, len(text))), at)
    assert found is not None
    assert (text[slice(*found[1].span)], found[1].low, found[1].high) == expected


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("An attempted murder-suicide", 2),
        ("A double room", 1),
        ("He did not commit suicide", 4),
        ("suicide is rare", 0),
        ("It took all my life", 4),
        ("The car", 1),
    ],
)
def test_phrases_that_count_nobody(text, at):
    assert death_at(words_of(text, (0, len(text))), at) is None


def test_a_hyphenated_word_may_count_itself():
    assert counts_itself("double-homicide")
    assert not counts_itself("homicide")
