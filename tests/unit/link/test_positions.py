from dataclasses import replace

import pytest

from headwater.link.positions import with_positions
from headwater.model import Kind, Link, Mention, Position, Statement, Voice
from headwater.text.lexicon import word_map

NOBODY = {"r1": None, "r2": None}


def statement(words, report="r1", **more):
    return Statement("t", report, ((0, len(words)),), Voice.CREDITED, words, (0, len(words)), **more)


def placed(centre, statements, published=NOBODY):
    """The statements with positions, as if the reports said nothing else."""
    said = {one.report: [other for other in statements if other.report == one.report] for one in statements}
    return with_positions(centre, statements, published, said)


def position(claim, words, published=NOBODY, **more):
    centre = statement(claim)
    return placed(centre, (centre, statement(words, "r2", **more)), published)[1].position


@pytest.mark.parametrize(
    ("claim", "words", "expected"),
    [
        ("A mill exploded in Tarn", "The mill in Tarn was destroyed by a blast", Position.SUPPORTS),
        ("A mill exploded in Tarn", "no mill has exploded in Tarn", Position.DENIES),
        ("A mill exploded in Tarn", "there is no truth to reports of a blast in Tarn", Position.DENIES),
        ("A mill exploded in Tarn", "We cannot confirm that a mill exploded", Position.DOUBTS),
        ("Two children were injured in Tarn", "The mill said it was not aware of any injuries", Position.DOUBTS),
        ("The miller knew of the crack", "The miller was not aware of the crack", Position.DENIES),
        ("The mill's owner had known of the crack", "the owner was aware of the crack", Position.SUPPORTS),
        ("A mill exploded in Tarn", "the fire at the mill is now under control", Position.UPDATES),
        ("A mill exploded in Tarn", "UPDATE: the mill is working again", Position.UPDATES),
        ("A mill exploded in Tarn", "it is not the first mill to explode", Position.SUPPORTS),
        ("No mill exploded in Tarn", "no mill has exploded", Position.SUPPORTS),
        ("Harl may buy the mill in Tarn", "Harl said it had received no approach about the mill", Position.DENIES),
        ("Harl will make an offer for the mill", "Harl is not in talks about an offer", Position.DENIES),
        ("A boiler exploded in the bakery", "there was no boiler in his bakery", Position.DENIES),
        ("The miller died of a fever", "The miller is alive and well", Position.DENIES),
        ("The miller died of a fever", "No, the miller did not die", Position.DENIES),
        ("The miller died of a fever", "No: he died of a fever", Position.SUPPORTS),
        ("The governor of the bank is to step down", "The governor will serve out his term", Position.DENIES),
        ("The governor of the bank is to step down", "The governor will resign within days", Position.SUPPORTS),
        ("The mill plans to expand into Tarn", "The mill has no plans to expand to other towns", Position.DENIES),
        ("The mill plans to expand into Tarn", "The owners have no intention of leaving the valley", Position.SUPPORTS),
        ("Harl will shut down the mill in Tarn", "Harl will not shutter the mill", Position.DENIES),
        ("Harl will shut down the mill in Tarn", "The mill will remain open", Position.DENIES),
        ("The miller died of a fever", "A bogus site wrote that the miller had died", Position.DENIES),
        ("The miller died of a fever", "Her son quashed the swirling rumours that the miller had died", Position.DENIES),
        ("The miller died of a fever", "Friends laughed off reports of the miller's death", Position.DENIES),
        ("The miller died of a fever", "the statements on the miller's death are wholly false", Position.DENIES),
        ("The miller died of a fever", "The site has since labelled the story of the miller's death “false”", Position.DENIES),
        ("The guard took a picture of the miller", "The guard “categorically denies” taking the picture", Position.DENIES),
        ("The miller died of a fever", "The mill did not deny reports that the miller had died", Position.SUPPORTS),
        ("The miller died of a fever", "The story that the miller died was no hoax", Position.SUPPORTS),
        ("The miller died of a fever", "The miller has died of a fever. But the whole story is made up.", Position.DENIES),
        ("The miller died of a fever", "The miller has died of a fever. It is wrong", Position.SUPPORTS),
        ("The miller died of a fever", "The miller was seen alive on Monday, before he was burned alive", Position.SUPPORTS),
        ("The miller left the mill", "The miller no longer works at the mill and does not live there", Position.UPDATES),
        ("The miller is not working at the mill", "The miller no longer works at the mill", Position.SUPPORTS),
        ("The miller could not see the mill", "he was unable to see the mill", Position.SUPPORTS),
        ("The miller no longer speaks to his son", "He won't speak to me", Position.SUPPORTS),
        ("Two surgeons operated on the miller", "The miller was rejected by surgeons until two operated", Position.SUPPORTS),
        ("Police asked whether the mill was sold", "Police look into whether or not the mill was sold", Position.SUPPORTS),
        ("The mill will be sold", "The miller says he will leave if the mill is not sold", Position.SUPPORTS),
        ("Harl will shut down the mill in Tarn", "Harl plans to continue its mill in Tarn", Position.DENIES),
        ("The alarms at the mill were switched off", "the mill's alarms were fully working", Position.DENIES),
        ("Nobody was in the control room", "the control room was empty", Position.SUPPORTS),
        ("the control room was empty", "Nobody was in the control room", Position.SUPPORTS),
        ("Harl will buy the social club Vell", "Harl will own Vell and will not change its social rooms", Position.SUPPORTS),
        ("A mill exploded in Tarn", "The mill, which no rain had ever reached, made flour for the valley", Position.SUPPORTS),
    ],
)  # fmt: skip
def test_positions(claim, words, expected):
    assert position(claim, words) is expected


