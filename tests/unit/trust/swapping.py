"""Names swapped in a text, and what was found told so that two traces can be compared, whatever their ids."""

from __future__ import annotations

import re


def swapped(text, pairs):
    """``text`` with each name of a pair, as whole words, in the place of the other."""
    other = {name: to for one in pairs for name, to in (one, one[::-1])}
    names = sorted(map(re.escape, other), key=len, reverse=True)
    return re.sub(rf"\b(?:{'|'.join(names)})\b", lambda found: other[found[0]], text) if names else text


def findings(trace, pairs=()):
    """Every claim of a trace: its statements, bounds with their reasons, changes and differences, names swapped back."""
    paths = {report.id: report.doc for report in trace.reports}

    def back(text):
        return swapped(text, pairs)

    def claim(one):
        statements = (
            (paths[said.report], back(said.words), said.position.value, tuple(back(link.name) for link in said.chain))
            for said in one.statements
        )
        return (
            tuple(sorted(statements)),
            (one.distinct.least, one.distinct.most, one.denial_distinct.least, one.denial_distinct.most),
            tuple(sorted(back(reason.text) for reason in (*one.distinct.why, *one.denial_distinct.why))),
            tuple(sorted((back(origin.name), origin.kind.value) for origin in (*one.origins, *one.denial_origins))),
            tuple(sorted((paths[at.report], at.kind.value, back(at.before.text), back(at.after.text)) for at in one.changes)),
            tuple(sorted((slot.slot, tuple(sorted(back(at.value) for at in slot.values))) for slot in one.discrepancies)),
            tuple(sorted(paths[report] for report in one.lost_attribution)),
            tuple(sorted(tuple(sorted(paths[report] for report in group)) for group in one.uncredited)),
        )

    return sorted(map(claim, trace.claims))
