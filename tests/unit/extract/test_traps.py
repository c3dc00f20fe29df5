"""Texts that are one thing over and over: read in the time that others of their length take, where a rule that takes the square
of it would not end today.
"""

import pytest

from headwater.extract.reading import read_report
from marked import MarkedTagger, report

TRAPS = {
    "tabs": "\t",
    "line ends": "\n",
    "blanks that do not break": "\u00a0",
    "quotation marks": '"',
    "brackets": "(",
    "numbers": "12 ",
    "titles": "Mr. ",
    "labels": "VENN: It is. ",
    "credits": "according to the ",
    "names": "Aa Bb, ",
    "characters of no width": "\u200b",
    "letters with marks": "a\u0301",
    "tolls": "killed 12 and ",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_walked_past(trap):
    text = (TRAPS[trap] * 60_000)[: 12_000 if trap in {"names", "numbers"} else 60_000] + "x"
    reading = read_report(report(text, language="en", published="2026-03-01"), MarkedTagger({}))
    assert reading.report.text is text
    for one in reading.own_voice:
        assert all(0 <= start < end <= len(text) for start, end in one.content)