def test_what_opposes_an_event_opposes_one_that_words_tell_of():
    told = {event for name in ("event_words", "event_phrases") for value in word_map(name).values() for event in value.split()}
    assert {event for value in word_map("opposites").values() for event in value.split()} <= told


def test_a_denying_cue_denies():
    assert position("A mill exploded", "that a mill had exploded", denied=True, cue=((0, 1),)) is Position.DENIES


@pytest.mark.parametrize(
    "claim",
    ["The council had drafted an order that would close the mill", "The miller knew that the roof could fall on the mill"],
)
def test_what_only_a_clause_holds_out_is_not_ahead_of_the_claim(claim):
    dated = {"r1": "2031-05-01", "r2": "2031-05-09"}
    assert position(claim, "the order to close the mill was ready in a drawer", dated) is Position.SUPPORTS


def test_what_was_ahead_and_is_told_as_done_by_a_later_report_is_an_update():
    claim, done = "Harl will buy the mill", "Harl bought the mill"
    assert position(claim, done, {"r1": "2031-05-01", "r2": "2031-05-09"}) is Position.UPDATES
    assert position(claim, done, {"r1": "2031-05-09", "r2": "2031-05-01"}) is Position.SUPPORTS
    assert position(claim, done) is Position.SUPPORTS
    assert position(claim, "Harl might buy the mill", {"r1": "2031-05-01", "r2": "2031-05-09"}) is Position.SUPPORTS


def test_a_credited_denial_of_a_denial_s_content_still_denies():
    denial = statement("that its staff had known of the crack", denied=True, cue=((0, 1),))
    claim = statement("Staff had known of the crack", "r2")
    found = placed(denial, (denial, claim))
    assert [one.position for one in found] == [Position.DENIES, Position.SUPPORTS]


def test_a_centre_that_negates_is_set_against_the_claim_it_negates():
    no, yes = statement("no mill has exploded in Tarn"), statement("a mill in Tarn has exploded", "r2")
    assert [one.position for one in placed(no, (no, yes))] == [Position.DENIES, Position.SUPPORTS]


def test_statements_that_all_say_of_a_thing_that_it_is_untrue_or_doubtful_agree():
    for words in ("the mill's claims of a flood were untrue", "it is unclear whether the mill was flooded"):
        one, other = statement(words), statement(words, "r2")
        assert [each.position for each in placed(one, (one, other))] == [Position.SUPPORTS] * 2


def test_a_centre_that_negates_what_nobody_says_is_the_claim():
    no, other, more = (
        statement("The miller was never in danger"),
        statement("the miller saw nothing of the danger", "r2"),
        statement("The miller came round in the mill", "r2"),
    )
    assert [one.position for one in placed(no, (no, other, more))] == [Position.SUPPORTS] * 3


def test_what_a_report_says_itself_that_denies_it_itself_is_no_support():
    def at(start, words, report="r2", voice=Voice.OWN):
        return replace(statement(words, report), voice=voice, content=((start, start + len(words)),))

    claim, denial = at(0, "The miller died of a fever", "r1"), at(0, "The miller is alive and well")
    told = at(50, "Word that the miller died of a fever spread on Sunday")
    credited = at(200, "the miller died of a fever", voice=Voice.CREDITED)
    found = placed(claim, (claim, denial, told, credited))
    assert [one.position.value for one in found] == ["supports", "denies", "doubts", "supports"]


def test_nested_statements_take_one_position():
    outer = statement("Harl denied that a mill exploded", "r2")
    inner = Statement("t", "r2", ((17, 32),), Voice.CREDITED, "a mill exploded", (0, 32))
    centre = statement("A mill exploded in Tarn")
    assert [one.position for one in placed(centre, (centre, outer, inner))] == [
        Position.SUPPORTS,
        Position.DENIES,
        Position.DENIES,
    ]


def test_what_somebody_goes_on_to_say_behind_a_denial_is_no_support():
    venn, brook = (((Link(name, Mention(name, Kind.PERSON)),),) for name in ("Arlo Venn", "Ida Brook"))

    def said(words, start, chain):
        return replace(statement(words, "r2"), content=((start, start + len(words)),), chain=chain[0])

    claim = statement("The minister quarrelled with the governor over gold")
    denial = said("The minister never quarrelled with the governor", 100, venn)
    after = said("The minister and the governor have talked about gold for years", 200, venn)
    others = (replace(after, content=((10, 60),)), replace(after, chain=brook[0]), replace(after, report="r3"))
    found = placed(claim, (claim, denial, after, *others), NOBODY | {"r3": None})
    assert [one.position.value for one in found] == ["supports", "denies", "doubts", "supports", "supports", "supports"]
