"""What is told of a notice that a story was corrected or withdrawn: whose story, which words, who still carries them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.export.material import Material, shortened
from headwater.export.names import Names, count, plain
from headwater.model import Claim, Evidence, NoticeKind, Withdrawal

TITLE = "Corrected or withdrawn"

_DID = {NoticeKind.CORRECTED: "corrected", NoticeKind.WITHDRAWN: "withdrew"}


def numbered_withdrawals(claim: Claim) -> Iterator[tuple[str, Withdrawal]]:
    """The notices on a claim, with ids from their place in it: `c1r2` is the second of claim `c1`."""
    for number, one in enumerate(claim.withdrawn, 1):
        yield f"{claim.id}r{number}", one


def wording(material: Material, evidence: Sequence[Evidence]) -> str | None:
    """The words of ``evidence`` as one excerpt, "…" between its pieces; None where there are none."""
    return shortened(" … ".join(filter(None, map(material.words, evidence)))) or None


def notice_said(one: Withdrawal, names: Names) -> str:
    """As in "Dunmore Herald corrected its own story: not “40 people had died” but “14 had”"."""
    outlet = plain(one.by).strip() if one.by else names.report(one.report)
    did = _DID[one.kind]
    said = f"{outlet} {did} its own story" if one.own else f"{names.report(one.report)} tells that {outlet} {did} its story"
    wrong, right = _words(one.withdrawn, names), _words(one.corrected, names)
    if wrong and right:
        return f"{said}: not {wrong} but {right}"
    return f"{said}, which said {wrong}" if wrong else f"{said}, which now says {right}" if right else said


def carriers_said(one: Withdrawal) -> str:
    """How many reports still carry the withdrawn version; their names are left to whoever shows them."""
    if not one.still_carried_by:
        return "None of these reports is seen to carry the withdrawn version still"
    number = len(one.still_carried_by)
    return f"{count(number, 'report')} still {'carries' if number == 1 else 'carry'} the withdrawn version"


def _words(evidence: tuple[Evidence, ...], names: Names) -> str:
    quoted = (names.words(item) for item in evidence if item.report in names.reports)
    return " … ".join(f"“{words}”" for words in quoted)
