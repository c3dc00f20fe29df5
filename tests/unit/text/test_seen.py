"""A text as it is seen, and where its words stand in the text as it was published."""

import sys
import unicodedata

import pytest

from headwater.text.seen import GAP, as_seen, seen_text, unseen_notes


@pytest.mark.parametrize(
    ("published", "seen"),
    [
        ("Or\u200bla Venn", "Orla Venn"),
        ("Or\u00adla V\u034fenn\ufe0f", "Orla Venn"),
        ("\u202eOrla\u2066 Venn\u202c", "Orla Venn"),
        ("Or\x08la\x1b Venn", "Orla Venn"),
        ("Or\U000e0041la Venn", "Orla Venn"),
        ("Rene\u0301 Fu\u0308rst", "Ren\u00e9 F\u00fcrst"),
        ("V\u0336e\u0336n\u0336n\u0336", "Venn"),
        ("\u041erl\u0430 V\u0435nn", "Orla Venn"),
        ("O\u200brl\u0430", "Orla"),
        ("the \u0412\u0412\u0421 said", "the BBC said"),
        ("\uff2frla \U0001d415enn", "Orla Venn"),
    ],
)
def test_what_is_drawn_is_seen(published, seen):
    assert as_seen(published).text == seen == seen_text(published)


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\u00a0", " \n"])
def test_of_a_long_gap_the_ends_are_kept(blank):
    text = f"Orla{blank * 5000}Venn"
    seen = as_seen(text)
    assert len(seen.text) == len("OrlaVenn") + 2 * GAP
    start = seen.text.index("Venn")
    assert seen.published((start, start + 4)) == (len(text) - 4, len(text))
    assert (seen.hidden, seen.mixed) == (0, 0)
    assert as_seen(f"Orla{' ' * 2 * GAP}Venn") is None


@pytest.mark.parametrize(
    "text",
    [
        "Orla Venn said: \u201cShut it\u201d.",
        "Ren\u00e9 F\u00fcrst",
        "\u0421\u0430\u0440\u0430 \u0420\u043e\u0441\u0441 said",
        "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440: \u0430 \u044d\u0442\u043e \u0440\u0435\u0447\u044c",
        "Ko\u042fn played",
        "The angle \u03b8 and the mass \u03bc",
        "line\tone\r\nline two\u2028line three",
    ],
)
def test_what_is_seen_as_published_is_left(text):
    assert as_seen(text) is None
    assert seen_text(text) is text


def test_words_lead_back_to_where_they_were_published():
    text = "Mayor \u202eOr\u200bla Ve\u0301nn\u202c said"
    seen = as_seen(text)
    start = seen.text.index("Orla")
    span = (start, start + len("Orla V\u00e9nn"))
    first, last = seen.published(span)
    assert text[first:last] == "Or\u200bla Ve\u0301nn", "the characters around a name are no part of it"
    assert seen.seen((first, last)) == span


def test_every_character_without_a_glyph_is_covered():
    """All that Unicode calls a format or a control character, but white space and the signs of some scripts that are drawn."""
    drawn = {"\u0600", "\u0601", "\u0602", "\u0603", "\u0604", "\u0605", "\u06dd", "\u070f", "\u0890", "\u0891", "\u08e2"}
    drawn |= {"\U000110bd", "\U000110cd"}
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        unseen = unicodedata.category(sign) in {"Cc", "Cf"} and not sign.isspace() and sign not in drawn
        egyptian = 0x13430 <= code <= 0x1345F
        if unseen and not egyptian:
            assert seen_text(f"a{sign}b") == "ab", hex(code)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Or\u200bla Ve\u2060nn", (2, 0)),
        ("kn\u00adown", (0, 0)),
        ("\u202eOrla\u202c", (2, 0)),
        ("\u2067\u05e9\u05dc\u05d5\u05dd\u2069 said Orla\u200b.", (0, 0)),
        ("\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 x", (0, 0)),
        ("\u2764\ufe0f and \U0001f469\u200d\U0001f4bb", (0, 0)),
        ("\u041erl\u0430 V\u0435nn", (0, 2)),
    ],
)
def test_only_what_has_no_use_there_is_told(text, counts):
    seen = as_seen(text)
    assert (seen.hidden, seen.mixed) == counts
    assert bool(unseen_notes(seen)) is any(counts)
