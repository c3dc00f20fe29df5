"""The colours: every pair of words and ground meets WCAG 2.2 AA, light and dark, computed from the style itself."""

from __future__ import annotations

import re

import pytest

from headwater.export.pages import static_folder

WORDS, SIGNS = 4.5, 3.0
"""Least contrast of text, and of what tells things apart without words (WCAG 2.2, 1.4.3 and 1.4.11)."""

GROUNDS = ("paper", "card", "key-ground", "marked", "outlet-ground", "unnamed-ground", "named-ground")

TEXT = [
    *(("ink", ground) for ground in (*GROUNDS, "changed-ground")),
    *(("quiet", ground) for ground in ("paper", "card", "key-ground")),
    *(("link", ground) for ground in ("paper", "card", "key-ground")),
    *(("changed", ground) for ground in ("changed-ground", "card", "paper", "key-ground")),
]

OTHER = [
    ("edge", "card"),
    ("edge", "paper"),
    ("unnamed", "card"),
    ("unnamed", "unnamed-ground"),
    ("outlet", "card"),
    ("outlet", "outlet-ground"),
    ("named", "card"),
    ("named", "named-ground"),
    ("focus", "card"),
    ("focus", "paper"),
    ("focus", "key-ground"),
]


def palettes() -> dict[str, dict[str, str]]:
    light, dark = (static_folder() / "palette.css").read_text(encoding="utf-8").split("@media")
    colours = {
        name: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part)) for name, part in (("light", light), ("dark", dark))
    }
    assert colours["light"].keys() == colours["dark"].keys()
    return colours


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_as_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), TEXT)
def test_words_can_be_read(scheme: str, words: str, ground: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours[words], colours[ground]) >= WORDS


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), OTHER)
def test_signs_can_be_told_apart(scheme: str, sign: str, ground: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours[sign], colours[ground]) >= SIGNS


def test_every_colour_of_the_style_is_in_the_palette() -> None:
    names = set(palettes()["light"])
    for file in sorted(static_folder().glob("*.css")):
        style = file.read_text(encoding="utf-8")
        used = set(re.findall(r"var\(--([a-z-]+)\)", style)) - {"serif", "sans"}
        assert used <= names
        if file.name != "palette.css":
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", style), file.name
