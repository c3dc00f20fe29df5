"""Widths of text from above, and lines that fit."""

from __future__ import annotations

import pytest

from headwater.export.pages.text_width import width, wrap


def test_a_wider_cut_and_more_letters_are_wider() -> None:
    assert width("gate", 14) < width("gate", 14, bold=True) < width("gates", 14, bold=True)
    assert width("", 14) == 0
    assert width("gate", 28) == 2 * width("gate", 14)


@pytest.mark.parametrize(
    ("text", "least"),
    [("WWW", 3 * 0.989), ("mmm", 3 * 0.974), ("a", 0.613), ("iii", 3 * 0.278), ("水门", 2.0), ("É", 0.632), ("→", 0.838)],
)
def test_never_narrower_than_dejavu_sans(text: str, least: float) -> None:
    """The advance widths of DejaVu Sans, in ems."""
    assert width(text, 1) >= least


def test_combining_marks_take_no_room() -> None:
    assert width("e\u0301", 10) == width("e", 10)


def test_lines_break_at_spaces() -> None:
    assert wrap("a source familiar with the matter", 130, 14) == ("a source familiar", "with the matter")


def test_a_long_word_is_broken() -> None:
    lines = wrap("Wasserwirtschaftsbehörde", 60, 14, most=9)
    assert "".join(lines) == "Wasserwirtschaftsbehörde"
    assert len(lines) > 2


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrap("one two three four five six seven eight nine", 60, 14, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_nothing_is_no_line() -> None:
    assert wrap("  ", 60, 14) == ()
