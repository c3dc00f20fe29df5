"""The files: they need nothing else, and say what is in them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

from jinja2 import DictLoader

from headwater.export.pages import STYLES, claim_file, environment, static_folder, style, trace_file, trail_file
from unit.cli.flood import CLAIM, SINGLE, TRACE

MADE_BY = "Made by Headwater 0.0."


def test_one_claim_is_the_page() -> None:
    page = claim_file(TRACE, CLAIM, MADE_BY)
    assert page == trace_file(TRACE, [CLAIM], MADE_BY)
    assert page.count("<h1") == 1
    assert ">The gate had been cracked for at least three weeks</h1>" in page
    assert MADE_BY in page


def test_words_in_another_language_say_so() -> None:
    reports = tuple(replace(report, language="de" if report.id == "gazette" else "en") for report in TRACE.reports)
    page = claim_file(replace(TRACE, reports=reports), CLAIM, MADE_BY)
    assert 'lang="de">“Staff knew' in page
    assert page.count(' lang="en"') == 1


def test_several_claims_have_an_overview() -> None:
    page = trace_file(TRACE, [CLAIM, SINGLE], MADE_BY)
    assert ">2 claims in 7 reports</h1>" in page
    assert page.count("<article") == 2
    assert "not in this file" not in page
    more = replace(TRACE, claims=(*TRACE.claims, replace(SINGLE, id="c3")))
    assert "1 more claim of the trace not in this file." in trace_file(more, [CLAIM, SINGLE], MADE_BY)


def test_no_claim_is_said_so() -> None:
    assert "No claim in these reports fits." in trace_file(TRACE, [], MADE_BY)


def test_headings_go_down_one_level_at_a_time() -> None:
    for claims in ([CLAIM], [CLAIM, SINGLE]):
        levels = [int(level) for level in re.findall(r"<h(\d)", trace_file(TRACE, claims, MADE_BY))]
        assert levels[0] == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = trace_file(TRACE, [CLAIM, SINGLE], MADE_BY)
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_the_style_holds_nothing_that_would_end_it() -> None:
    assert "<" not in style()
    assert {file.name for file in static_folder().glob("*.css")} == set(STYLES)


def test_the_drawing_is_xml_that_stands_alone() -> None:
    drawn = trail_file(TRACE, replace(CLAIM, text='a "claim" <of> & more'))
    root = ET.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert root.findtext(f"{space}title") == 'How it travelled: A "claim" <of> & more'
    assert root.findtext(f"{space}desc")
    assert "--ink" in (root.findtext(f"{space}style") or "")
    assert not list(root.iter(f"{space}a"))
    names = {text.text for text in root.iter(f"{space}text")}
    assert {"Maravel Courier", "Morning Bell", "Vashel Post", "standard"} <= names
    assert {'A "claim" <of> & more', "2 origins stated, at least 1 and at most 3 distinct, in these reports"} <= names


def test_a_template_of_ones_own_comes_first_and_escapes() -> None:
    mine = environment(DictLoader({"mine.html": '{% extends "layout.html" %}{% block main %}{{ words }}{% endblock %}'}))
    shown = mine.get_template("mine.html").render(words="<b>")
    assert "&lt;b&gt;" in shown
    assert '<main id="content"' in shown
