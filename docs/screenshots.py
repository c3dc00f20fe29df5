"""Writes the pictures in docs/pictures anew: pages of the example story as the system's Chromium shows them."""

# ruff: noqa: INP001
from __future__ import annotations

import re
import shutil
import subprocess
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


def server_pages(browser: Browser, folder: Path) -> None:
    """Pages of the server: the overview, a report with its original, and what may be settled of a claim."""
    case = folder / "kelmora.case"
    main(["add", str(case), str(ROOT / "examples" / "reports")])
    command = [sys.executable, "-m", "headwater", "open", str(case), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own command
        assert server.stderr is not None
        found = re.search(r"http://\S+/", server.stderr.readline())
        assert found is not None
        address = found.group()
        context = browser.new_context(viewport={"width": WIDE, "height": 780})
        page = context.new_page()
        page.goto(f"{address}")
        page.screenshot(path=PICTURES / "server-overview.png")
        page.goto(f"{address}reports")
        page.locator(".row-line", has_text="Pellan Six").get_by_role("link").first.click()
        page.get_by_role("link", name="the original beside it").click()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURES / "server-report.png")
        page.goto(f"{address}claims/c1/judge?q=crack")
        page.screenshot(path=PICTURES / "server-judge.png")
        context.close()
        server.terminate()


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
        server_pages(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    write()
