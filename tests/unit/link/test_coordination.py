import pytest

from headwater.link.coordination import apart
from headwater.link.sources import link_sources
from unit.link.readings import about, mention


@pytest.mark.parametrize(
    ("name", "kind", "parts"),
    [
        ("Belmar's Trade and Health ministries", "group", ["Belmar's Trade [Ministry]", "[Belmar's] Health [Ministry]"]),
        ("the Defence and Interior ministries", "group", ["the Defence [Ministry]", "Interior [Ministry]"]),
        ("a harbour pilot and two officials", "anonymous", ["a harbour pilot", "two officials"]),
        ("local witnesses and port sources", "anonymous", ["local witnesses", "port sources"]),
        ("Belmarian state television and two officials", "anonymous", ["Belmarian state television", "two officials"]),
        ("two dockers and state radio", "anonymous", ["two dockers", "state radio"]),
        ("state radio and television", "anonymous", ["state radio and television"]),
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


def test_state_media_are_an_outlet():
    assert [one.kind.value for one in apart(mention("state radio and two dockers", "anonymous"))] == ["outlet", "anonymous"]


def test_the_vague_stay_whole():
    vague = mention("reports and rumours", "anonymous", vague=True)
    assert apart(vague) == (vague,)


def test_parts_say_whether_they_are_several():
    assert [one.several for one in apart(mention("a harbour pilot and two officials", "anonymous", several=True))] == [
        False,
        True,
    ]


def test_a_completed_name_is_shown_only_where_no_report_has_it():
    both = about("r1", mention("the Defence and Interior ministries", "group"))
    alone = about("r2", mention("the Defence Ministry", "organisation"))
    sources = link_sources([both, alone], {"r1": 0, "r2": 0}).sources
    names = sorted((source.name, source.also) for source in sources)
    assert names == [("Interior [Ministry]", ()), ("the Defence Ministry", ("the Defence [Ministry]",))]
