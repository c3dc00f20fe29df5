"""Updates that are announced: the word of one whom the claim is about that what was left open is settled."""

from dataclasses import replace

import pytest

from headwater.link.updates import DECIDED, announced_in, updates
from headwater.model import Kind, Link, Mention, Statement, Voice
from headwater.text.lexicon import word_map

NOBODY = {"r1": None, "r2": None}
TALKS = "Harl is in talks to buy the mill in Tarn"


def says(words, name=None, report="r2", kind=Kind.ORGANISATION, **more):
    chain = (Link("s1", Mention(name, kind)),) if name else ()
    voice = Voice.CREDITED if name else Voice.OWN
    return Statement("t", report, ((0, len(words)),), voice, words, (0, len(words)), chain=chain, **more)


def updated(claim, one, *others):
    centre = says(claim, "an insider", "r1", Kind.ANONYMOUS)
    announced = announced_in(centre, (centre, one), NOBODY, {"r1": [centre], "r2": [one, *others]})
    return updates(one.words, one, centre, NOBODY, announced)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (TALKS, "Harl will buy the mill in Tarn for 3 million crowns"),
        (TALKS, "Harl has bought the mill in Tarn"),
        ("Harl may buy the mill in Tarn", "it has agreed to acquire the mill"),
        ("Harl is nearing a deal to buy the mill", "the purchase of the mill is complete"),
    ],
)
def test_the_word_of_a_party_that_it_is_settled_updates_what_was_open(claim, words):
    assert updated(claim, says(words, "Harl"))


@pytest.mark.parametrize(
    ("claim", "one"),
    [
        (TALKS, says("Harl will buy the mill in Tarn", "the Vell Echo", kind=Kind.OUTLET)),
        (TALKS, says("Harl will buy the mill in Tarn", "Ida Hall", kind=Kind.PERSON)),
        (TALKS, says("Harl will buy the mill in Tarn")),
        (TALKS, says("Harl is considering whether to buy the mill", "Harl")),
        (TALKS, says("Harl would buy the mill", "Harl")),
        (TALKS, says("Harl will buy the mill in Tarn", "Harl", hedged=True)),
        (TALKS, says("the mill has a fine roof", "Harl")),
        ("Harl may die of the fever", says("the fever will kill many", "Harl", kind=Kind.PERSON)),
        ("Harl bought the mill in May", says("Harl has bought the mill in Tarn", "Harl")),
        ("Harl may have bought the mill", says("Harl has bought the mill in Tarn", "Harl")),
    ],
)
def test_the_word_of_others_and_what_is_as_open_or_was_settled_before_is_no_update(claim, one):
    assert not updated(claim, one)


def test_what_a_report_states_itself_is_an_update_where_a_party_says_so_in_it():
    own, party = says("Harl will buy the mill in Tarn"), says("the purchase of the mill will be complete in June", "Harl")
    assert updated(TALKS, own, party)
    assert not updated(TALKS, replace(own, hedged=True), party)
    assert not updated(TALKS, own, says("the talks about the purchase are going well", "Harl"))


def test_what_is_decided_is_an_event_that_words_tell_of():
    told = {event for name in ("event_words", "event_phrases") for event in word_map(name).values()}
    assert told >= DECIDED


@pytest.mark.parametrize(
    ("third", "day", "expected"),
    [
        (says("Harl will buy the mill", report="r3"), None, True),
        (says("Harl will buy the mill", report="r3"), "2031-05-09", True),
        (says("Harl will buy the mill", report="r3"), "2031-05-01", False),
        (says("Harl will buy the mill", "the Vell Echo", "r3", Kind.OUTLET), None, False),
        (says("Harl could buy the mill", report="r3"), None, False),
    ],
)
def test_once_it_is_announced_a_report_that_credits_nobody_has_it_from_there(third, day, expected):
    centre, party = says(TALKS, "an insider", "r1", Kind.ANONYMOUS), says("Harl will buy the mill in Tarn", "Harl")
    days = {"r1": "2031-05-04", "r2": "2031-05-08", "r3": day}
    said = {"r1": [centre], "r2": [party], "r3": [third]}
    announced = announced_in(centre, (centre, party, third), days, said)
    assert ("r3" in announced) is expected
    assert "r3" not in announced_in(centre, (centre, third), days, said)
