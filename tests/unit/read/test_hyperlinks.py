from headwater.read.hyperlinks import hyperlinks_of
from headwater.read.report_bytes import read_bytes
from headwater.settings import Settings

PAGE = """<html><head><script>var a = '<a href="https://no.example/">reported</a>';</script></head><body>
<nav><a href="https://menu.example/">reported</a></nav><article>
<p>The ferry had no licence, the Vale Mirror <a href="https://valemirror.example/ferry">reported</a> on Monday.</p>
<p>It was <a href="https://kestrelwire.example/a">first
   reported</a> that <a href="/tag/ilse-brandt">Ilse Brandt</a> had been warned twice, and that nobody had listened to her.</p>
<ul><li>One entry of a list that is long enough to be prose</li><li>Two were <a href="https://list.example/">held</a>, they
said on Sunday night in Vell</li></ul></article></body></html>"""
TEXT = """The ferry had no licence, the Vale Mirror reported on Monday.
It was first reported that Ilse Brandt had been warned twice, and that nobody had listened to her.
- One entry of a list that is long enough to be prose
- Two were held, they said on Sunday night in Vell"""


def found(page, text):
    return [(text[slice(*link.span)], link.url) for link in hyperlinks_of(page, text)]


def test_anchors_of_the_article_are_found_in_its_text_in_their_order():
    assert found(PAGE, TEXT) == [
        ("reported", "https://valemirror.example/ferry"),
        ("first reported", "https://kestrelwire.example/a"),
        ("held", "https://list.example/"),
    ]


def test_spans_point_at_the_right_one_of_equal_words():
    first, *_ = hyperlinks_of(PAGE, TEXT)
    assert first.span[0] == TEXT.index("reported")


def test_a_link_without_a_host_is_none():
    assert found('<p>It was <a href="/story">reported</a>.</p>', "It was reported.") == []
    assert found('<p>It was <a name="x">reported</a>.</p>', "It was reported.") == []


def test_broken_markup_is_read_as_far_as_it_goes():
    assert found('<p>It was <a href="https://x.example/">reported</a> on Monday <a href="', "It was reported on Monday") == [
        ("reported", "https://x.example/")
    ]
    assert found("", "") == []


def test_a_page_is_read_with_its_links_and_a_plain_text_has_none():
    report = read_bytes(PAGE.encode(), "a.html", Settings())
    assert [report.text[slice(*link.span)] for link in report.hyperlinks][:2] == ["reported", "first reported"]
    assert read_bytes(TEXT.encode(), "a.txt", Settings()).hyperlinks == ()
