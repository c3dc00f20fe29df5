import pytest

from headwater.link.contraries import contrary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The fire alarms at the Corvane depot had been switched off for a month",
            "All safety systems at the depot, including the fire alarms, were fully working",
        ),
        ("two of the exits on the lower deck were locked", "every exit on the ferry was open and in order"),
        ("no alarm had sounded when smoke filled the cabins", "the alarm worked and was heard on all decks"),
        ("the board rejected the offer", "the board accepted the offer of Harl"),
        ("The road is blocked", "Police have not blocked the road"),
        ("the bridge is open again", "the bridge was closed after the flood"),
        ("the tape was genuine", "the tape had been doctored"),
        ("The hospital was not warned", "The hospital was informed on Monday"),
        ("the ministry had been warned of the crack", "the ministry was unaware of the crack"),
    ],
)
def test_two_states_of_one_thing_are_contrary(one, other):
    assert contrary(one, other)
    assert contrary(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two of the exits on the lower deck were locked", "the bar on the lower deck was open"),
        ("no alarm had sounded", "the alarms were switched off"),
        ("the board rejected the first offer and accepted the second", "the board accepted the offer"),
        ("the suspect, who was armed, fled", "police officers were unarmed"),
        ("it was shut off", "the tap was turned on"),
        ("the alarms were not working", "the alarms had been disabled"),
        ("the bridge is open", "the mill is closed"),
    ],
)
def test_states_of_two_things_or_the_same_state_are_not(one, other):
    assert not contrary(one, other)
    assert not contrary(other, one)
