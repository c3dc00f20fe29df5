from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping

import pytest

from headwater.errors import Disallowed, HeadwaterError, Refused, TooLarge, Unreachable
from headwater.fetch import Fetcher, Manners
from web import Answer, Site

PAGE = b"<html><p>The ferry was late.</p></html>"


def test_a_page_is_fetched_with_its_name_on_the_request(site: Site) -> None:
    site.answers["/a?b=c%20d"] = Answer(
        PAGE, media_type="text/html; charset=ISO-8859-2", headers={"ETag": '"1"', "Last-Modified": "Mon"}
    )
    found = Fetcher(network=site.network()).get(site.url("/a?b=c%20d#part"))
    assert (found.data, found.media_type, found.charset) == (PAGE, "text/html", "iso-8859-2")
    assert (found.etag, found.modified, found.url) == ('"1"', "Mon", site.url("/a?b=c%20d"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a?b=c%20d"]
    head = site.asked[1][1]
    assert head["Host"] == f"herald.example:{site.port}"
    assert head["User-Agent"].startswith("Headwater/")
    assert "Cookie" not in head


def test_a_page_that_did_not_change_is_not_sent_again(site: Site) -> None:
    def answer(head: Mapping[str, str]) -> Answer:
        known = head.get("If-None-Match") == '"1"' and head.get("If-Modified-Since") == "Mon"
        return Answer(status=304) if known else Answer(PAGE)

    site.answers["/a"] = answer
    fetcher = Fetcher(network=site.network())
    assert fetcher.get(site.url("/a")).data == PAGE
    assert fetcher.get(site.url("/a"), etag='"1"', modified="Mon").data is None


def test_robots_are_heeded_and_read_once(site: Site) -> None:
    site.answers |= {
        "/robots.txt": Answer(
            b"User-agent: *\nDisallow: /\n\nUser-agent: headwater\nDisallow: /private/*.html$\nCrawl-delay: 7\n"
        ),
        "/private/a.html": Answer(PAGE),
        "/b": Answer(PAGE),
    }
    fetcher = Fetcher(network=site.network())
    with pytest.raises(Refused, match="robots"):
        fetcher.get(site.url("/private/a.html"))
    assert fetcher.get(site.url("/b")).data == PAGE
    assert [path for path, _ in site.asked] == ["/robots.txt", "/b"]
    assert site.waited == [7.0]


@pytest.mark.parametrize("status", [500, 503])
def test_a_site_whose_robots_cannot_be_had_is_left_alone(status: int, site: Site) -> None:
    site.answers |= {"/robots.txt": Answer(status=status), "/a": Answer(PAGE)}
    with pytest.raises(Refused, match="robots"):
        Fetcher(network=site.network()).get(site.url("/a"))


def test_requests_to_one_host_are_apart_and_others_are_not(site: Site) -> None:
    site.answers |= {"/a": Answer(PAGE), "/b": Answer(PAGE)}
    fetcher = Fetcher(Manners(delay=3), site.network())
    fetcher.get(site.url("/a"))
    fetcher.get(site.url("/b", host="upland.example"))
    assert site.waited == [3.0, 3.0]  # each site's page behind its robots.txt


def test_redirects_are_followed_and_each_is_checked(site: Site) -> None:
    site.hosts["inside.example"] = ["10.0.0.1"]
    site.answers |= {
        "/a": Answer(status=301, headers={"Location": "/b"}),
        "/b": Answer(status=307, headers={"Location": site.url("/c", host="upland.example")}),
        "/c": Answer(PAGE),
        "/in": Answer(status=302, headers={"Location": site.url("/c", host="inside.example")}),
        "/file": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
        "/number": Answer(status=302, headers={"Location": f"http://127.0.0.2:{site.port}/c"}),
        "/loop": Answer(status=302, headers={"Location": "/loop"}),
        "/nowhere": Answer(status=302),
        "/to-robots": Answer(status=302, headers={"Location": site.url("/closed", host="closed.example")}),
    }
    site.hosts["127.0.0.2"] = ["127.0.0.2"]
    fetcher = Fetcher(network=site.network())
    assert fetcher.get(site.url("/a")).url == site.url("/c", host="upland.example")
    for path in ("/in", "/file", "/number"):
        with pytest.raises(Disallowed):
            fetcher.get(site.url(path))
    for path in ("/loop", "/nowhere"):
        with pytest.raises(Unreachable):
            fetcher.get(site.url(path))


def test_a_robots_file_elsewhere_does_not_lead_inside(site: Site) -> None:
    site.hosts["inside.example"] = ["192.168.0.1"]
    site.answers |= {
        "/robots.txt": Answer(status=301, headers={"Location": site.url("/robots.txt", host="inside.example")}),
        "/a": Answer(PAGE),
    }
    assert Fetcher(network=site.network()).get(site.url("/a")).data == PAGE


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site) -> None:
    """A name that leads elsewhere the next time it is asked for (rebinding) is asked for once a request."""
    asked = []

    def resolve(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) <= 2 else ["10.0.0.1"]

    site.answers["/a"] = Answer(PAGE)
    network = site.network()
    fetcher = Fetcher(network=type(network)(resolve, network.allows, None, network.clock, network.sleep))
    assert fetcher.get(site.url("/a")).data == PAGE
    assert asked == ["herald.example"] * 2
    with pytest.raises(Disallowed):
        fetcher.get(site.url("/a"))


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (401, Refused, "login"),
        (402, Refused, "payment"),
        (403, Refused, "refuses"),
        (451, Refused, "legal"),
        (404, Unreachable, "no such page"),
        (410, Unreachable, "no such page"),
        (429, Unreachable, "come back"),
        (500, Unreachable, "error"),
        (204, Unreachable, "error"),
    ],
)
def test_each_failure_is_said_in_words(status: int, error: type[HeadwaterError], words: str, site: Site) -> None:
    site.answers["/a"] = Answer(status=status, headers={"Retry-After": "60"})
    with pytest.raises(error, match=words) as told:
        Fetcher(network=site.network()).get(site.url("/a"))
    assert told.value.remedy


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)])
def test_packed_answers_are_unpacked(encoding: str, pack: object, site: Site) -> None:
    site.answers["/a"] = Answer(pack(PAGE * 99), headers={"Content-Encoding": encoding})  # type: ignore[operator]
    assert Fetcher(network=site.network()).get(site.url("/a")).data == PAGE * 99


