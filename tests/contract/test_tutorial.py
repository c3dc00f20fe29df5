"""The tutorial and the how-to pages, followed as a reader would: every command, every line that they show."""

from __future__ import annotations

import shutil

import pytest

from documented import ROOT, Reader, compare

HOW_TO = sorted((ROOT / "docs" / "how-to").glob("*.md"))
JOURNEYS = {"breaking-toll", "follow-ups", "fact-check", "web-archive", "monthly-corpus"}


@pytest.fixture
def reader(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("HEADWATER_BY", raising=False)
    return Reader()


def test_the_tutorial_does_what_it_says(reader, tmp_path):
    shutil.copytree(ROOT / "examples" / "reports", tmp_path / "examples" / "reports")
    reader.follow(ROOT / "docs" / "tutorial.md")
    assert reader.commands >= 9
    assert (tmp_path / "crack.md").read_text(encoding="utf-8").startswith("# Who stands behind")

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": "picture", "__file__": str(ROOT / "docs" / "picture.py")}
    exec((ROOT / "docs" / "picture.py").read_text(encoding="utf-8"), names)
    claim = next(printed for command, printed in reader.printed.items() if "trace" in command).partition("\n\n")[2]
    assert names["picture"]("\nclaim 1 of 1\n" + claim) in readme, "run docs/picture.py: the README shows the claim otherwise"


def test_every_journey_has_its_page():
    assert {page.stem for page in HOW_TO} == JOURNEYS


@pytest.mark.parametrize("page", HOW_TO, ids=lambda page: page.stem)
def test_the_how_to_does_what_it_says(reader, page):
    reader.follow(page)
    assert reader.commands >= 3


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (["one", "two"], "one\ntwo\n"),
        (["...", "two"], "one\ntwo\n"),
        (["one", "...", "three"], "one\ntwo\nthree\n"),
        (["...", "two", "..."], "one\ntwo\nthree\n"),
        (["one", "", "..."], "one\n\ntwo\n"),
    ],
)
def test_what_is_shown_is_found(shown, printed):
    compare("a command", shown, printed)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (["one"], "one\ntwo\n"),
        (["two"], "one\ntwo\n"),
        (["...", "one"], "one\ntwo\n"),
        (["...", "three", "...", "one", "..."], "one\ntwo\nthree\n"),
        (["one", "three", "..."], "one\ntwo\nthree\n"),
    ],
)
def test_what_does_not_come_is_told(shown, printed):
    with pytest.raises(AssertionError):
        compare("a command", shown, printed)
