"""Denials that name only that something was told hold what they deny."""

from dataclasses import replace

import pytest

from headwater.link.sources import link_sources
from headwater.link.statements import make_statements
from headwater.model import Voice
from unit.link.readings import mention, reading, says

ECHO, HALL, MAYOR = mention("Vell Echo", "outlet"), mention("Ida Hall"), mention("Tom Vask")
MOVE = "the club will move to Brem"
TOLD = f"The Vell Echo reported that {MOVE}."


def denial_of(text, *attributions, own=()):
    readings = [reading("r1", text, *attributions, own=own)]
    statements = make_statements(readings, link_sources(readings))
    return {one.chain[0].name: one for one in statements if one.chain}, statements


def cue(text, word):
    return ((text.index(word), text.index(word) + len(word)),)


def said(text, content, who, word, *, denied=False):
    return replace(says(text, content, who), cue=cue(text, word), denied=denied)


@pytest.mark.parametrize(
    ("words", "verb", "denied"),
    [
        ("the report", "denied", True),
        ("it", "denied", True),
        ("the claims as baseless", "dismissed", True),
        ("that the report was untrue", "said", False),
        ("the story nonsense", "called", False),
        ("there is no truth in the reports", "said", False),
        ("that was not true", "said", False),
        ("the Echo's story as “FALSE”", "classified", True),
        ("Tom Vask’s story a hoax", "called", False),
        ("nothing is imminent", "said", False),
        ("there are no such plans", "said", False),
        ("the video was doctored by a rival", "said", False),
        ("the picture was not genuine", "said", False),
    ],
)
def test_it_holds_the_words_of_another_before_it(words, verb, denied):
    text = f"{TOLD} Chairman Ida Hall {verb} {words}."
    by, _ = denial_of(text, says(text, MOVE, ECHO), said(text, words, HALL, f" {verb} ", denied=denied))
    assert by["Ida Hall"].words == f"{MOVE} {words}"
    assert by["Ida Hall"].denied
    assert [text[slice(*span)] for span in by["Ida Hall"].content] == [MOVE, words]


@pytest.mark.parametrize(
    ("words", "verb", "denied"),
    [
        ("the report that she had paid", "denied", True),
        ("the report was long", "said", False),
        ("any link to the sale", "denied", True),
        ("the report", "read", False),
    ],
)
def test_a_denial_that_says_what_it_denies_stays_as_it_is(words, verb, denied):
    text = f"{TOLD} Chairman Ida Hall {verb} {words}."
    by, _ = denial_of(text, says(text, MOVE, ECHO), said(text, words, HALL, f" {verb} ", denied=denied))
    assert by["Ida Hall"].words == words


def test_what_a_denier_says_besides_is_not_what_the_next_one_denies():
    text = f"{TOLD} Chairman Ida Hall denied it. “Nothing has been signed,” she said. Mayor Tom Vask said that was not true."
    by, _ = denial_of(
        text,
        says(text, MOVE, ECHO),
        said(text, "it", HALL, " denied ", denied=True),
        said(text, "Nothing has been signed", HALL, " said."),
        said(text, "that was not true", MAYOR, "said that was"),
    )
    assert by["Tom Vask"].words == f"{MOVE} that was not true"


def test_a_denial_far_behind_is_of_nothing_that_is_known():
    text = f"{TOLD} It rained. It snowed. It hailed. Chairman Ida Hall denied the report."
    by, _ = denial_of(text, says(text, MOVE, ECHO), said(text, "the report", HALL, " denied ", denied=True))
    assert by["Ida Hall"].words == "the report"


@pytest.mark.parametrize(
    "words",
    [
        "that this is a hoax",
        "that the whole scene was staged by a theatre troupe",
        "“I believe firmly that this is a stunt that all fall for”",
    ],
)
def test_a_hoax_is_the_whole_story_however_far_before_it_began(words):
    text = f"{TOLD} It rained. Mayor Tom Vask said the hall is full. It snowed. Chairman Ida Hall said {words}."
    by, _ = denial_of(
        text, says(text, MOVE, ECHO), says(text, "the hall is full", MAYOR), said(text, words, HALL, f" said {words[:2]}")
    )
    assert by["Ida Hall"].words == f"{MOVE} {words}"


@pytest.mark.parametrize("words", ["the Vell Echo’s story is “not true,”", "the Vell Echo report was wrong"])
def test_a_denial_of_what_somebody_told_by_name_is_of_that_however_far_before(words):
    text = f"{TOLD} Mayor Tom Vask said the hall is full. It rained. It snowed. Chairman Ida Hall said {words}"
    full = says(text, "the hall is full", MAYOR)
    by, _ = denial_of(text, says(text, MOVE, ECHO), full, said(text, words, HALL, " said the V"))
    assert by["Ida Hall"].words == f"{MOVE} {words}"


def test_a_denial_of_what_somebody_told_by_name_is_of_the_sentence_that_names_them():
    own = ["Why would the club move to Brem, as a Vell Echo headline asks?"]
    text = f"{own[0]} Chairman Ida Hall said the Vell Echo story is untrue."
    by, _ = denial_of(text, said(text, "the Vell Echo story is untrue.", HALL, " said "), own=own)
    assert by["Ida Hall"].words == f"{own[0]} the Vell Echo story is untrue."


