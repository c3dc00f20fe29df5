"""The pages of a case in a real browser: the server runs as a user runs it, and every page is opened, by mouse and by keys."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.driving import Open, serious
from files import pdf
from headwater import pipeline
from headwater.case import Case
from headwater.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "",
    "claims",
    "claims/c1",
    "claims/c1/judge",
    "reports",
    "sources",
    "sources?named=false",
    "sources/s1",
    "sources/s1/judge?q=aldous",
    "outlets",
    "search?q=crack",
    "review",
    "judgements",
    "add",
    "export",
)
PATIENCE = 60_000
"""Milliseconds that a job may take on a busy machine."""

Serve = Callable[[], str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case."""
    path = tmp_path_factory.mktemp("case") / "kelmora.case"
    with Case.create(path) as case:
        pipeline.add_paths(case, [str(ROOT / "examples" / "reports")], Settings())
    return path


def serving(case: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "headwater", "open", str(case), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            told = server.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", told)
            assert found, told
            yield found.group()
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="module")
def address(made: Path) -> Iterator[str]:
    """A server that nobody changes anything on."""
    yield from serving(made)


@pytest.fixture
def own_address(made: Path, tmp_path: Path) -> Iterator[str]:
    """A server of one test alone."""
    yield from serving(Path(shutil.copy(made, tmp_path / "kelmora.case")))


def ended(page: Page) -> str:
    """What came of a job, once it has ended and led on."""
    expect(page.locator(".told")).to_be_visible(timeout=PATIENCE)
    return page.locator(".told").inner_text()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_a_complaint_and_asks_this_server_alone(address: str, open_page: Open, path: str) -> None:
    opened = open_page(address + path)
    expect(opened.page.locator("h1")).to_be_visible()
    assert opened.seen.complaints == []
    assert all(one.startswith((address, "data:")) for one in opened.seen.requests)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 400)])
def test_axe_finds_nothing_serious(address: str, open_page: Open, path: str, scheme: str, width: int) -> None:
    page = open_page(address + path, width=width, color_scheme=scheme, bypass_csp=True).page
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert serious(page) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 400)])
def test_a_report_and_what_is_asked_of_it_can_be_read_by_everybody(
    address: str, open_page: Open, scheme: str, width: int
) -> None:
    page = open_page(f"{address}reports", width=width, color_scheme=scheme, bypass_csp=True).page
    page.locator(".row-line", has_text="Daybreak").get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Daybreak")
    page.wait_for_load_state()
    assert serious(page) == []
    page.get_by_role("link", name="side by side").click()
    expect(page.locator("h1")).to_contain_text("beside")
    page.wait_for_load_state()
    assert serious(page) == []
    page.go_back()
    page.get_by_role("link", name="Correct or mark this report").click()
    expect(page.locator("#asks-1")).to_be_visible()
    page.wait_for_load_state()
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_over_the_edge_of_a_narrow_page(address: str, open_page: Open, path: str) -> None:
    page = open_page(address + path, width=400).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_from_the_overview_to_the_words_without_script(address: str, open_page: Open) -> None:
    page = open_page(address, java_script_enabled=False).page
    page.locator(".claim-line a").first.click()
    expect(page.locator(".card .figure").first).to_contain_text("stated")
    page.locator(".credit .said a, .credit .name a").first.click()
    expect(page.locator("article.text")).to_be_visible()
    page.locator(".notes a").first.click()
    expect(page.locator("#travelled")).to_be_visible()


def test_words_that_a_link_asks_for_are_marked_and_in_sight(address: str, open_page: Open) -> None:
    page = open_page(f"{address}reports").page
    page.locator(".row-line a").first.click()
    page.goto(page.url + "?words=text-600-640#words")
    expect(page.locator("#words")).to_be_in_viewport()


def test_a_report_stands_beside_the_one_it_copies(address: str, open_page: Open) -> None:
    page = open_page(f"{address}reports").page
    page.get_by_role("link", name="a copy").first.click()
    expect(page.locator("h1")).to_contain_text("beside")
    assert page.locator(".aligned .two").count() >= 1


