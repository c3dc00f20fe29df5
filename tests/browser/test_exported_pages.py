"""Exported pages in a real browser, from a folder and without a network: the list, and the way to a claim and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.driving import Open, serious
from headwater.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    assert main(["export", str(ROOT / "examples" / "reports"), "--to", "html", "-o", f"{made}/"]) == 0
    return made


def test_the_list_leads_to_a_page_and_only_files_are_opened(folder: Path, open_page: Open) -> None:
    opened = open_page(folder / "index.html")
    page = opened.page
    words = page.locator(".claim-line a").first.inner_text()
    page.locator(".claim-line a").first.click()
    assert page.locator("h1").inner_text() == words
    assert opened.seen.requests == [(folder / name).as_uri() for name in ("index.html", "c1.html")]
    assert opened.seen.complaints == []


def test_the_list_can_be_read_by_everybody(folder: Path, open_page: Open) -> None:
    assert serious(open_page(folder / "index.html").page) == []


def test_the_list_fits_a_narrow_screen(folder: Path, open_page: Open) -> None:
    page = open_page(folder / "index.html", width=320).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
