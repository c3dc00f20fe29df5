"""The documentation as a site: it builds without a warning, loads nothing from elsewhere, and its picture is of this code."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).resolve().parents[2]
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "object": "data", "form": "action"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site):
    return {path.relative_to(site).as_posix(): html.fromstring(path.read_bytes()) for path in sorted(site.rglob("*.html"))}


def test_every_page_of_the_documentation_is_there(pages):
    wanted = {path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    others = {"index.html", "contributing.html", "changelog.html", "examples.html", "model-card.html", "decisions/index.html"}
    assert wanted - {"decisions/README.html"} | others | {"404.html"} == set(pages)


def test_nothing_is_loaded_from_elsewhere(site, pages):
    for name, page in pages.items():
        for tag, attribute in LOADING.items():
            for element in page.iter(tag):
                assert not re.match(r"(?:[a-z]+:)?//", element.get(attribute) or ""), (name, element.get(attribute))
    for path in site.rglob("*.css"):
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", path.read_text(encoding="utf-8")), path
    assert "http" not in (site / "sitemap.xml").read_text(encoding="utf-8").replace("http://www.sitemaps.org", "")


def test_links_between_pages_lead_to_a_page_and_a_heading(site, pages):
    for name, page in pages.items():
        for link in page.iter("a"):
            path, _, anchor = (link.get("href") or "").partition("#")
            if re.match(r"[a-z]+:", path) or not (path or anchor):
                continue
            target = (site / name).parent.joinpath(path).resolve() if path and name != "404.html" else site / name
            target = site / path.lstrip("/") if path.startswith("/") else target
            assert target.exists(), (name, link.get("href"))
            if anchor and target.suffix == ".html":
                ids = pages[target.relative_to(site.resolve()).as_posix()].xpath("//@id")
                assert anchor in ids, (name, link.get("href"))


def test_the_palette_is_that_of_the_claim_pages(site):
    palette = ROOT / "src" / "headwater" / "export" / "pages" / "static" / "palette.css"
    assert (site / "palette.css").read_bytes() == palette.read_bytes()


def test_the_picture_of_the_layers_is_that_of_the_contract():
    names: dict[str, object] = {"__name__": "architecture", "__file__": str(ROOT / "docs" / "architecture.py")}
    exec((ROOT / "docs" / "architecture.py").read_text(encoding="utf-8"), names)
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]
    layers = [set(re.split(r" [|:] ", row)) - {"__main__"} for row in contract["layers"]]
    drawn = [set(modules) for _, modules, _ in names["ROWS"]]
    assert [modules for row in drawn for modules in [row]] == join([row for row in layers if row])
    assert (ROOT / "docs" / "pictures" / "architecture.svg").read_text(encoding="utf-8") == names["picture"]()


def join(layers):
    """The contract's rows as they are drawn: `cli` stands in one row with `web` and `api`, which it may import."""
    return [layers[0] | layers[1], *layers[2:]]