def test_search_by_keys_alone(address: str, open_page: Open) -> None:
    page = open_page(address).page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("spillway")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Search")
    expect(page.locator("#search")).to_have_value("spillway")
    assert page.locator("mark, .words, .row-line").count() >= 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_a_judgement_by_keys_and_taking_it_back(own_address: str, open_page: Open) -> None:
    page = open_page(f"{own_address}claims/c1/judge").page
    page.locator("input[name=by]").first.fill("Ida Brook")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("n")
    told = ended(page)
    assert "does not belong" in told
    assert "The counts of this claim are as they were." in told
    assert re.search(r"/claims/c\d+\?after=1$", page.url)
    page.get_by_role("link", name="Judge this claim").click()
    expect(page.locator("input[name=by][type=hidden]").first).to_have_value("Ida Brook")
    page.goto(f"{own_address}judgements")
    page.get_by_role("button", name="Take it back").click()
    assert "taken back" in ended(page)
    assert page.url.endswith("judgements?after=2")
    expect(page.locator(".row-line").first).to_contain_text("taken back:")
    expect(page.locator(".row-line").nth(1)).to_contain_text("undone")


def test_a_correction_shows_on_the_pages(own_address: str, open_page: Open) -> None:
    page = open_page(f"{own_address}reports").page
    page.locator(".row-line a").first.click()
    page.get_by_role("link", name="Correct or mark this report").click()
    form = page.locator(".question", has_text="Who published it?")
    form.locator("input[name=corrected]").fill("Maravel Evening Courier")
    form.locator("input[name=by]").fill("Ida Brook")
    form.get_by_role("button").click()
    assert "Kept" in ended(page)
    page.goto(f"{own_address}outlets")
    expect(page.get_by_role("link", name="Maravel Evening Courier")).to_be_visible()


def answer(page: Page, question: str, verdict: str) -> str:
    """What came of answering the first question with these words."""
    form = page.locator(".question", has_text=question).first
    form.locator("input[name=by]:visible").fill("Ida Brook")
    form.get_by_role("button", name=verdict, exact=True).click()
    return ended(page)


def test_a_mark_is_shown_on_the_report_with_who_made_it(own_address: str, open_page: Open) -> None:
    page = open_page(f"{own_address}reports").page
    page.locator(".row-line a").first.click()
    page.get_by_role("link", name="Correct or mark this report").click()
    assert "withdrawn" in answer(page, "Is it withdrawn?", "Yes")
    assert "/judge" not in page.url
    expect(page.locator(".settled").first).to_contain_text("Ida Brook")
    expect(page.locator(".settled").first).to_contain_text("marked as withdrawn")


def test_two_sources_are_judged_to_share_one_knowledge(own_address: str, open_page: Open) -> None:
    page = open_page(f"{own_address}sources/s1").page
    page.get_by_role("link", name="Merge or split this source").click()
    page.get_by_label("Name, or a part of it").fill("aldous")
    page.get_by_role("button", name="Look for it").click()
    assert "are distinct and not independent" in answer(page, "share one knowledge", "Yes")
    page.goto(f"{own_address}sources/s1")
    expect(page.locator("#names + ul")).to_contain_text("is not independent of Renn Aldous")
    expect(page.locator("#names + ul .settled")).to_contain_text("Ida Brook")


def test_two_claims_are_found_and_merged(own_address: str, open_page: Open) -> None:
    page = open_page(f"{own_address}claims/c1").page
    page.get_by_role("link", name="Judge this claim").click()
    page.get_by_label("Words of the other claim").fill("ignored crack")
    page.get_by_role("button", name="Look for it").click()
    assert "are one claim" in answer(page, "Is this the same claim?", "Yes")


def test_a_name_is_typed_once_for_all_questions(address: str, open_page: Open) -> None:
    page = open_page(f"{address}claims/c1/judge").page
    page.locator("input[name=by]").first.press_sequentially("Ida")
    values = page.locator("input[name=by]").evaluate_all("all => all.map(one => one.value)")
    assert len(values) > 1
    assert set(values) == {"Ida"}


def test_the_original_stands_beside_a_report_and_runs_and_fetches_nothing(
    own_address: str, open_page: Open, tmp_path: Path
) -> None:
    file = tmp_path / "hostile.html"
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        other = f"http://127.0.0.1:{elsewhere.getsockname()[1]}"
        file.write_text(
            f"<html><head><title>Gate sound</title><meta http-equiv=refresh content='0;url={other}/away'>"
            f"<link rel=stylesheet href='{other}/style.css'></head><body><script>parent.document.title='run'</script>"
            f"<h1>Gate sound</h1><img src='{other}/pixel.png' onerror='parent.document.title=1'>"
            "<p>The gate was never cracked, Renn Aldous told Daybreak on Friday. It will stand for years.</p></body></html>",
            encoding="utf-8",
        )
        page = open_page(f"{own_address}add").page
        page.locator("#files").set_input_files(file)
        page.get_by_role("button", name="Add").click()
        assert "1 new report" in ended(page)
        page.goto(f"{own_address}reports")
        page.locator(".row-line", has_text="hostile.html").get_by_role("link").first.click()
        page.get_by_role("link", name="the original beside it").click()
        expect(page.frame_locator("iframe.original").locator("h1")).to_have_text("Gate sound")
        elsewhere.settimeout(1)
        with pytest.raises(TimeoutError):
            elsewhere.accept()
    assert "run" not in page.title()
    assert page.frames[-1].url.endswith("/shown")
    assert serious(open_page(page.url, bypass_csp=True).page) == []


