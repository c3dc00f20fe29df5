"""Text made safe for a spreadsheet, reversibly.

A program that opens a CSV file runs a cell that begins with =, +, - or @ as a formula, and text of a report is text of
strangers. An apostrophe is set before it, as OWASP's page on CSV injection advises. Where the list separator is a semicolon,
as in much of Europe, such a program also begins a cell behind each semicolon, tab or line end inside ours: the same is done
there. What had apostrophes in such a place before gets one more, so that taking one off each gives back every character.
"""

from __future__ import annotations

import re

_MARKS = "=+\\-@＝＋－＠"
_UNSEEN = r"[\x00-\x08\x0b\x0c\x0e-\x20\x7f\x85\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]*"
"""What a program may pass over before a formula: space, control and format characters."""

_FORMULA = rf"'*{_UNSEEN}[{_MARKS}]"
_AT = rf"(?:^(?={{0}}(?:'*[\t\r\n]|{_FORMULA}))|(?<=[;\t\r\n])(?={{0}}{_FORMULA}))"
"""Where a cell begins that is taken for a formula, behind ``{0}``. A tab or line end at the very start counts as well."""

_UNGUARDED = re.compile(_AT.format(""))


def guarded(text: str) -> str:
    """``text`` with an apostrophe wherever a program could take what follows for a formula."""
    return _UNGUARDED.sub("'", text)
