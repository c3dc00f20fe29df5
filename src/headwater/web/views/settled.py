"""What a person settled, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headwater.export.names import plain
from headwater.export.pages.dates import spoken_date
from headwater.model import (
    InClaim,
    Judged,
    MarkedAs,
    PublishedBy,
    PublishedOn,
    SameClaim,
    SpanIs,
    SpeakerIs,
    Verdict,
)

_ABOUT = {
    InClaim.kind: "whether this belongs to its claim",
    SameClaim.kind: "whether two claims are one",
    SpeakerIs.kind: "who says this",
    SpanIs.kind: "which words these are",
    PublishedOn.kind: "when it was published",
    PublishedBy.kind: "who published it",
}


@dataclass(frozen=True, slots=True)
class SettledView:
    """``what`` was settled, in words, by whom, on which day, and why; ``before`` is what stood there until then."""

    what: str
    by: str
    date: str
    why: str = ""
    before: str = ""


def settled_views(judged: Iterable[Judged]) -> tuple[SettledView, ...]:
    """Each judgement once, as a sentence."""
    once = {one.id: one for one in judged}
    return tuple(settled_view(one) for one in once.values())


def settled_view(one: Judged) -> SettledView:
    return SettledView(_said(one), plain(one.by), spoken_date(one.when), plain(one.why), plain(one.before or ""))


def _said(one: Judged) -> str:
    if one.kind == MarkedAs.kind and one.mark is not None:
        mark = one.mark.value.replace("-", " ")
        return {
            Verdict.YES: f"marked as {mark}",
            Verdict.NO: f"judged not to be {mark}",
            Verdict.UNSURE: f"perhaps {mark}: whoever judged was unsure",
        }[one.verdict]
    about = _ABOUT.get(one.kind, "this")
    if one.kind in {SpeakerIs.kind, SpanIs.kind, PublishedOn.kind, PublishedBy.kind}:
        return f"corrected: {about}"
    return f"{one.verdict.value}, to {about}"
