from __future__ import annotations

import json

import pytest

from headwater.model import Status
from headwater.read import read_bytes
from headwater.read.metadata import Metadata
from headwater.read.web_markup import markup_of
from headwater.settings import Settings

ARTICLE = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Not this"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry late again",
            "datePublished": "2025-04-10T09:30:00Z",
            "author": [{"@type": "Person", "name": "Jane Roe"}, {"@type": "Person", "name": "John Doe"}],
            "publisher": {"@type": "Organization", "name": "Dunmere Herald"},
        },
    ],
}


def page(head: str, body: str = "", lang: str = "en-GB") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def test_json_ld_says_it_all() -> None:
    found = markup_of(page(f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script><title>Other</title>'))
    assert found == Metadata(None, "Ferry late again", "Dunmere Herald", "2025-04-10T09:30:00Z", "Jane Roe, John Doe", "en")


def test_meta_elements() -> None:
    found = markup_of(
        page(
            '<meta property="og:title" content="Ferry &amp; port"><meta property="og:site_name" content="Dunmere Herald">'
            '<meta property="article:published_time" content="2025-04-10"><meta name="author" content="By Jane Roe">'
            '<link rel="canonical" href="https://dunmere.example/1">'
        )
    )
    assert found == Metadata("https://dunmere.example/1", "Ferry & port", "Dunmere Herald", "2025-04-10", "Jane Roe", "en")


def test_a_title_element_loses_the_outlet_that_the_page_names() -> None:
    head = '<title>Ferry late | Dunmere Herald</title><meta property="og:site_name" content="Dunmere Herald">'
    assert markup_of(page(head)).title == "Ferry late"
    assert markup_of(page("<title>Ferry late | Dunmere Herald</title>")).title == "Ferry late | Dunmere Herald"


def test_the_only_heading_is_the_title() -> None:
    assert markup_of(page("<title>Dunmere</title>", "<h1>Ferry <b>late</b></h1>")).title == "Ferry late"


def test_what_is_not_marked_up_is_unknown() -> None:
    found = markup_of(page("", "<p>Published on April 10, 2025 by Jane Roe</p><time datetime='2025-04-10'>x</time>", lang=""))
    assert found == Metadata()


@pytest.mark.parametrize(
    "broken",
    [
        "<",
        "<!",
        "<![",
        "<!DOCTYPE",
        "<![CDATA[",
        "<meta",
        '<script type="application/ld+json">{',
        "<html lang",
        "&#xfffffff;",
        "</title>",
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(broken: str) -> None:
    assert markup_of(f'<html lang="en">{broken}').language == "en"


def test_a_page_is_read_with_its_article() -> None:
    prose = "".join(
        f"<p>The ferry was late again on day {day}, the port's spokesman said in a statement.</p>" for day in range(1, 6)
    )
    html = page(
        f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>',
        f"<nav>Home</nav><article><h1>Ferry late again</h1><p>LONDON (Reuters) - It was late.</p>{prose}</article>",
    )
    report = read_bytes(html.encode(), "a.html", Settings())
    assert (report.title, report.outlet, report.agency, report.place) == (
        "Ferry late again",
        "Dunmere Herald",
        "Reuters",
        "London",
    )
    assert (report.published, report.language, report.byline) == ("2025-04-10T09:30:00Z", "en", "Jane Roe, John Doe")
    assert "Home" not in report.text
    assert report.text[report.body :].startswith("It was late.")
    assert report.status is Status.WHOLE


def test_a_short_page_that_is_not_free_is_paywalled() -> None:
    script = json.dumps(ARTICLE["@graph"][1] | {"isAccessibleForFree": False})
    html = page(
        f'<script type="application/ld+json">{script}</script>', "<article><p>The ferry was late again on Monday.</p></article>"
    )
    assert read_bytes(html.encode(), "a.html", Settings()).status is Status.PAYWALLED


def test_tags_that_are_never_closed_are_passed_over() -> None:
    assert markup_of('<html lang="en">' + "<meta " * 50_000 + "<h1>Ferry late</h1>").title == "Ferry late"
