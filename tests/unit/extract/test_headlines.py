"""What the form of a headline attributes."""

import pytest

from headwater.extract.headlines import headline, may_be_headline
from headwater.text.tokens import Tokens

BODY = "Governor Mara Venn spoke in Brem on Sunday. The Latest from the harbour follows."


def read(line, body=BODY):
    one = headline(Tokens.of(line), (0, len(line)), body)
    return one and tuple(line[slice(*part[0])] for part in (one.source, one.cue, one.content))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Korren to buy Tellwick - report", ("report", "-", "Korren to buy Tellwick")),
        ("Two held over theft of statue: police.", ("police", ":", "Two held over theft of statue")),
        ("Police: Two hurt in Brem", ("Police", ":", "Two hurt in Brem")),
        ("Venn: The mill stays open", ("Venn", ":", "The mill stays open")),
        ("Dam may fail – sources close to builder", ("sources close to builder", "–", "Dam may fail")),
    ],
)
def test_read(line, expected):
    assert read(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Breaking: The bridge is shut",
        "Brem: The bridge is shut",
        "The Latest: The bridge is shut",
        "Bridge shut after storm - video",
        "Storm takes roof - and the choir sings on",
        "Harbour fire: two dead",
        "Twice-shy mill opens again",
        "A year in the valley: what officials say now matters",
    ],
)
def test_not_read(line):
    assert read(line) is None


def test_a_name_that_the_report_does_not_know():
    assert read("Venn: The mill stays open", body="A mill.") is None


def test_a_sentence_is_no_headline():
    assert may_be_headline("Mill to close - report")
    assert not may_be_headline("The mill will close.")
    assert not may_be_headline("It rained. The mill is shut")
