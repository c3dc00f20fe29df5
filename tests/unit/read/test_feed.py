from __future__ import annotations

import pytest

from files import PROSE, TITLE
from headwater.errors import Malformed
from headwater.model import Status
from headwater.read.feed import parse_feed

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n"))
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Dunmere Herald</title><link>https://herald.example/</link><language>en-gb</language>
<item><title>{TITLE}</title><link>https://herald.example/1</link><dc:creator>Jane Roe</dc:creator>
<pubDate>Mon, 14 Apr 2025 18:02:00 GMT</pubDate><description>Late again.</description>
<content:encoded><![CDATA[{PARAGRAPHS}]]></content:encoded></item>
<item><title>Council to meet</title><guid>https://herald.example/2</guid><author>news@herald.example (Ann Lee)</author>
<description>&lt;p&gt;The council meets on &lt;b&gt;Thursday&lt;/b&gt;.&lt;/p&gt;</description>
<source url="https://u.example">Upland Post</source></item>
<item><title>Only a title</title><link>https://herald.example/3</link></item>
<item><description>neither title nor address</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Dunmere Herald</title>
<entry><title type="html">Ferry &amp;amp; port</title><link rel="self" href="https://herald.example/self"/>
<link href="https://herald.example/1"/><published>2025-04-14T18:02:00Z</published><updated>2025-04-15T07:00:00Z</updated>
<author><name>Jane Roe</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{PARAGRAPHS}</div></content></entry>
<entry><title>Second</title><id>https://herald.example/2</id><updated>2025-04-15T07:00:00Z</updated><summary>Short.</summary></entry>
</feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://herald.example/1</loc><news:news><news:publication><news:name>Dunmere Herald</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2025-04-14</news:publication_date>
<news:title>Ferry late again</news:title></news:news></url>
<url><loc>https://herald.example/about</loc></url></urlset>"""
OPML = """<opml version="2.0"><body><outline text="News"><outline type="rss" xmlUrl="https://herald.example/rss"/>
<outline xmlUrl="https://upland.example/atom"/><outline xmlUrl="javascript:alert(1)"/></outline></body></opml>"""


def test_rss(read_file) -> None:
    (first, second, third), rejections = read_file("feed.rss", RSS)
    assert rejections == []
    assert (first.text, first.status, first.title, first.outlet) == (PROSE, Status.WHOLE, TITLE, "Dunmere Herald")
    assert (first.byline, first.published, first.url) == ("Jane Roe", "2025-04-14T18:02:00+00:00", "https://herald.example/1")
    assert (second.text, second.status, second.byline) == ("The council meets on Thursday.", Status.PARTIAL, "Ann Lee")
    assert (second.url, second.outlet) == ("https://herald.example/2", "Upland Post")
    assert "summary" in (second.note or "")
    assert (third.text, third.status, third.path) == ("", Status.EMPTY, "feed.rss/00003")


@pytest.mark.parametrize(
    ("listed", "page"),
    [
        ("/1?utm_source=rss&amp;utm_medium=feed", "/1"),
        ("/1?id=7&amp;utm_source=rss", "/1?id=7"),
        ("/1?utm_source=rss&amp;id=7#top", "/1?id=7#top"),
        ("/1?utm_campaign=a#top", "/1#top"),
        ("/1?id=7&amp;page=2", "/1?id=7&page=2"),
        ("/1?about=utm_source", "/1?about=utm_source"),
    ],
)
def test_a_page_has_one_address_whichever_feed_lists_it(listed, page) -> None:
    feed = f"<rss><channel><item><title>T</title><link>https://herald.example{listed}</link></item></channel></rss>"
    [item] = parse_feed(feed.encode()).items
    assert item.stated.url == f"https://herald.example{page}"


def test_atom(read_file) -> None:
    (first, second), rejections = read_file("feed.xml", ATOM)
    assert rejections == []
    assert (first.text, first.title, first.url) == (PROSE, "Ferry & port", "https://herald.example/1")
    assert (first.published, first.byline, first.language) == ("2025-04-14T18:02:00Z", "Jane Roe", "en")
    assert (second.status, second.url) == (Status.PARTIAL, "https://herald.example/2")


def test_a_news_sitemap(read_file) -> None:
    (first, second), _ = read_file("sitemap.xml", SITEMAP)
    assert (first.title, first.outlet, first.published, first.status) == (
        "Ferry late again",
        "Dunmere Herald",
        "2025-04-14",
        Status.EMPTY,
    )
    assert (second.url, second.title) == ("https://herald.example/about", None)


def test_lists_of_feeds_hold_no_reports(read_file) -> None:
    assert parse_feed(OPML.encode()).listed == ("https://herald.example/rss", "https://upland.example/atom")
    index = b"<sitemapindex><sitemap><loc>https://herald.example/s1.xml</loc></sitemap></sitemapindex>"
    assert parse_feed(index).listed == ("https://herald.example/s1.xml",)
    reports, (rejection,) = read_file("feeds.opml", OPML)
    assert reports == []
    assert "headwater watch" in rejection.reason


def test_broken_xml_is_read_as_far_as_it_goes(read_file) -> None:
    reports, _ = read_file("feed.rss", RSS[: RSS.index("Only a title")] + "& <<")
    assert [report.title for report in reports][:2] == [TITLE, "Council to meet"]


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "declared",
    [
        LAUGHS + "]>",
        '<!DOCTYPE rss [<!ENTITY i SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_and_document_types_are_not_followed(declared: str) -> None:
    feed = parse_feed(
        f"{declared}<rss><channel><item><title>T&i;</title><link>https://h.example/</link></item></channel></rss>".encode()
    )
    assert [item.stated.title for item in feed.items] == ["T"]


@pytest.mark.parametrize("data", [b"", b"<html><body/></html>", b"<a/>", b"no xml", b"\0", b"<" * 10_000, b"<a>" * 100_000])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        parse_feed(data)


def test_deep_nesting_ends() -> None:
    deep = b"<rss><channel><item><title>" + b"<b>" * 50_000 + b"x</title></item></channel></rss>"
    assert len(parse_feed(deep).items) <= 1
