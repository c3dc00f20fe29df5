"""Following feeds into a case: what is new, what changed, and what an edit did. The server is inside the test."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from files import page
from headwater.case import Case
from headwater.case.integrity import findings
from headwater.cli import main
from headwater.errors import CaseInUse, EmptyInput, MissingInput
from headwater.fetch import Fetcher
from headwater.model import Status
from headwater.model.edits import EditKind
from headwater.pipeline import watching
from headwater.pipeline.watching import feeds_in, watch_once
from headwater.settings import Settings
from web import Answer, Site, serving

FIRST = (
    "The ferry was late again on Monday, port spokesman Orla Venn said.\n\n"
    "Four people were hurt when the old pier broke, Venn told the Dunmere Herald.\n\n"
    "The council may close the pier on Thursday, its clerk said."
)
SECOND = (
    "The ferry was late again on Monday, port spokesman Orla Venn said.\n\n"
    "Six people were hurt when the old pier broke, Venn told the Dunmere Herald.\n\n"
    "The council will close the pier on Thursday, mayor Dan Kell said."
)
OTHER = "The library opens on Sunday, its director, Ann Lee, said in a statement on Tuesday morning."


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        found.answers |= {
            "/rss": lambda _: Answer(rss(found, "/a", "/b"), media_type="application/rss+xml"),
            "/a": Answer(page(FIRST, "Ferry late").encode(), headers={"ETag": '"a1"'}),
            "/b": Answer(page(OTHER, "Library").encode()),
        }
        yield found


def rss(site: Site, *paths: str) -> bytes:
    items = "".join(
        f"<item><title>T{path}</title><link>{site.url(path)}</link><description>Short.</description></item>" for path in paths
    )
    return f"<rss><channel><title>Herald</title>{items}</channel></rss>".encode()


def follow(case: Path, site: Site, *feeds: str) -> watching.Round:
    with Case.create(case) as opened:
        return watch_once(opened, feeds or [site.url("/rss")], Settings(), Fetcher(network=site.network()))


def test_pages_of_a_feed_are_kept_and_traced(site: Site, tmp_path: Path) -> None:
    done = follow(tmp_path / "x.case", site)
    assert (done.growth.added, done.edits, done.growth.rejections) == (2, (), ())
    with Case.open(tmp_path / "x.case") as case, case.view() as view:
        found = list(view.reports())
        assert [(one.path, one.status) for one in found] == [(site.url("/a"), Status.WHOLE), (site.url("/b"), Status.WHOLE)]
        assert view.original(found[0].id) == page(FIRST, "Ferry late").encode()
        assert view.totals().untraced == 0


def test_what_did_not_change_is_not_sent_or_kept_again(site: Site, tmp_path: Path) -> None:
    follow(tmp_path / "x.case", site)
    site.asked.clear()
    site.answers |= {
        "/rss": lambda head: (
            Answer(status=304)
            if head.get("If-None-Match") == '"r1"'
            else Answer(rss(site, "/a", "/b"), headers={"ETag": '"r1"'}, media_type="text/xml")
        ),
        "/a": lambda head: Answer(status=304) if head.get("If-None-Match") == '"a1"' else Answer(status=500),
        "/b": Answer(page(OTHER, "Library", foot="<footer>12:31</footer>").encode()),
    }
    done = follow(tmp_path / "x.case", site)
    assert (done.growth.added, done.edits, done.unchanged, done.growth.rejections) == (0, (), 2, ())


def test_a_page_that_changes_is_found_though_its_feed_does_not(site: Site, tmp_path: Path) -> None:
    feed = rss(site, "/a", "/b")
    site.answers["/rss"] = lambda head: (
        Answer(status=304) if head.get("If-None-Match") else Answer(feed, headers={"ETag": '"r"'})
    )
    follow(tmp_path / "x.case", site)
    site.answers["/a"] = Answer(page(SECOND, "Ferry late").encode())
    done = follow(tmp_path / "x.case", site)
    assert [url for url, _ in done.edits] == [site.url("/a")]
    assert done.unchanged == 1


def test_an_item_that_is_too_large_is_no_end_of_the_round(site: Site, tmp_path: Path) -> None:
    site.answers["/rss"] = Answer(rss(site, "/a", "/b").replace(b"Short.", b"x " * 100))
    site.answers["/a"] = Answer(status=500)
    with Case.create(tmp_path / "x.case") as opened:
        done = watch_once(opened, [site.url("/rss")], Settings(largest_report=150), Fetcher(network=site.network()))
    assert [one.code for one in done.growth.rejections] == ["HW206"]
    assert done.growth.added == 1


def test_an_edit_is_kept_as_a_version_and_told(site: Site, tmp_path: Path) -> None:
    case = tmp_path / "x.case"
    follow(case, site)
    site.answers["/a"] = Answer(page(SECOND, "Ferry late").encode(), headers={"ETag": '"a2"'})
    done = follow(case, site)
    ((url, edits),) = done.edits
    assert url == site.url("/a")
    kinds = {edit.kind: (edit.before and edit.before.text, edit.after and edit.after.text) for edit in edits.edits}
    assert kinds[EditKind.SPEAKER_CHANGED] == ("its clerk", "Dan Kell") or kinds[EditKind.SPEAKER_CHANGED][1] == "Dan Kell"
    before, after = kinds[EditKind.NUMBER_CHANGED]
    assert "Four people" in (before or "")
    assert "Six people" in (after or "")
    assert EditKind.HEDGE_CHANGED in kinds
    with Case.open(case) as opened, opened.view() as view:
        assert len([one for one in view.reports() if one.path == url]) == 2
        assert [one.id for one in view.trace().reports if one.path == url] == [edits.after]
        assert view.original(edits.before) == page(FIRST, "Ferry late").encode()
        assert (view.totals().reports, view.totals().untraced) == (3, 0)
    with Case.open(case) as opened:
        assert [one for one in findings(opened) if not one.ok] == []  # an earlier version waits for no trace


def test_the_trace_is_that_of_the_newest_versions_alone(site: Site, tmp_path: Path) -> None:
    follow(tmp_path / "x.case", site)
    site.answers["/a"] = Answer(page(SECOND, "Ferry late").encode())
    follow(tmp_path / "x.case", site)
    follow(tmp_path / "y.case", site)
    traces = []
    for name in ("x.case", "y.case"):
        with Case.open(tmp_path / name) as case, case.view() as view:
            traces.append(view.trace())
    assert traces[0] == traces[1]


def test_a_page_that_goes_back_to_what_it_was_is_that_version_again(site: Site, tmp_path: Path) -> None:
    case = tmp_path / "x.case"
    for text in (FIRST, SECOND, FIRST):
        site.answers["/a"] = Answer(page(text, "Ferry late").encode())
        done = follow(case, site)
    assert len(done.edits) == 1
    with Case.open(case) as opened, opened.view() as view:
        assert [one.text.count("Four people") for one in view.trace().reports if one.path == site.url("/a")] == [1]
        assert view.totals().reports == 3


def test_what_cannot_be_had_stands_as_the_feed_holds_it_or_is_named(site: Site, tmp_path: Path) -> None:
    site.answers |= {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /b"),
        "/a": Answer(status=500),
        "/rss": Answer(
            rss(site, "/a", "/b").replace(b"<description>Short.</description></item></channel>", b"</item></channel>")
        ),
    }
    done = follow(tmp_path / "x.case", site)
    assert done.growth.rejections == ()
    with Case.open(tmp_path / "x.case") as case, case.view() as view:
        first, second = view.reports()
    assert (first.text, first.status) == ("Short.", Status.PARTIAL)
    assert second.status is Status.REFUSED
    site.answers["/a"] = Answer(page(FIRST, "Ferry late").encode())
    done = follow(tmp_path / "x.case", site)
    assert done.edits == ()
    with Case.open(tmp_path / "x.case") as case, case.view() as view:
        assert [one.status for one in view.trace().reports] == [Status.WHOLE, Status.REFUSED]


def test_a_page_that_is_refused_later_stays_as_it_was(site: Site, tmp_path: Path) -> None:
    follow(tmp_path / "x.case", site)
    site.answers["/a"] = Answer(status=403)
    done = follow(tmp_path / "x.case", site)
    assert done.growth.added == 0
    with Case.open(tmp_path / "x.case") as case, case.view() as view:
        assert [one.status for one in view.trace().reports] == [Status.WHOLE] * 2


def test_lists_of_feeds_are_followed(site: Site, tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml><body><outline xmlUrl="{site.url("/rss")}"/></body></opml>')
    assert feeds_in([str(opml), site.url("/rss")], Settings()) == [site.url("/rss")]
    index = f"<sitemapindex><sitemap><loc>{site.url('/rss')}</loc></sitemap></sitemapindex>"
    site.answers["/index.xml"] = Answer(index.encode(), media_type="application/xml")
    assert follow(tmp_path / "x.case", site, site.url("/index.xml")).growth.added == 2
    with pytest.raises(MissingInput, match=r"^\S*gone\.opml: "):
        feeds_in([str(tmp_path / "gone.opml")], Settings())
    opml.write_text("<opml><body/></opml>")
    with pytest.raises(EmptyInput):
        feeds_in([str(opml)], Settings())


def test_what_is_no_feed_is_named(site: Site, tmp_path: Path) -> None:
    done = follow(tmp_path / "x.case", site, site.url("/a"), site.url("/gone"))
    assert [one.code for one in done.growth.rejections] == ["HW205", "HW206"]


def test_the_command_prints_both_wordings(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("headwater.cli.watch.watch_once", partial(watch_once, fetcher=Fetcher(network=site.network())))
    arguments = ["watch", str(tmp_path / "x.case"), site.url("/rss"), "--once"]
    assert main(arguments) == 0
    assert capsys.readouterr().out == ""
    site.answers["/a"] = Answer(page(SECOND, "Ferry late").encode())
    assert main(arguments) == 0
    told = capsys.readouterr()
    assert site.url("/a") in told.out
    assert "  another number\n    - Four people were hurt" in told.out
    assert "    + Six people were hurt" in told.out
    assert "0 new, 1 edited, 1 unchanged" in told.err
    assert main(["watch", str(tmp_path / "x.case"), "no-such.opml", "--once"]) == 2


def test_a_case_that_another_writes_is_tried_again_in_the_next_round(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds = []

    def busy_first(case: Case, *_: object, **__: object) -> watching.Round:
        rounds.append(case)
        if len(rounds) == 1:
            raise CaseInUse("another process writes it.")
        raise KeyboardInterrupt

    waited: list[float] = []
    monkeypatch.setattr("headwater.cli.watch.watch_once", busy_first)
    monkeypatch.setattr("headwater.cli.watch.time.sleep", waited.append)
    assert main(["watch", str(tmp_path / "x.case"), site.url("/rss"), "--every", "5"]) == 130
    assert waited == [300.0]
    assert "next round" in capsys.readouterr().err
    rounds.clear()
    assert main(["watch", str(tmp_path / "x.case"), site.url("/rss"), "--once"]) == 2
