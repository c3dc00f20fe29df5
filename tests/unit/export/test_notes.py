"""A note: every figure has its footnote, and the footnote the reports' words."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from exporting import MADE_BY, content, example, example_trace
from headwater.export.material import Material
from headwater.export.notes import escaped, note_files
from headwater.model import Copies, Trace
from unit.trace.builders import Pile


def note(material):
    [data] = content(note_files(material)).values()
    return data.decode()


@pytest.fixture(scope="module")
def story():
    return note(replace(example(), shown=example_trace().claims[:3]))


def test_every_line_of_findings_has_a_footnote(story):
    findings = [line for line in story.split("\n---\n")[0].splitlines() if line.startswith("- ")]
    assert len(findings) > 20
    assert [line for line in findings if not re.search(r"\[\^c\d+-\d+\]", line)] == []


def test_a_step_that_several_reports_tell_of_stands_once(story):
    for section in re.findall(r"### The way it went\n\n((?:- .+\n)+)", story):
        steps = [re.sub(r"\[\^.+\]", "", line) for line in section.splitlines()]
        assert len(steps) == len(set(steps))


def test_every_footnote_is_used_and_every_mark_leads_to_one(story):
    assert set(re.findall(r"\[\^(c\d+-\d+)\](?!:)", story)) == set(re.findall(r"^\[\^(c\d+-\d+)\]:", story, re.MULTILINE))


def test_footnotes_quote_the_reports(story):
    reports = [re.sub(r"\s+", " ", report.text) for report in example_trace().reports]
    quoted = re.findall(r": “(.+)”$", story, re.MULTILINE)
    assert len(quoted) > 40
    for words in quoted:
        for piece in re.sub(r"\\(.)", r"\1", words).split(" … "):
            assert any(piece.removesuffix("…") in text for text in reports), piece


def test_it_says_which_claims_it_leaves_out_and_what_made_it(story):
    assert f"{len(example_trace().claims) - 3} more claims stand in these reports" in story
    assert "Made by Headwater 1.2.3 with headwater-model-en 0.4.0." in story
    assert example_trace().reports[0].sha256 in story


def test_words_of_a_report_are_never_markup():
    pile = Pile()
    pile.says("a", "[The <b>ferry</b> ![x](http://x.example) sank *off* `Morrow`], Ida Brook said.", "p:Ida Brook")
    trace = Trace(tuple(pile.reports.values()), tuple(pile.sources.values()), Copies(), (pile.trace(),))
    html = MarkdownIt("commonmark").render(note(Material(trace, MADE_BY)))
    assert "<b>ferry" not in html
    assert "<img" not in html
    assert "<em>off" not in html
    assert "&lt;b&gt;ferry" in html


def test_line_ends_are_taken_out_and_steering_characters_told():
    assert escaped("one\n\n# two \u202ethree") == "one \\# two \\[U+202E\\]three"
