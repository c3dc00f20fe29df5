import pytest

from headwater.extract.links import WorkName
from headwater.extract.outlet_names import OutletName
from headwater.extract.page import Page
from headwater.extract.venue_grammar import leads_to_place
from headwater.model import Kind, Report


def venue(text):
    """The venue that a text names, as (its words, kind or None for what the resolver reads)."""
    page = Page(Report("r", "r", "r", text, ""))
    found = []
    for hop in page.grammar.venues.named(0, len(page.tokens)):
        first, end = (hop.first, hop.end) if isinstance(hop, OutletName | WorkName) else hop
        found.append((text[slice(*page.tokens.span(first, end))], hop.kind if isinstance(hop, WorkName) else None))
    return found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("in an interview last Monday with Norvane TV", "Norvane TV"),
        ("in an interview that she gave to Norvane TV", "Norvane TV"),
        ("in a Norvane TV interview", "Norvane TV"),
        ("on Norvane TV's morning show", "Norvane TV's"),
        ("in an essay for the Vale Mirror", "Vale Mirror"),
        ("at a debate sponsored by the Vale Mirror", "Vale Mirror"),
        ("in a video obtained by the Vale Mirror", "Vale Mirror"),
    ],
)
def test_an_outlet_is_named_by_what_it_holds(text, named):
    assert venue(text) == [(named, None)]


def test_a_work_is_called_by_its_title():
    assert venue("on the podcast “Salt and Iron”") == [("Salt and Iron", Kind.OUTLET)]
    assert venue("on “Salt and Iron”") == [("Salt and Iron", Kind.OUTLET)]
    assert venue("in her memoir, “The Long Quay: A Life,” she wrote") == [("The Long Quay: A Life", Kind.DOCUMENT)]
    assert venue("in a Harbour411 interview") == [("Harbour411", Kind.OUTLET)]
    assert venue("in an interview with Harbour News Hour with Jan Roe") == [("Harbour News Hour with Jan Roe", Kind.OUTLET)]


@pytest.mark.parametrize(
    "text",
    [
        "in an interview",
        "in a Tuesday interview",
        "in her memoir",
        "on the quay",
        "at a debate in Vell",
        "in an essay",
        "in an interview with Jan Roe",
        "“in an interview with Norvane TV”",
        "the show was long",
        "",
    ],
)
def test_what_names_no_venue(text):
    assert venue(text) == []


def test_what_leads_to_a_place():
    assert leads_to_place("speaking", "to")
    assert leads_to_place("obtained", "by")
    assert not leads_to_place("speaking", "by")
    assert not leads_to_place("walking", "to")


def test_titles_end_at_their_marks():
    page = Page(Report("r", "r", "r", "“The Long Quay,” she said. The Long Quay, a book. The quay was long.", ""))
    grammar, tokens = page.grammar.venues, page.tokens

    def title(at, *, quoted=False):
        found = grammar.title(at, len(tokens), quoted=quoted)
        return found and page.text[slice(*tokens.span(*found))]

    second = tokens.index(page.text.index("The Long Quay, a"))
    assert title(0, quoted=True) == "The Long Quay"
    assert title(second) == "The Long Quay"
    assert title(second, quoted=True) is None
    assert title(tokens.index(page.text.index("The quay"))) is None
