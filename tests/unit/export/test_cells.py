"""What a spreadsheet could take for a formula."""

import pytest

from exporting import unguarded
from headwater.export.cells import guarded


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        (" =1", "' =1"),
        ("\u200f=1", "'\u200f=1"),
        ("＝1", "'＝1"),
        ("he said;=1", "he said;'=1"),
        ("list:\n- one", "list:\n'- one"),
        ("'=1", "''=1"),
        ("a = b - c", "a = b - c"),
        ("'tis", "'tis"),
        ("", ""),
    ],
)
def test_an_apostrophe_stands_before_it_and_comes_off_again(text, safe):
    assert guarded(text) == safe
    assert unguarded(safe) == text


def test_long_stretches_of_space_take_no_time():
    text = "\n" + " " * 50_000 + "x"
    assert guarded(text) == "'" + text
