"""Pages as files: each stands alone, and the list leads to all of them."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from exporting import content, example, example_trace
from headwater.export.formats import FORMATS
from headwater.export.identifiers import base
from headwater.export.web_pages import one_page, page_files


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def pages():
    return {name: data.decode() for name, data in content(page_files(example())).items()}


def test_a_page_a_claim_and_a_list_that_leads_to_each(pages):
    expected = [f"{claim.id}.html" for claim in example_trace().claims]
    assert list(pages) == ["index.html", *expected, "made-by.json"]
    links = [attributes["href"] for tag, attributes in Elements(pages["index.html"]).found if tag == "a"]
    assert [link for link in links if not link.startswith("#")] == expected


def test_nothing_is_fetched_and_nothing_runs(pages):
    for name, page in pages.items():
        if name.endswith(".html"):
            for tag, attributes in Elements(page).found:
                assert tag not in ("script", "link", "iframe", "object", "embed")
                assert not any(attribute.startswith("on") for attribute in attributes)
                assert "src" not in attributes
            assert "url(" not in page
            assert "@import" not in page


def test_links_inside_a_page_lead_somewhere(pages):
    for name, page in pages.items():
        if name.endswith(".html"):
            elements = Elements(page).found
            ids = {attributes.get("id") for _, attributes in elements}
            inside = [attributes["href"] for tag, attributes in elements if tag == "a" and attributes["href"].startswith("#")]
            assert [link for link in inside if link[1:] not in ids] == [], name


def test_every_page_says_what_made_it_and_of_what(pages):
    named = base(example_trace()).removesuffix("#")
    for name, page in pages.items():
        if name.endswith(".html"):
            assert "Made by Headwater 1.2.3 with headwater-model-en 0.4.0." in page
            assert named in page
    assert [one["sha256"] for one in json.loads(pages["made-by.json"])["inputs"]] == [
        report.sha256 for report in example_trace().reports
    ]


def test_one_claim_is_one_file():
    one = replace(example(), shown=example_trace().claims[:1])
    assert list(content(page_files(one))) == ["claims.html"]
    assert content(page_files(one)) == content([one_page(one)])


def test_the_list_says_how_many_it_leaves_out():
    some = replace(example(), shown=example_trace().claims[:3])
    left = len(example_trace().claims) - 3
    assert f"{left} more claims of these reports not among these pages." in content(page_files(some))["index.html"].decode()


def test_the_same_trace_gives_the_same_bytes():
    assert content(page_files(example())) == content(page_files(example()))


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_every_format_gives_files_with_plain_names(form):
    names = [file.name for file in form.files(example())]
    assert form.several == (len(names) > 1)
    assert all(re.fullmatch(r"[a-z0-9_-]+\.[a-z]+", name) for name in names)
