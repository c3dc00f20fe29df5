"""What drives a real browser in tests: where it is, what was seen of a page, and what axe finds on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What the system's Chromium may be called."""

SERIOUS = frozenset({"moderate", "serious", "critical"})
"""Impacts of axe's findings that no page may have; only minor ones are let pass."""


def chromium() -> str:
    """The path of the system's Chromium; HEADWATER_CHROMIUM names another. Never silently none in CI."""
    named = os.environ.get("HEADWATER_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        message = "no Chromium on this machine: apt-get install chromium, or set HEADWATER_CHROMIUM to its path"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@dataclass
class Seen:
    """What a page asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@dataclass
class Opened:
    """A page that is open, its context, and what was seen of it."""

    page: Page
    context: BrowserContext
    seen: Seen


Open = Callable[..., Opened]


def serious(page: Page) -> list[str]:
    """axe's findings on ``page`` of moderate impact or more, each with what it is about; empty where there is none."""
    source = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(source)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})", tags)
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]
