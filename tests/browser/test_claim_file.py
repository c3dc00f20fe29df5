"""The self-contained pages in a real browser: nothing is fetched, every figure opens words, no script is needed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from browser.driving import Open, serious
from headwater.cli import main
from headwater.export.pages import claim_file, trail_file
from random_claims import HOSTILE
from unit.cli.flood import CLAIM, TRACE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example's pages: one claim, and an overview with several."""
    folder = tmp_path_factory.mktemp("pages")
    reports = str(ROOT / "examples" / "reports")
    assert main(["trace", reports, "--html", str(folder / "all.html"), "--limit", "4"]) == 0
    assert (
        main(["trace", reports, "--claim", "dam operators knew of a crack for weeks", "--html", str(folder / "one.html")]) == 0
    )
    return folder


@pytest.mark.parametrize("name", ["one.html", "all.html"])
def test_nothing_is_fetched_and_nothing_complains(files: Path, open_page: Open, name: str) -> None:
    opened = open_page(files / name)
    assert opened.seen.requests == [(files / name).as_uri()]
    assert opened.seen.complaints == []
    assert (files / name).stat().st_size < 250_000


def test_the_first_view_of_one_claim_is_small(files: Path) -> None:
    assert (files / "one.html").stat().st_size < 100_000


def test_every_figure_opens_highlighted_words_without_script(files: Path, open_page: Open) -> None:
    page = open_page(files / "one.html", java_script_enabled=False).page
    figures = page.locator(".card .figure a")
    assert figures.count() >= 4
    for number in range(figures.count()):
        figures.nth(number).click()
        target = page.url.partition("#")[2]
        marked = page.locator(f'[id="{target}"] mark').first
        marked.wait_for(state="visible", timeout=5_000)
        assert marked.inner_text().strip()


def test_every_change_leads_from_its_report_to_both_wordings(files: Path, open_page: Open) -> None:
    page = open_page(files / "one.html").page
    badges = page.locator(".credit a.badge")
    assert badges.count() >= 1
    for number in range(badges.count()):
        badges.nth(number).click()
        change = page.locator(f'[id="{page.url.partition("#")[2]}"]')
        assert change.locator(".sides > div").count() == 2
        assert change.locator(".sides > div mark").count() >= 2


def test_every_link_leads_to_something_on_the_page(files: Path, open_page: Open) -> None:
    for name in ("one.html", "all.html"):
        page = open_page(files / name).page
        hrefs = page.locator("[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
        assert len(ids) == len(set(ids))
        assert {href.removeprefix("#") for href in hrefs} <= set(ids)
        assert all(href.startswith("#") for href in hrefs)


def test_the_keyboard_alone_reaches_the_words(files: Path, open_page: Open) -> None:
    page = open_page(files / "one.html").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement, '::after').outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    assert page.locator("details.why").get_attribute("open") is not None
    page.locator("details.why > summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("details.why").get_attribute("open") is None


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [("one.html", "light", 1280), ("one.html", "dark", 1280), ("one.html", "light", 400), ("all.html", "dark", 400)],
)
def test_axe_finds_nothing_serious(files: Path, open_page: Open, name: str, scheme: str, width: int) -> None:
    page = open_page(files / name, width=width, color_scheme=scheme).page
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert serious(page) == []


def test_dark_is_dark(files: Path, open_page: Open) -> None:
    grounds = [
        open_page(files / "one.html", color_scheme=scheme).page.evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    light, dark = (sum(int(part) for part in re.findall(r"\d+", ground)[:3]) for ground in grounds)
    assert light > 3 * 230
    assert dark < 3 * 60


def test_a_claim_prints_to_two_pages_with_its_reasons_open(files: Path, open_page: Open) -> None:
    page = open_page(files / "one.html").page
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 2
    page.emulate_media(media="print")
    assert page.locator(".reasons mark").first.is_visible()
    assert not page.locator(".top").is_visible()


def test_nothing_runs_over_the_edge_of_a_narrow_page(files: Path, open_page: Open) -> None:
    page = open_page(files / "one.html", width=400).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    assert page.locator(".as-list .tree").first.is_visible()
    assert not page.locator(".trail-scroll").is_visible()


def test_words_on_the_drawing_never_lie_on_each_other(files: Path, open_page: Open) -> None:
    """In the fonts of this machine, as drawn."""
    page = open_page(files / "all.html").page
    overlaps = page.evaluate("""() => [...document.querySelectorAll('.trail-scroll svg')].flatMap(svg => {
        const texts = [...svg.querySelectorAll('text')].map(text => ({words: text.textContent, box: text.getBBox()}));
        return texts.flatMap((one, place) => texts.slice(place + 1).filter(other =>
            one.box.x < other.box.x + other.box.width && other.box.x < one.box.x + one.box.width &&
            one.box.y + 3 < other.box.y + other.box.height && other.box.y + 3 < one.box.y + one.box.height
        ).map(other => [one.words, other.words]));
    })""")
    assert overlaps == []


def test_hostile_reports_run_nothing(tmp_path: Path, open_page: Open) -> None:
    """Everything that a report, its metadata and a claim can say, said with intent."""
    words = "".join(HOSTILE)
    reports = tuple(replace(one, text=f"{one.text} {words}", outlet=f"{one.id} {words}", doc=words) for one in TRACE.reports)
    sources = tuple(replace(one, name=f"{one.name} {words}", role=words) for one in TRACE.sources)
    claim = replace(CLAIM, text=words, discrepancies=(replace(CLAIM.discrepancies[0], slot=words),))
    trace = replace(TRACE, reports=reports, sources=sources, claims=(claim,))
    page, drawing = tmp_path / "page.html", tmp_path / "trail.svg"
    page.write_text(claim_file(trace, claim, words), encoding="utf-8", errors="replace")
    drawing.write_text(trail_file(trace, claim), encoding="utf-8", errors="replace")
    for file in (page, drawing):
        opened = open_page(file)
        opened.page.wait_for_load_state("load")
        assert opened.seen.complaints == []
        assert opened.seen.requests == [file.as_uri()]
        assert opened.page.locator("script, img, iframe, [onload], [onerror]").count() == 0
        assert "onerror=alert(1)" in opened.page.locator(":root").first.evaluate("one => one.textContent")
