from dataclasses import replace

import pytest

from headwater.export.names import Names
from headwater.export.withdrawals import carriers_said, notice_said
from headwater.model import Claim, Copies, Evidence, NoticeKind, Report, Trace, Withdrawal

TEXT = "Correction: An earlier version said that 40 died. 14 died."
REPORT = Report("r1", "r1", "r1.txt", TEXT, "", outlet="Dunmore Herald")
NAMES = Names.of(Trace((REPORT,), (), Copies(), (Claim("c1", "40 died", ()),)))
WRONG = (Evidence("r1", (TEXT.index("40"), TEXT.index("40 died") + 7)),)
RIGHT = (Evidence("r1", (TEXT.index("14"), len(TEXT) - 1)),)
NOTICE = Withdrawal("r1", NoticeKind.CORRECTED, (), "Dunmore Herald", own=True, withdrawn=WRONG, corrected=RIGHT)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Dunmore Herald corrected its own story: not “40 died” but “14 died”"),
        ({"by": None, "corrected": ()}, "Dunmore Herald corrected its own story, which said “40 died”"),
        ({"withdrawn": ()}, "Dunmore Herald corrected its own story, which now says “14 died”"),
        (
            {"by": "Pellan Post", "own": False, "kind": NoticeKind.WITHDRAWN, "withdrawn": (), "corrected": ()},
            "Dunmore Herald tells that Pellan Post withdrew its story",
        ),
    ],
)
def test_a_notice_is_told_with_its_words(changed, said):
    assert notice_said(replace(NOTICE, **changed), NAMES) == said


def test_how_many_still_carry_it():
    assert carriers_said(NOTICE).startswith("None of these reports")
    assert carriers_said(replace(NOTICE, still_carried_by=("r1",))) == "1 report still carries the withdrawn version"
    assert carriers_said(replace(NOTICE, still_carried_by=("r1", "r2"))) == "2 reports still carry the withdrawn version"
