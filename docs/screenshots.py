"""Writes the pictures in docs/pictures anew: pages of the example story as the system's Chromium shows them."""

# ruff: noqa: INP001
from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from headwater.cli import main

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
CLAIM = "dam operators knew of a crack in the gate for weeks"
NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDE = 1180
"""Width of a page on a desk, in CSS pixels."""


def pictures(browser: Browser, page: Path) -> None:
    """The claim's page: its upper part, the words below, and dark."""
    for name, width, scheme, top, height in (
        ("claim", WIDE, "light", 0, 1150),
        ("claim-words", WIDE, "light", 1170, 560),
        ("claim-dark", WIDE, "dark", 0, 700),
    ):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        shown = context.new_page()
        shown.goto(page.as_uri())
        clip = {"x": 0, "y": top, "width": width, "height": height}
        shown.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip=clip)
        context.close()


def write() -> None:
    """All pictures; leaves with a message where there is no Chromium."""
    chromium = next((path for name in NAMES if (path := shutil.which(name))), None)
    if chromium is None:
        sys.exit("There is no Chromium: apt-get install chromium.")
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "claim.html"
        reports = str(ROOT / "examples" / "reports")
        main(["trace", reports, "--claim", CLAIM, "--html", str(page), "--svg", str(PICTURES / "trail.svg")])
        browser = playwright.chromium.launch(executable_path=chromium)
        pictures(browser, page)
        browser.close()


if __name__ == "__main__":
    write()
