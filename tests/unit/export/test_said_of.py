"""What is said of a source beside its words."""

import pytest

from headwater.export.names import said_of
from headwater.model import Contact, Kind, Mention, Placed, Unnamed

TEXT = "Two officials told Kestrel News on condition of anonymity."
TERMS = ((TEXT.index("on condition"), TEXT.index(".")),)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        (
            Mention("two officials", Kind.ANONYMOUS, unnamed=Unnamed(told="Kestrel News", conditions=TERMS)),
            "unnamed, spoke to Kestrel News, “on condition of anonymity”",
        ),
        (Mention("an aide", Kind.ANONYMOUS, unnamed=Unnamed(contact=Contact.OWN)), "unnamed, spoke to this outlet"),
        (Mention("an aide", Kind.ANONYMOUS, unnamed=Unnamed(Placed.INSIDER, contact=Contact.RELAYED)), ""),
        (Mention("Orla Venn", Kind.PERSON, document="letter"), "letter"),
        (Mention("a letter", Kind.DOCUMENT, document="letter"), ""),
        (Mention("Orla Venn", Kind.PERSON), ""),
        (
            Mention("an aide", Kind.ANONYMOUS, unnamed=Unnamed(told="Kestrel\x1b[31m News")),
            "unnamed, spoke to Kestrel[U+001B][31m News",
        ),
    ],
)
def test_said_of(mention, expected):
    assert said_of(mention, TEXT) == expected
