import pytest

from headwater.extract.page import Page
from headwater.extract.relative_clauses import with_relative_clauses
from headwater.model import Report, TaggedAttribution

SAID = "The mayor said the mill burned down"


def carried_on(tail, *others):
    text = f"{SAID}{tail} It rained."
    tagged = [TaggedAttribution(((0, 9),), ((10, 14),), ((15, len(SAID)),), 0.9)]
    for words in others:
        start = text.index(words)
        tagged.append(TaggedAttribution((), ((start, start + len(words)),), ((len(text) - 9, len(text)),), 0.9))
    page = Page(Report("r", "r", "r.txt", text, ""))
    [(start, end)] = with_relative_clauses(page, tagged)[0].content
    return text[start:end]


@pytest.mark.parametrize(
    ("tail", "content"),
    [
        (", which held 300 tonnes of grain.", "the mill burned down, which held 300 tonnes of grain"),
        (", where ten people worked.", "the mill burned down, where ten people worked"),
        (".", "the mill burned down"),
        (" which held grain.", "the mill burned down"),
        (", and left.", "the mill burned down"),
    ],
)
def test_what_is_said_of_a_thing_goes_with_it(tail, content):
    assert carried_on(tail) == content


def test_a_clause_that_another_attribution_takes_up_is_left_to_it():
    assert carried_on(", which police called arson.", "called") == "the mill burned down"
