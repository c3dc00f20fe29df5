"""Credits to hearsay that no verb of saying gives."""

import pytest

from headwater.extract.hearsay import with_hearsay
from headwater.extract.page import Page
from marked import marked, report


def read(source):
    text, tagger = marked(source)
    found = with_hearsay(Page(report(text)), tagger.tag(text))
    return [tuple(" … ".join(text[slice(*span)] for span in part) for part in (one.source, one.content)) for one in found]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Heard it from a mate who works at the mill: the owner has sold it.",
            "a mate who works at the mill",
            "the owner has sold it",
        ),
        ("I’ve just heard this from two dockers: the crane had no brake.", "two dockers", "the crane had no brake"),
        ("Word from the harbour master: the quay is shut.", "the harbour master", "the quay is shut"),
        ("From a nurse at Vell: two wards have been closed.", "a nurse at Vell", "two wards have been closed"),
        ("If the post is to be believed, the bridge shuts in May.", "the post", "the bridge shuts in May"),
        ("The mayor has left, if rumours are to be believed.", "rumours", "The mayor has left"),
        ("If you believe the Vale Mirror, the ferry never sailed.", "the Vale Mirror", "the ferry never sailed"),
        ("However, as can be seen from her last post, the boat is safe.", "her last post", "the boat is safe"),
        ("As is clear from the board's letter, the yard will shut.", "the board's letter", "the yard will shut"),
        ("As seen in a post by the harbour board, the yard is shut.", "a post by the harbour board", "the yard is shut"),
        ("If the post {c1:is to be believed}, {t1:the bridge shuts} in May.", "the post", "the bridge shuts in May"),
    ],
)
def test_who_it_was_heard_from_is_its_source(text, source, content):
    assert read(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "From the archives: the bridge was built in 1911.",
        "The tram runs from Vell to Brem: a trip of an hour.",
        "If the ferry is to be saved, the town must pay at once.",
        "As seen in May, the yard is shut and nobody comes.",
        "The yard, as can be seen from the road, is shut and nobody comes.",
        "He could hardly be believed when he came home that night.",
    ],
)
def test_a_place_or_a_thing_is_no_source(text):
    assert read(text) == []


def test_what_somebody_else_says_stays_theirs():
    text = "If the post is to be believed, {t1:the bridge shuts in May}, {s1:the Vale Mirror} {c1:wrote}."
    assert read(text) == [("the Vale Mirror", "the bridge shuts in May")]
