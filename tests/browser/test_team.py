"""A case served to a team through a proxy that signs people in, in a real browser."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.driving import Open, serious
from browser.proxy import Proxy, proxying
from headwater import pipeline
from headwater.case import Case
from headwater.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60_000
ROLES = 'reader = ["*"]\nreviewer = ["group:fact-checkers"]\nadmin = ["ilse@desk.example"]\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case."""
    path = tmp_path_factory.mktemp("case") / "kelmora.case"
    with Case.create(path) as case:
        pipeline.add_paths(case, [str(ROOT / "examples" / "reports")], Settings())
    return path


@pytest.fixture(scope="module")
def proxy(made: Path) -> Iterator[Proxy]:
    """The proxy, with the server behind it."""
    roles = made.parent / "roles.toml"
    roles.write_text(ROLES, encoding="utf-8")
    with proxying() as found:
        command = [sys.executable, "-m", "headwater", "open", str(made), "--port", "0", "--no-browser"]
        command += ["--public-url", found.url, "--trusted-proxy", "127.0.0.1", "--roles", str(roles)]
        command += ["--user-header", "X-Forwarded-User", "--groups-header", "X-Forwarded-Groups"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            told = [server.stderr.readline() for _ in range(2)]
            listening = re.search(r"listens at http://127\.0\.0\.1:(\d+)", "".join(told))
            assert listening, told
            found.to = int(listening[1])
            try:
                yield found
            finally:
                server.terminate()
                assert server.wait(20) == 0


def signed_in(proxy: Proxy, user: str, groups: str = "") -> str:
    proxy.user, proxy.groups = user, groups
    return proxy.url


@pytest.mark.parametrize("path", ["/", "/claims/c1", "/audit", "/export", "/add"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 400)])
def test_every_page_opens_below_the_path_and_can_be_read_by_everybody(
    proxy: Proxy, open_page: Open, path: str, scheme: str, width: int
) -> None:
    address = signed_in(proxy, "ilse@desk.example") + path
    opened = open_page(address, width=width, color_scheme=scheme, bypass_csp=True)
    expect(opened.page.locator("h1")).to_be_visible()
    expect(opened.page.locator(".signed-in")).to_have_text("ilse@desk.example · admin · who did what")
    assert all(one.startswith(f"{proxy.url}/") for one in opened.seen.requests)
    assert opened.seen.complaints == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert serious(opened.page) == []


def test_a_judgement_is_made_under_the_own_name_and_ends_on_its_claim(proxy: Proxy, open_page: Open) -> None:
    page = open_page(signed_in(proxy, "oren@desk.example", "sports,fact-checkers") + "/claims/c1").page
    page.get_by_role("link", name="Judge this claim").click()
    expect(page.locator(".question").first).to_be_visible(timeout=PATIENCE)
    page.wait_for_load_state()
    expect(page.locator("input[name=by]")).to_have_count(0)
    page.keyboard.press("j")
    expect(page.locator(".question.current")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator(".told")).to_be_visible(timeout=PATIENCE)
    assert re.fullmatch(rf"{proxy.url}/claims/c\d+\?after=1", page.url)
    page.goto(f"{proxy.url}/judgements")
    expect(page.locator(".row-line").first).to_contain_text("oren@desk.example")
    page.goto(f"{proxy.url}/audit")
    expect(page.locator("h1")).to_have_text("Not yours to do")
    page.goto(signed_in(proxy, "ilse@desk.example") + "/audit")
    expect(page.locator(".deed").first).to_contain_text("oren@desk.example")
    expect(page.locator(".deed").first).to_contain_text("does not belong to the claim")


def test_a_reader_saves_an_export_and_judges_nothing(proxy: Proxy, open_page: Open) -> None:
    page = open_page(signed_in(proxy, "lise@desk.example") + "/export").page
    page.get_by_label("a note (Markdown)").check()
    with page.expect_download(timeout=PATIENCE) as saved:
        page.get_by_role("button", name="Make it, and save it").click()
    assert saved.value.suggested_filename == "kelmora-md.md"
    assert "origin" in Path(saved.value.path()).read_text(encoding="utf-8")
    page.goto(f"{proxy.url}/claims/c1")
    expect(page.get_by_role("link", name="The trail as a drawing")).to_be_visible()
    expect(page.get_by_role("link", name="Judge this claim")).to_have_count(0)


def test_who_is_not_signed_in_sees_nothing(proxy: Proxy, open_page: Open) -> None:
    page = open_page(signed_in(proxy, "")).page
    expect(page.locator("body")).to_have_text(re.compile("^Nobody is signed in"))
