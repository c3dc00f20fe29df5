import pytest

from headwater.link.linkable import is_linkable, stands_alone
from headwater.model import Field, Statement, Voice


def statement(words, voice=Voice.OWN, **more):
    return Statement("t", "r1", ((0, len(words)),), voice, words, (0, len(words)), **more)


@pytest.mark.parametrize(
    "words",
    [
        "34, who was waiting for a tram to the harbour.",
        "reporters outside the mill.",
        "(Reporting by Ilse Brandt; editing by Otto Harl)",
        "By Ilse at Millwatch, 4 June 2031",
        "Look at our gallery here",
        "Claim: The mill in Tarn was sold",
        "The mill closed",
    ],
)
def test_scraps_are_not_linkable(words):
    assert not is_linkable(statement(words))


@pytest.mark.parametrize(
    "words",
    [
        "The mill in Tarn was sold.",
        "Two men fled before the blast",
        "The ferry sails from Tarn on Mondays",
        "they don't know of any crack",
        "Police questioned the miller for hours",
    ],
)
def test_a_sentence_with_a_verb_is_linkable(words):
    assert is_linkable(statement(words))


@pytest.mark.parametrize(
    "words",
    [
        "The harbour board could not immediately be reached for comment.",
        "The board, which owns the mill, did not answer calls on Tuesday.",
        "The miller didn't respond to several requests for comment",
        "A spokeswoman for the ferry company declined to comment on the reports of a crack.",
        "It would not comment on the statements of former employees",
        "The mayor's office was not available for immediate comment on Sunday.",
        "The ministry has not replied to questions sent by the Tarn Post on Monday.",
    ],
)
def test_that_nobody_answered_is_no_claim(words):
    assert not is_linkable(statement(words))
    assert is_linkable(statement(words.rstrip(".") + ", but said that the gate was inspected in May."))


@pytest.mark.parametrize(
    "words",
    [
        "Four villages above the mill could not be reached on Tuesday.",
        "The second engine did not respond.",
        "Hospital beds were not available in Tarn",
        "The miller refused to leave.",
    ],
)
def test_what_is_not_reached_or_refused_else_can_be_linked(words):
    assert is_linkable(statement(words))


def test_a_title_needs_no_verb_and_a_credited_event_none():
    assert is_linkable(statement("Huge blast near Tarn", field=Field.TITLE))
    assert is_linkable(statement("a bid for the mill", Voice.CREDITED, cue=((0, 1),)))
    assert is_linkable(statement("of Tarn Mill Explosion", Voice.CREDITED, cue=((0, 1),)))
    assert not is_linkable(statement("of Tarn Mill Street", Voice.CREDITED, cue=((0, 1),)))
    assert not is_linkable(statement("a man of the mill", Voice.CREDITED, cue=((0, 1),)))


def test_a_pronoun_or_two_pieces_do_not_stand_alone():
    assert stands_alone(statement("The mill in Tarn was sold."))
    assert not stands_alone(statement("that he had sold the mill"))
    assert not stands_alone(Statement("t", "r1", ((0, 4), (9, 20)), Voice.OWN, "Harl sold the mill", (0, 20)))
