import pytest

from headwater.link.positions import with_positions
from headwater.model import Position, Statement, Voice

NOBODY = {"r1": None, "r2": None}


def statement(words, report="r1", **more):
    return Statement("t", report, ((0, len(words)),), Voice.CREDITED, words, (0, len(words)), **more)


def position(claim, words, published=NOBODY, **more):
    centre = statement(claim)
    return with_positions(centre, (centre, statement(words, "r2", **more)), published)[1].position


@pytest.mark.parametrize(
    ("claim", "words", "expected"),
    [
        ("A mill exploded in Tarn", "The mill in Tarn was destroyed by a blast", Position.SUPPORTS),
        ("A mill exploded in Tarn", "no mill has exploded in Tarn", Position.DENIES),
        ("A mill exploded in Tarn", "there is no truth to reports of a blast in Tarn", Position.DENIES),
        ("A mill exploded in Tarn", "We cannot confirm that a mill exploded", Position.DOUBTS),
        ("A mill exploded in Tarn", "the fire at the mill is now under control", Position.UPDATES),
        ("A mill exploded in Tarn", "UPDATE: the mill is working again", Position.UPDATES),
        ("A mill exploded in Tarn", "it is not the first mill to explode", Position.SUPPORTS),
        ("No mill exploded in Tarn", "no mill has exploded", Position.SUPPORTS),
        ("A mill exploded in Tarn", "The mill, which no rain had ever reached, made flour for the valley", Position.SUPPORTS),
    ],
)  # fmt: skip
def test_positions(claim, words, expected):
    assert position(claim, words) is expected


def test_a_denying_cue_denies():
    assert position("A mill exploded", "that a mill had exploded", denied=True, cue=((0, 1),)) is Position.DENIES


def test_what_was_ahead_and_is_told_as_done_by_a_later_report_is_an_update():
    claim, done = "Harl will buy the mill", "Harl bought the mill"
    assert position(claim, done, {"r1": "2031-05-01", "r2": "2031-05-09"}) is Position.UPDATES
    assert position(claim, done, {"r1": "2031-05-09", "r2": "2031-05-01"}) is Position.SUPPORTS
    assert position(claim, done) is Position.SUPPORTS
    assert position(claim, "Harl might buy the mill", {"r1": "2031-05-01", "r2": "2031-05-09"}) is Position.SUPPORTS
