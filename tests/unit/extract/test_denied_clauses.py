"""Denials in a clause behind what they deny."""

import pytest

from headwater.extract.denied_clauses import with_denied_clauses
from headwater.extract.page import Page
from marked import marked, report


def read(source):
    text, tagger = marked(source)
    found = with_denied_clauses(Page(report(text)), tagger.tag(text))
    parts = [(one.source, one.cue, one.content) for one in found]
    return [tuple(" … ".join(text[slice(*span)] for span in part) for part in one) for one in parts]


@pytest.mark.parametrize(
    ("text", "said", "denied"),
    [
        (
            "{s1:The union} {c1:says} {t1:that 300 must go}, {t1:which} the company denies.",
            ("The union", "says", "that 300 must go"),
            ("the company", "denies", "that 300 must go"),
        ),
        (
            "{s1:A clerk} {c1:said} {t1:that Brandt took the money}, {t2:a charge} {s2:he} {c2:denied}.",
            ("A clerk", "said", "that Brandt took the money"),
            ("he", "denied", "that Brandt took the money"),
        ),
        (
            "{t1:The club is to move}, {c1:according to} {s1:the Echo, a report the chairman, Ida Hall, denied}.",
            ("the Echo", "according to", "The club is to move"),
            ("the chairman, Ida Hall,", "denied", "The club is to move"),
        ),
    ],
)
def test_it_denies_what_stands_before_it(text, said, denied):
    assert sorted(read(text)) == sorted([said, denied])


def test_it_denies_the_reports_own_words():
    found = read("The mill was sold for nothing, a claim that the owner has repeatedly denied.")
    assert found == [("the owner", "has repeatedly denied", "The mill was sold for nothing")]


@pytest.mark.parametrize(
    "text",
    [
        "The mill has an owner, which the town knew.",
        "The plan, which the town rejected, was old.",
        "“It is so, which they denied,” she told us.",
    ],
)
def test_other_clauses_deny_nothing(text):
    assert read(text) == []
