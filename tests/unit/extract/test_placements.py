"""What the words for an unnamed source say of it."""

import pytest

from headwater.extract.placements import Placement, placement, plain
from headwater.model import Placed


@pytest.mark.parametrize(
    ("phrase", "placed", "body", "count"),
    [
        ("two senior officials at the Norrin Ministry of Defence", Placed.OFFICIAL, "Norrin Ministry of Defence", (2, 2)),
        ("a U.S. State Department official", Placed.OFFICIAL, "U.S. State Department", None),
        ("Former White House officials", Placed.OFFICIAL, "White House", None),
        ("Velmar’s harbour board officials", Placed.OFFICIAL, "Velmar’s harbour board", None),
        ("more than 20 former crew members", Placed.INSIDER, None, (20, None)),
        ("a nurse who treated the wounded", None, None, None),
        ("dozens of officials", Placed.OFFICIAL, None, (12, None)),
        ("one in five", None, None, None),
        ("her brother", Placed.INSIDER, None, None),
        ("a brother", None, None, None),
        ("Security officials in Norrin", Placed.OFFICIAL, None, None),
        ("an official in their office", Placed.OFFICIAL, None, None),
        ("", None, None, None),
        ("“…”", None, None, None),
    ],
)
def test_placement(phrase, placed, body, count):
    assert placement(phrase) == Placement(placed, body, count)


def test_a_body_stands_in_the_phrase():
    for phrase in ("a senior Brandt campaign adviser", "an official at the Vell Ministry of Transport’s office"):
        body = placement(phrase).body
        assert body is None or body in phrase


@pytest.mark.parametrize(("word", "expected"), [("Officials", "official"), ("mayor’s", "mayor"), ("Harl", "harl")])
def test_plain(word, expected):
    assert plain(word) == expected
