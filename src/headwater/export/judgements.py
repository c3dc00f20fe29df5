"""Judgements as plain objects: what was settled stands beside what it settles, and all that stand in the case in one list."""

from __future__ import annotations

from collections.abc import Iterable

from headwater.export.json_values import Json
from headwater.model import NEVER_TIED, Judged, LinkStatus, Outcome, SourceLink, judgement_to_json


def judged_to_json(judged: Judged) -> Json:
    """Who judged what, when and why; ``before`` is what a correction replaced."""
    return {
        "judgement": judged.id,
        "kind": judged.kind,
        "verdict": judged.verdict.value,
        "by": judged.by,
        "when": judged.when,
        "why": judged.why,
        **({"before": judged.before} if judged.before is not None else {}),
        **({"mark": judged.mark.value} if judged.mark is not None else {}),
    }


def one_judged(judged: Judged | None) -> Json:
    """The key of what a person judged of one thing, where anybody did."""
    return {"judged": judged_to_json(judged)} if judged is not None else {}


def all_judged(judged: Iterable[Judged]) -> Json:
    """The same of what may have been judged more than once."""
    found = [judged_to_json(one) for one in judged]
    return {"judged": found} if found else {}


def judged_links(links: Iterable[SourceLink]) -> Json:
    """Source links that a person judged: one source or not, distinct but not independent."""
    found = [
        {
            "sources": list(link.sources),
            "names": [{"name": end.name, "report": end.report} for end in (link.one, link.other)],
            "relation": link.relation.value,
            **one_judged(link.judged),
        }
        for link in links
        if link.status is LinkStatus.JUDGED
    ]
    return {"judged_links": found} if found else {}


def outcomes_to_json(outcomes: Iterable[Outcome]) -> Json:
    """All judgements that nobody took back, each with what has become of it in these reports. One that would tie an unnamed
    source to a name never goes out.
    """
    found = [
        {
            **judgement_to_json(one.judgement),
            "standing": one.standing.value,
            **({"reason": one.reason} if one.reason else {}),
            **({"by_judgement": one.by_id} if one.by_id else {}),
        }
        for one in outcomes
        if NEVER_TIED not in one.reason
    ]
    return {"judgements": found} if found else {}