def test_where_a_site_says_no_kind_the_address_tells_it(site: Site) -> None:
    site.answers["/feeds.opml?all"] = Answer(b"<opml/>", media_type="application/octet-stream")
    site.answers["/a.exe"] = Answer(b"MZ", media_type="application/octet-stream")
    fetcher = Fetcher(network=site.network())
    assert fetcher.get(site.url("/feeds.opml?all")).media_type == "text/x-opml"
    with pytest.raises(Unreachable, match="octet-stream, which is not read"):
        fetcher.get(site.url("/a.exe"))


@pytest.mark.parametrize("headers", [{"Content-Encoding": "gzip"}, {}])
def test_what_is_too_large_is_left(headers: Mapping[str, str], site: Site) -> None:
    body = b" " * 5_000_000
    site.answers["/a"] = Answer(gzip.compress(body) if headers else body, headers=headers)
    with pytest.raises(TooLarge):
        Fetcher(Manners(largest=1_000_000), site.network()).get(site.url("/a"))


def test_a_broken_answer_is_told(site: Site) -> None:
    site.answers |= {
        "/a": Answer(b"\x1f\x8bnot gzip", headers={"Content-Encoding": "gzip"}),
        "/b": Answer(PAGE, headers={"Content-Encoding": "br"}),
        "/c": Answer(PAGE, headers={"Content-Length": "100000", "Connection": "close"}),
        "/d": Answer(b"\x89PNG", media_type="image/png"),
    }
    fetcher = Fetcher(Manners(patience=0.5), site.network())
    for path in ("/a", "/b", "/c", "/d"):
        with pytest.raises(Unreachable):
            fetcher.get(site.url(path))


def test_a_host_that_does_not_answer_is_told(site: Site) -> None:
    network = site.network()
    with pytest.raises(Unreachable):
        Fetcher(Manners(patience=0.2), network).get("http://herald.example:1/a")


def test_a_site_that_does_not_prove_its_name_is_told(site: Site) -> None:
    with pytest.raises(Unreachable, match="TLS"):
        Fetcher(network=site.network()).get(site.url("/a").replace("http:", "https:"))


def test_an_endless_answer_ends(site: Site) -> None:
    site.answers["/a"] = Answer(PAGE)
    network = site.network()
    times = iter(range(0, 10_000, 200))  # the clock goes on while the answer comes
    fetcher = Fetcher(network=type(network)(network.resolve, network.allows, None, lambda: next(times), network.sleep))
    with pytest.raises(Unreachable, match="seconds"):
        fetcher.get(site.url("/a"))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://herald.example/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///a",
        "https://user:word@herald.example/",
        "http://herald.example:99999/",
        "http://[::1",
        "http://her ald.example/",
        "http://herald.example/\r\nX: y",
        "http://" + "a" * 80 + ".example/",
        "",
    ],
)
def test_what_is_no_address_is_refused(url: str, site: Site) -> None:
    with pytest.raises(Disallowed):
        Fetcher(network=site.network()).get(url)
    assert site.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "169.254.169.254"])
def test_this_machine_is_refused_by_default(host: str) -> None:
    with pytest.raises((Disallowed, Unreachable)):
        Fetcher().get(f"http://{host}/")


def test_names_in_other_scripts_are_written_as_the_web_does(site: Site) -> None:
    site.answers["/caf%C3%A9"] = Answer(PAGE)
    found = Fetcher(network=site.network()).get(site.url("/café", host="bücher.example"))
    assert found.url == site.url("/caf%C3%A9", host="xn--bcher-kva.example")
