import pytest

from headwater.extract.afterwards import Said, added
from headwater.extract.outlets import Outlets
from headwater.model import Kind, Mention, TaggedAttribution
from headwater.text.tokens import Tokens

REPORT = Mention("The report", Kind.DOCUMENT)
HERALD = Mention("Norrin Herald", Kind.OUTLET)
DETECTIVE = Mention("a detective", Kind.ANONYMOUS)


def said(text, cue, content, speaker, via=(), *, nested=False):
    def span(words):
        return ((text.index(words), text.index(words) + len(words)),)

    return Said(TaggedAttribution((), span(cue), span(content), 0.9), speaker, via, nested)


def chains(text, *read):
    tokens = Tokens.of(text)
    found = added(tokens, Outlets(tokens), read)
    return [(number, speaker.name, [link.name for link in via]) for number, speaker, via in found]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("It was first published by Kestrel News.", [(0, "The report", ["Kestrel News"])]),
        ("The document was carried in the Vale Mirror.", [(0, "The report", ["Vale Mirror"])]),
        ("The mine was first described by Kestrel News.", []),
        ("Kestrel News was silent.", []),
        ("The strike was reported by Kestrel News.", []),
    ],
)
def test_where_it_was_published(behind, expected):
    text = f"The report said the minister had known. {behind}"
    assert chains(text, said(text, "said", "the minister had known", REPORT)) == expected


def test_what_has_a_venue_keeps_it():
    text = "The report said the minister had known. It was first published by Kestrel News."
    assert chains(text, said(text, "said", "the minister had known", REPORT, (HERALD,))) == []
    assert chains(text, said(text, "said", "the minister had known", REPORT, nested=True)) == []


def test_whom_the_outlet_rests_on():
    text = "Two men are held, the Norrin Herald reported. The paper cited a detective who was there."
    first = said(text, "reported", "Two men are held", HERALD)
    cites = said(text, "cited", "a detective who was there", DETECTIVE, (HERALD,))
    assert chains(text, first, cites) == [(0, "a detective", ["Norrin Herald"])]
    elsewhere = said(text, "reported", "Two men are held", Mention("Vale Mirror", Kind.OUTLET))
    assert chains(text, elsewhere, cites) == []


def test_what_it_cites_somebody_for_is_another_statement():
    text = "Two men are held, the Norrin Herald reported. The paper cited a detective as saying that they were brothers."
    first = said(text, "reported", "Two men are held", HERALD)
    cites = said(text, "cited", "a detective as saying that they were brothers", DETECTIVE, (HERALD,))
    assert chains(text, first, cites) == []
