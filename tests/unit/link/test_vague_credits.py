import pytest

from headwater.link.vague_credits import vague_credit


def read(text):
    found = vague_credit(text, ((0, len(text)),))
    if found is None:
        return None
    mention, before, what = found
    (span,) = mention.spans
    assert text[slice(*span)] == mention.name
    return mention.name, " ".join(text[slice(*one)].strip() for one in before), text[slice(*what)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose on reports of a fire at the mill.", ("reports", "Prices rose", "of a fire at the mill.")),
        (
            "Hearing unconfirmed rumours that the mill has burnt down",
            ("unconfirmed rumours", "", "that the mill has burnt down"),
        ),
        ("PRICES UP ON UNCONFIRMED MARKET RUMOUR OF A MILL FIRE", ("UNCONFIRMED MARKET RUMOUR", "PRICES UP", "OF A MILL FIRE")),
        ("There is speculation in the market that it will shut", ("speculation in the market", "There", "that it will shut")),
        (
            "There are contradictory accounts out of Tarn on Monday about whether the mill burnt down.",
            ("contradictory accounts", "There are", "about whether the mill burnt down."),
        ),
        (
            "Unconfirmed reports at the moment but a mill in Tarn is on fire.",
            ("Unconfirmed reports", "", "a mill in Tarn is on fire."),
        ),
        ("Early reports were wrong, but a mill in Tarn is on fire.", None),
        ("Its accounts, he said, tell nothing about whether the mill burnt down.", None),
        ("The company reports that sales have fallen", None),
        ("He wrote two reports about his travels in the hills", None),
        ("Prices rose on reports of it", None),
        ("The mill has burnt down", None),
    ],
)  # fmt: skip
def test_who_is_credited_and_with_what(text, expected):
    assert read(text) == expected
