"""A real browser for the tests of pages: the system's Chromium, driven by Playwright, without a network.

Where there is none, the tests are skipped and say so; in CI (the variable CI is set) they fail instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, sync_playwright

from browser.driving import Open, Opened, Seen, chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a session."""
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens an address, or a file by its path, in a context of its own, closed at the end; keywords are the context's.

    Every request, console error and script error is kept in ``seen``.
    """
    contexts: list[BrowserContext] = []

    def opened(address: str | Path, *, width: int = 1280, height: int = 900, **options: Any) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page, seen = context.new_page(), Seen()

        def asked(request: Request) -> None:
            seen.requests.append(request.url)

        page.on("request", asked)
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (seen.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
        page.goto(address.as_uri() if isinstance(address, Path) else address)
        return Opened(page, context, seen)

    yield opened
    for context in contexts:
        context.close()