def test_a_pdf_stands_beside_its_report_and_reaches_nobody(own_address: str, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "gate.pdf"
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        other = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/"
        calls = f"this.submitForm('{other}'); app.launchURL('{other}', false); this.getURL('{other}');"
        file.write_bytes(pdf([["The gate was never cracked, Renn Aldous told Daybreak on Friday."]], script=calls))
        page = open_page(f"{own_address}add").page
        page.locator("#files").set_input_files(file)
        page.get_by_role("button", name="Add").click()
        assert "1 new report" in ended(page)
        page.goto(f"{own_address}reports")
        page.locator(".row-line", has_text="gate.pdf").get_by_role("link").first.click()
        page.get_by_role("link", name="the original beside it").click()
        page.locator("iframe.original").scroll_into_view_if_needed()
        for _ in range(50):
            if any(frame.url.startswith("chrome-extension://") for frame in page.frames):
                break  # the browser's own viewer has begun
            page.wait_for_timeout(200)
        else:
            pytest.fail(f"no viewer: {[frame.url for frame in page.frames]}")
        elsewhere.settimeout(2)
        with pytest.raises(TimeoutError):
            elsewhere.accept()
    assert page.url.startswith(own_address)


def test_lists_are_narrowed_down(address: str, open_page: Open) -> None:
    page = open_page(f"{address}claims").page
    every = page.locator(".claim-line").count()
    page.get_by_label("Words").fill("crack")
    page.get_by_label("in two reports or more").check()
    page.get_by_label("Order").select_option("denials")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile("several=true"))
    assert 0 < page.locator(".claim-line").count() < every
    assert all("crack" in words.casefold() for words in page.locator(".claim-line .words").all_inner_texts())
    page.goto(f"{address}sources")
    page.get_by_role("link", name="unnamed", exact=True).click()
    expect(page.locator("h1")).to_have_text("Unnamed sources")
    page.goto(f"{address}reports")
    page.get_by_role("link", name="newest first").click()
    expect(page.locator(".row-line").first).to_contain_text("2024-03-15")


def test_found_words_are_marked(address: str, open_page: Open) -> None:
    page = open_page(f"{address}search?q=spillway").page
    expect(page.locator(".hit mark").first).to_have_text(re.compile("spillway", re.IGNORECASE))


def test_words_of_a_source_open_in_their_report(address: str, open_page: Open) -> None:
    page = open_page(f"{address}sources/s1").page
    page.locator("#said ~ ul .words").first.click()
    expect(page.locator("mark#words")).to_be_in_viewport()


def test_an_address_is_fetched_only_when_asked_for(own_address: str, open_page: Open) -> None:
    page = open_page(f"{own_address}add").page
    page.get_by_text("Or give web addresses").click()
    expect(page.locator("#fetched")).to_contain_text("Their sites see that this machine asks")
    page.locator("#addresses").fill("http://127.0.0.1:9/page.html")
    page.get_by_role("button", name="Add").click()
    assert "http://127.0.0.1:9/page.html" in ended(page)


def test_a_file_that_is_added_is_read_and_traced(own_address: str, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "lantern.txt"
    file.write_text(
        'Crack known for weeks\n\n"They knew of the crack," Ilse Morrow told the Night Lantern on Monday.\n', encoding="utf-8"
    )
    page = open_page(f"{own_address}add").page
    page.locator("#files").set_input_files(file)
    page.get_by_role("button", name="Add").click()
    assert "1 new report" in ended(page)
    page.goto(f"{own_address}reports")
    expect(page.get_by_text("lantern.txt").first).to_be_visible()


def test_pasted_text_is_added_without_script(own_address: str, open_page: Open) -> None:
    page = open_page(f"{own_address}add", java_script_enabled=False).page
    page.locator("#text").fill("The gate was never cracked, Renn Aldous told Daybreak on Friday.")
    page.locator("#title").fill("Gate sound")
    page.get_by_role("button", name="Add").click()
    for _ in range(60):
        if page.locator(".told").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert "1 new report" in page.locator(".told").inner_text()


def test_a_page_prints_without_its_navigation(address: str, open_page: Open) -> None:
    page = open_page(f"{address}claims/c1").page
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert not page.locator(".judge").is_visible()
