"""Turns of transcripts, told from headings, lists and prose with a colon."""

import pytest

from headwater.extract.turns import turns
from headwater.text.tokens import Tokens


def found(text):
    return [(text[slice(*one.source[0])], [text[slice(*span)] for span in one.content]) for one in turns(Tokens.of(text))]


def test_a_label_in_capitals_begins_a_turn():
    text = "HALE: Did you sign?\n\nMORROW: I did not."
    assert found(text) == [("HALE", ["Did you sign?"]), ("MORROW", ["I did not."])]


def test_the_cue_is_the_colon():
    text = "HALE: Did you sign?\n\nMORROW: I did not."
    assert [text[slice(*one.cue[0])] for one in turns(Tokens.of(text))] == [":", ":"]


def test_a_role_behind_the_name_is_no_part_of_it():
    text = "DORA VENN, HOST: What did you see?\nJORY PELL (by phone): Smoke."
    assert [source for source, _ in found(text)] == ["DORA VENN", "JORY PELL"]


def test_a_turn_goes_on_to_the_next_label():
    text = "VENN: We tried.\n\nIt did not work.\n\nLARK: Why?\n\nVENN: You tell me."
    assert found(text)[0] == ("VENN", ["We tried.", "It did not work."])


def test_what_follows_the_last_turn_is_nobodys():
    text = "VENN: We tried.\n\nLARK: Did you?\n\nThe programme was broadcast on Sunday."
    assert found(text)[-1] == ("LARK", ["Did you?"])


def test_prose_between_turns_ends_one():
    text = "VENN: We tried.\n\nVenn said later that she had lost hope.\n\nLARK: Did you?"
    assert found(text)[0] == ("VENN", ["We tried."])


def test_stage_directions_are_nobodys_words():
    text = "VENN: We tried.\n\n(LAUGHTER)\n\nIt did not work.\n\nLARK: Why?"
    assert found(text)[0] == ("VENN", ["We tried.", "It did not work."])


def test_a_mark_that_opens_every_paragraph_is_left_out():
    text = '"VENN: We tried.\n\n"It did not work.\n\n"LARK: Why?"'
    assert found(text) == [("VENN", ["We tried.", "It did not work."]), ("LARK", ["Why?"])]


def test_letters_of_an_interview():
    text = "Q. Is it safe?\nA. It is."
    assert found(text) == [("Q", ["Is it safe?"]), ("A", ["It is."])]


def test_one_label_whom_the_report_names():
    text = "Mara Venn spoke on Sunday.\n\nVENN: The mill stays open."
    assert found(text) == [("VENN", ["The mill stays open."])]


@pytest.mark.parametrize(
    "text",
    [
        "WHO: The harbour choir\nWHAT: A concert\nWHERE: The old mill\nWHEN: Friday",
        "BREAKING: Bridge shut\n\nThe bridge was shut on Monday.",
        "SPORT: Brem won again.\nWEATHER: It will rain.",
        "The result: nobody came. The reason: it rained.",
        "Brem: 46.\nVell: 12.\nTellin: 9.",
        "Ingredients: flour, salt\nTime: one hour",
        "He had one wish: that it would end.",
        "NOTE: I wrote this in May.",
    ],
)
def test_no_turns(text):
    assert found(text) == []


def test_a_handle():
    text = "@brempolice: The road is closed."
    assert found(text) == [("@brempolice", ["The road is closed."])]
