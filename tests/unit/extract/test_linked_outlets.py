import pytest

from golden.test_chains import chain, unmarked
from headwater.extract.chains import read_relays
from headwater.extract.page import Page
from headwater.extract.resolve import Resolver
from headwater.model import Hyperlink, Kind, Report


def read(marked, anchor, to, **known):
    """The relays of a text in which the first ``anchor`` leads to ``url``."""
    text, tagged = unmarked(marked)
    start = text.index(anchor)
    page = Page(Report("r", "r", "r", text, "", hyperlinks=(Hyperlink((start, start + len(anchor)), to),), **known))
    return read_relays(page, tagged, Resolver(page, [one.source for one in tagged]))


REPORTED = "{s:Ida Rell} {c:said} {t:that the mill would close}, it was reported. The Vale Mirror has more."


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://valemirror.example/2025/mill", "Vale Mirror"),
        ("https://www.valemirror.example/", "Vale Mirror"),
        ("https://news.valemirror.co.example/mill?a=b", "Vale Mirror"),
        ("https://harbourline.example/mill", "harbourline.example"),
        ("//harbourline.example:8080/mill", "harbourline.example"),
    ],
)
def test_a_linked_report_is_of_the_host_by_the_name_that_the_text_has(url, name):
    (relay,) = read(REPORTED, "reported", url)
    assert chain(relay) == f"Ida Rell > {name}"
    assert relay.via[0].kind is Kind.OUTLET


@pytest.mark.parametrize(
    "url",
    [
        "https://twitter.com/idarell/status/1",
        "https://www.facebook.com/x",
        "https://ports.gov/report.pdf",
        "https://www.university.edu/mill",
        "https://[broken/",
        "https:///mill",
    ],
)
def test_where_people_post_and_authorities_are_no_outlets(url):
    (relay,) = read(REPORTED, "reported", url)
    assert chain(relay) == "Ida Rell"


def test_the_reports_own_pages_are_no_link():
    (relay,) = read(REPORTED, "reported", "https://uplandstandard.example/a", url="https://www.uplandstandard.example/b")
    assert chain(relay) == "Ida Rell"
    (relay,) = read(REPORTED, "reported", "https://uplandstandard.example/a", outlet="The Upland Standard")
    assert chain(relay) == "Ida Rell"


def test_words_that_do_not_report_credit_nobody():
    (relay,) = read(REPORTED, "Ida Rell", "https://valemirror.example/people/rell")
    assert chain(relay) == "Ida Rell"
    (relay,) = read(REPORTED, "that the mill would close", "https://valemirror.example/mill")
    assert chain(relay) == "Ida Rell"


def test_a_link_beside_a_named_outlet_adds_none():
    (relay,) = read("{s:Ida Rell} {c:told} Norvane TV {t:that it is over}, it was reported.", "reported", "https://a.example/")
    assert chain(relay) == "Ida Rell > Norvane TV"


def test_reports_that_lead_somewhere_are_no_longer_vague():
    (relay,) = read("{c:According to} {s:reports}, {t:two men were held}.", "reports", "https://harbourline.example/")
    assert chain(relay) == "harbourline.example"
    assert relay.speaker is not None
    assert not relay.speaker.vague


def test_nobody_named_is_credited_by_the_link_alone():
    (relay,) = read("It was {c:first reported} {t:that two men were held}.", "first reported", "https://harbourline.example/")
    assert [link.name for link in relay.via] == ["harbourline.example"]
