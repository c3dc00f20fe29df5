from __future__ import annotations

import json
import sys

import pytest

from headwater.cli import main
from headwater.cli.stories import listing
from unit.cli.flood import TRACE


@pytest.fixture
def folder(tmp_path):
    text = "Ferry late again in Dunmere\n\nThe ferry to Dunmere was late again on Monday, the port's spokesman said."
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path)


@pytest.mark.parametrize(("terminal", "options"), [(False, []), (True, ["--json"])])
def test_stories_are_json_where_no_person_reads_them(folder, capsys, monkeypatch, terminal, options) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert main(["stories", folder, *options]) == 0
    assert [len(story) for story in json.loads(capsys.readouterr().out)["stories"]] == [2]


def test_stories_are_a_list_of_paths_and_titles_on_a_terminal(folder, capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["stories", folder]) == 0
    expected = "story 1: 2 reports\n  a.txt  Ferry late again in Dunmere\n  b.txt  Ferry late again in Dunmere\n"
    assert capsys.readouterr().out == expected


def test_the_list_names_the_outlets_that_are_known() -> None:
    lines = list(listing([["courier"], ["standard", "gazette"]], TRACE.reports))
    assert [lines[0], lines[2]] == ["story 1: 1 report", "story 2: 2 reports"]
    assert "Maravel Courier" in lines[1]
    assert "Hallowmere Gazette" in lines[4]
