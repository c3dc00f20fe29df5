from __future__ import annotations

import pytest

from headwater.read.markup_text import markup_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two,\n  still two.</p>", "One.\n\nTwo, still two."),
        ("One.<br>Two.<br/><br>Three.", "One.\nTwo.\n\nThree."),
        ("<b>The</b> <i>ferry</i>&nbsp;was late &amp; full.", "The ferry was late & full."),
        ("<style>p {}</style><script>x()</script><!-- no --><title>T</title><p>Seen.</p>", "Seen."),
        ("<div style='color:red; display: none'>Hidden <div>deep</div> still</div><p>Seen.</p>", "Seen."),
        ("<img style='display:none'><p>Seen.</p>", "Seen."),
        ("<table><tr><td>Day</td><td>Late</td></tr></table>", "Day\n\nLate"),
        ("plain", "plain"),
        ("", ""),
        ("<p>unclosed <b>and <", "unclosed and"),
        ("a\0b\x1bc", "a b c"),
    ],
)
def test_the_visible_words_are_kept_in_their_paragraphs(markup: str, text: str) -> None:
    assert markup_text(markup) == text


def test_many_unclosed_tags_end_soon() -> None:
    assert set(markup_text("<p" * 100_000)) == {"p", " "}
