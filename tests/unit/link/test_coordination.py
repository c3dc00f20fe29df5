import pytest

from headwater.link.coordination import apart
from unit.link.readings import mention


@pytest.mark.parametrize(
    ("name", "kind", "parts"),
    [
        ("Belmar's Trade and Health ministries", "group", ["Belmar's Trade Ministry", "Belmar's Health Ministry"]),
        ("a harbour pilot and two officials", "anonymous", ["a harbour pilot", "two officials"]),
        ("local witnesses and port sources", "anonymous", ["local witnesses", "port sources"]),
        ("Harl Metals and Corvane", "group", ["Harl Metals", "Corvane"]),
        ("Officials in Tarn and Osmary", "anonymous", ["Officials in Tarn and Osmary"]),
        ("federal and military officials", "anonymous", ["federal and military officials"]),
        ("Institute of Law and Harbours", "organisation", ["Institute of Law and Harbours"]),
        ("rain and reports", "document", ["rain and reports"]),
        ("Ilse Brandt", "person", ["Ilse Brandt"]),
    ],
)
def test_sources_named_in_one_breath(name, kind, parts):
    assert [one.name for one in apart(mention(name, kind))] == parts


def test_the_vague_stay_whole():
    vague = mention("reports and rumours", "anonymous", vague=True)
    assert apart(vague) == (vague,)


def test_parts_say_whether_they_are_several():
    assert [one.several for one in apart(mention("a harbour pilot and two officials", "anonymous", several=True))] == [
        False,
        True,
    ]
