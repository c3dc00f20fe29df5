"""Words as search knows them: those of SQLite's own tokenizer."""

import sqlite3
import unicodedata

import pytest

from headwater.case.words import EXCERPT, excerpt, folded, terms

OTHERWISE = {"Ǡ", "ǡ"}
"""Letters whose two accents the tokenizer keeps, alone of all that are made of a plain one and two accents."""


@pytest.fixture(scope="module")
def tokenizer():
    """What SQLite makes of texts, as lists of words."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5vocab(texts, 'instance')")

    def words(texts):
        connection.execute("DELETE FROM texts")
        connection.executemany("INSERT INTO texts (rowid, words) VALUES (?, ?)", enumerate(texts))
        made = [[] for _ in texts]
        for term, row, _ in connection.execute("SELECT term, doc, offset FROM found ORDER BY doc, offset"):
            made[row].append(term)
        return made

    yield words
    connection.close()


def test_every_letter_of_the_scripts_in_use_is_read_as_the_tokenizer_reads_it(tokenizer):
    scripts = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "HEBREW", "ARABIC", "DEVANAGARI", "BENGALI", "GEORGIAN LETTER")
    scripts += ("HANGUL", "HIRAGANA", "KATAKANA", "CJK UNIFIED", "THAI", "DIGIT", "COMBINING", "VULGAR FRACTION", "CIRCLED")
    marks = [chr(code) for code in range(32, 0x20000) if unicodedata.name(chr(code), "").startswith(scripts)]
    old = [mark for mark in marks if unicodedata.ucd_3_2_0.category(mark) != "Cn" and mark not in OTHERWISE]
    assert len(old) > 30_000
    texts = [f"x{mark}y" for mark in old]
    wrong = [text for text, theirs in zip(texts, tokenizer(texts), strict=True) if folded(text) != theirs]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "The dam's gates, greased in 2019/20 (never!), failed: 3.5 m of water; e-mail ida@vell.example.",
        "Škoda naïve ÅNGSTRÖM Σίσυφος ЁЛКА İzmir straße o\u0302 a\u0300b _under_score_ x\u200by a\u00adb",
        "“Quoted” – dashed—words… and\0nothing\tbetween\nlines",
        "",
        " - ",
    ],
)
def test_a_text_has_the_words_of_the_tokenizer(tokenizer, text):
    assert folded(text) == tokenizer([text])[0]


def words_of(typed):
    return [(*term.words, "*") if term.begun else term.words for term in terms(typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ('" - "', []),
        ("Harbour wall", [("harbour",), ("wall", "*")]),
        ("harbour dam", [("harbour",), ("dam",)]),
        ('"harbour wall"', [("harbour", "wall")]),
        ("“Harbour Wall” gate", [("harbour", "wall"), ("gate", "*")]),
        ("dam's", [("dam", "s", "*")]),
        ("- dam -", [("dam",)]),
        ('dam "', [("dam",)]),
    ],
)
def test_what_is_typed_is_words_phrases_and_the_start_of_a_word(typed, found):
    assert words_of(typed) == found


def test_an_excerpt_has_most_of_what_was_looked_for():
    filler = " ".join(f"word{number}" for number in range(60))
    text = f"The dam failed. {filler} The dam and the harbour wall, they said. {filler}"
    cut = excerpt([text], terms("dam harbour"))
    assert "dam and the harbour wall" in cut
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(folded(cut)) == EXCERPT
    assert cut.strip("…") in text


def test_an_excerpt_of_a_short_text_is_all_of_it():
    assert excerpt(["A title", "The Dam, they said."], terms("dam")) == "The Dam, they said."
    assert excerpt(["A dam", "Nothing."], terms("dam")) == "A dam"
    assert excerpt([], terms("dam")) == ""


def test_an_excerpt_of_a_long_text_of_one_word_does_not_take_for_ever():
    assert len(folded(excerpt(["dam " * 200_000], terms('"dam dam"')))) == EXCERPT
