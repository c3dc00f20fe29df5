import pytest

from headwater.model import Report
from incident_facts import PARTS, part, towns
from incident_killed import killed
from incident_sentences import read
from incident_towns import folded, town


def report(text, title="News of the day", **fields):
    return Report("1", "1", "1", text, "0", title=title, **fields)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "Five people were shot; all are expected to survive."),
        (0, "Nobody died in the fire, which hurt three."),
        (0, "He faces charges of attempted murder."),
        (1, "The killing of a grandmother shocked Vell."),
        (1, "Six people were shot. One died at the scene, and the others are in stable condition."),
        (1, "He was indicted on a murder charge."),
        (1, "The suspect, who was shot by police, is charged with murder."),
        (2, "He was charged with two counts of first-degree murder."),
        (2, "A guard was shot and killed on Friday. A nurse was also killed."),
        (2, "A man fatally shot his wife, police said. The man then turned the gun on himself."),
        (2, "A deputy and a suspect were killed in a shootout."),
        (2, "A man shot and killed by officers in Vell first killed his wife."),
        (3, "Jan Roe, 24, was killed. Ida Rell, 30, and Dan Kell, 40, died on Sunday."),
        (4, "Jan Roe, 45, his wife, Ida, 44, and their two sons were killed."),
        (4, "A spree left three people dead before the gunman killed himself."),
        (5, "The gunman killed four people. He was found dead of a self-inflicted wound."),
        (5, "Five people, including the gunman, were killed. The gunman was shot dead by police."),
        (6, "A gunman killed five people and was then killed by police."),
    ],
)
def test_the_killed_are_counted_over_the_sentences(number, text):
    assert killed(read(report(text))) == number


def test_a_boy_who_shot_himself_is_one():
    assert killed(read(report("A boy was killed, then police came. He accidentally shot and killed himself."))) == 1


def test_an_earlier_death_is_none_of_a_report_on_people_hurt():
    text = "Three men were shot on Friday. A man was killed on that street two weeks ago."
    assert killed(read(report(text, "Three men shot in Vell"))) == 0
    assert killed(read(report(text, "A day in court"))) == 1


def test_a_title_that_a_caption_repeats_counts_once():
    title = "One killed in shooting at a market"
    assert killed(read(report(f"{title} Photos {title} Police came.", title))) == 1


def test_films_that_a_page_lists_are_no_sentences():
    assert killed(read(report("0:31 Cyclist shot dead near Vell\n1:20 Man killed in Tarn\n\nThree were hurt."))) == 0


def test_an_empty_report_tells_of_nobody():
    assert killed(read(report("", None))) == 0
    assert town(report("", None), []) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("boston", "Shots rang out in Boston on Friday. He is in a Denver hospital."),
        ("boston", "Shots rang out in Boston, 30 miles from Denver. He was flown to Denver."),
        ("denver", "Denver police came to Boston on Friday."),
        ("brooklyn", "It burned in Brooklyn, New York City police said. It was the third fire in New York."),
        ("chicago", "Shots rang out in Englewood, and in Englewood, a spokesman said, Chicago firefighters came."),
        ("norrin county", "It happened in Norrin County."),
    ],
)
def test_the_town_that_most_speaks_for(name, text):
    assert town(report(text), read(report(text))) == name


@pytest.mark.parametrize(
    ("name", "title", "url"),
    [
        ("boston", "A day in court - KVLM 8 Boston, Massachusetts News", None),
        ("boston", "A day in court", "http://www.bostonvelmar.com/news/1"),
        ("boston", "A day in court", "http://velmar.com/news/three-shot-in-boston-on-friday"),
        (None, "A day in court", "http://velmar.com/news/three-shot-in-boston-county"),
    ],
)
def test_failing_a_town_in_the_text_the_page_may_name_it(name, title, url):
    one = report("The court met.", title, url=url)
    assert town(one, read(one)) == name


def test_a_town_is_compared_in_one_spelling():
    assert folded("Port St. Vell") == folded("Port Saint Vell")
    assert towns({"town": "Vell (county)"}) == {"vell", "vell county"}


def test_incidents_fall_into_each_part():
    assert {part(str(number)) for number in range(40)} == set(PARTS)