def test_the_reports_own_words_right_before_can_be_denied():
    text = "The club will move to Brem. Chairman Ida Hall denied it."
    by, _ = denial_of(text, said(text, "it.", HALL, " denied ", denied=True), own=["The club will move to Brem."])
    assert by["Ida Hall"].words == "The club will move to Brem. it."


@pytest.mark.parametrize(("who", "voice"), [("he", Voice.CREDITED), ("we", Voice.OWN)])
def test_who_is_not_known_is_somebody_unless_it_is_the_report_itself(who, voice):
    text = f"On Monday {who} wrote that the dam had failed."
    made = replace(said(text, "the dam had failed", None, "wrote"), source=cue(text, who))
    readings = [reading("r1", text, made)]
    [statement] = make_statements(readings, link_sources(readings))
    assert (statement.voice, statement.chain) == (voice, ())


@pytest.mark.parametrize(
    "words",
    [
        "The story is a hoax.",
        "But it is not true.",
        "In fact, the whole report was made up.",
        "But the story is nothing more than a hoax.",
        "The report appears to be satire.",
        "The rumours are greatly exaggerated.",
    ],
)
def test_a_report_can_deny_in_its_own_voice_what_somebody_told(words):
    text = f"{TOLD} {words}"
    _, statements = denial_of(text, says(text, MOVE, ECHO), own=[words])
    assert [one.words for one in statements if one.voice is Voice.OWN] == [f"{MOVE} {words}"]


@pytest.mark.parametrize("words", ["It is wrong.", "The story is absurd.", "The story is long.", "The hall is a fake."])
def test_what_a_report_finds_of_it_is_no_denial(words):
    text = f"{TOLD} {words}"
    _, statements = denial_of(text, says(text, MOVE, ECHO), own=[words])
    assert [one.words for one in statements if one.voice is Voice.OWN] == [words]


@pytest.mark.parametrize(("before", "meant"), [("The mill stands empty.", False), ("A sale of the mill made the news.", True)])
def test_what_the_report_itself_stated_is_not_what_it_calls_a_hoax(before, meant):
    words = "The claim is a hoax."
    _, statements = denial_of(f"{before} {words}", own=[before, words])
    assert {one.words for one in statements} == {before, f"{before} {words}" if meant else words}


DIED = "the singer Ada Bell had died on Monday"


@pytest.mark.parametrize(
    ("words", "denies"),
    [("that she was alive and well", True), ("that she is still alive at home", True), ("that she was glad", False)],
)
def test_the_opposite_said_of_somebody_is_of_the_last_that_told_it(words, denies):
    text = f"The Vell Echo reported that {DIED}. It rained. It snowed. It hailed. Her agent Ida Hall said {words}."
    by, _ = denial_of(text, says(text, DIED, ECHO), said(text, words, HALL, " said "))
    assert by["Ida Hall"].words == (f"{DIED} {words}" if denies else words)


@pytest.mark.parametrize(
    ("words", "denies"),
    [
        ("However, as her page shows, Ada is alive and at home.", True),
        ("Ida Hall is alive and at home.", False),
        ("Ada Bell keeps healthy plants at home.", False),
    ],
)
def test_the_opposite_said_by_name_is_of_the_last_that_told_it_of_that_name(words, denies):
    text = f"The Vell Echo reported that {DIED}. It rained. It snowed. It hailed. {words}"
    _, statements = denial_of(text, says(text, DIED, ECHO), own=[words])
    assert [one.words for one in statements if one.voice is Voice.OWN] == [f"{DIED} {words}" if denies else words]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("the story of the golden bells", "the mayor has hidden three golden bells in a well"),
        ("the reports about silver spoons", None),
        ("reports of a sale of the bells", None),
    ],
)
def test_what_was_told_of_is_what_shares_its_words_however_far_before(words, meant):
    bells = "the mayor has hidden three golden bells in a well"
    text = f"The Vell Echo reported that {bells}. {TOLD} It rained. It snowed. It hailed. Chairman Ida Hall denied {words}."
    told = says(text, bells, ECHO), says(text, MOVE, ECHO)
    by, _ = denial_of(text, *told, said(text, words, HALL, " denied ", denied=True))
    assert by["Ida Hall"].words == (f"{meant} {words}" if meant else words)


@pytest.mark.parametrize(
    ("words", "behind", "denies"),
    [
        ("the report", TOLD, True),
        ("the report", "It rained. The Vell Echo had written that the club will move to Brem.", True),
        (
            "the report",
            "It rained. It snowed. It hailed. It froze. The Vell Echo had written that the club will move to Brem.",
            False,
        ),
        ("the report", "Mayor Tom Vask said the club will move to Brem.", False),
    ],
)
def test_a_denial_that_opens_a_report_is_of_what_an_outlet_told_soon_behind(words, behind, denies):
    text = f"Chairman Ida Hall denied {words} on Monday. {behind}"
    teller = MAYOR if "Vask" in behind else ECHO
    by, _ = denial_of(text, said(text, words, HALL, " denied ", denied=True), says(text, "the club will move to Brem", teller))
    assert by["Ida Hall"].words == (f"{words} the club will move to Brem" if denies else words)
