import pytest

from headwater.extract.page import Page
from headwater.extract.pollsters import Pollsters
from headwater.model import Kind, Report


def maker(text, source):
    page = Page(Report("r", "r", "r", text, ""))
    start = text.index(source)
    words = page.tokens.range((start, start + len(source)))
    return Pollsters(page.tokens, page.outlets).of(words, page.tokens.sentence[words[0]])


@pytest.mark.parametrize(
    ("poll", "name"),
    [
        ("A Kestrel/Vasko poll", "Kestrel/Vasko"),
        ("The latest Kestrel/Vasko opinion poll", "Kestrel/Vasko"),
        ("A new national Vasko Institute survey", "Vasko Institute"),
        ("A poll by the Vasko Institute", "Vasko Institute"),
        ("A poll of 400 voters released on Friday by Vasko Research", "Vasko Research"),
        ("A Kestrel/Rouse the Vote poll", "Kestrel/Rouse the Vote"),
        ("A Norvane TV poll", "Norvane TV"),
    ],
)
def test_who_made_the_poll(poll, name):
    found = maker(f"{poll} came out. Another 19 percent refused.", "Another 19 percent")
    assert found is not None
    assert found.name == name
    assert found.kind is (Kind.OUTLET if name == "Norvane TV" else Kind.ORGANISATION)


@pytest.mark.parametrize(
    "source",
    ["19 percent", "42% of them", "One in four", "two thirds of voters", "almost half of respondents", "those surveyed"],
)
def test_shares_of_those_asked_are_respondents(source):
    assert maker(f"A Kestrel/Vasko poll came out. Then {source} refused.", source) is not None


@pytest.mark.parametrize("source", ["Ida Rell", "two ministers", "voters", "one of them"])
def test_others_are_none(source):
    assert maker(f"A Kestrel/Vasko poll came out. Then {source} refused.", source) is None


def test_a_poll_without_a_maker_or_further_on_is_none():
    assert maker("A poll came out. Another 19 percent refused.", "Another 19 percent") is None
    assert maker("Another 19 percent refused. A Kestrel/Vasko poll came out.", "Another 19 percent") is None
    assert maker("A Kestrel/Vasko poll came out. " + "It rained. " * 30 + "Another 19 percent refused.", "Another 19") is None
