"""The page of one claim, from the records of a trace to what is shown. Pure; what tracing decides is decided there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.export.names import Names, changed_first, count, heading, listed, plain
from headwater.export.pages.credits import credits_of
from headwater.export.pages.dates import spoken_date
from headwater.export.pages.doubts import doubts
from headwater.export.pages.judged import judged_of
from headwater.export.pages.links import InPage, Links
from headwater.export.pages.quotes import Quotes
from headwater.export.pages.sections import changes, discrepancies, outlets_to_read, reasons, withdrawals
from headwater.export.pages.trail import trail
from headwater.export.pages.trail_graph import denying, supporting
from headwater.export.pages.views import CardView, ClaimView, DayView
from headwater.model import Bounds, Claim, Copies, Kind, Origin, SourceLink, Statement, Trace


@dataclass(frozen=True, slots=True)
class Background:
    """What a claim's page needs beside the claim: names for its reports and sources, what they share, doubtful merges."""

    names: Names
    copies: Copies
    source_links: tuple[SourceLink, ...] = ()

    @classmethod
    def of(cls, trace: Trace, outlets: Mapping[str, int] | None = None) -> Background:
        """``outlets`` is how many reports of the whole case each outlet published, where the trace is of a part of it."""
        names = Names.of(trace)
        if outlets is not None:
            names = replace(names, outlets={name.casefold(): number for name, number in outlets.items()})
        return cls(names, trace.copies, trace.source_links)


def in_page(claim: Claim) -> InPage:
    """Links for a page that stands alone: reports lead to their rows on it, where they have one."""
    rows = supporting(claim).keys() | denying(claim).keys()
    return InPage(claim.id, {report: number for number, report in enumerate(claim.reports, 1) if report in rows})


def claim_view(claim: Claim, background: Background, links: Links) -> ClaimView:
    """All that the page of ``claim`` shows. ``links`` say where reports and sources are to be seen."""
    names = background.names
    quotes = Quotes.of(names, links, claim.statements)
    return ClaimView(
        id=claim.id,
        prefix=links.anchor(""),
        text=heading(claim.text),
        cards=tuple(_cards(claim, names, links)),
        bounds=between(claim.distinct),
        reasons=reasons(claim.distinct, quotes),
        trail=trail(claim, names, background.copies, links),
        credits=credits_of(claim, supporting(claim), quotes, background.copies),
        changes=changes(claim, quotes),
        discrepancies=discrepancies(claim, quotes),
        withdrawn=withdrawals(claim, quotes),
        denial_bounds=between(claim.denial_distinct),
        denial_reasons=reasons(claim.denial_distinct, quotes),
        denials=credits_of(claim, denying(claim), quotes, background.copies, denials=True),
        days=_days(claim, quotes),
        read_next=outlets_to_read(claim, quotes),
        doubts=doubts(claim, background.source_links, quotes),
        judged=judged_of(claim, background.source_links, background.copies, quotes),
        set_aside=tuple(quotes.statement(statement) for statement in claim.set_aside if statement.report in names.reports),
    )


def between(bounds: Bounds) -> str:
    """As in "at least 1 and at most 3"."""
    return f"at least {bounds.least} and at most {bounds.most}"


def _cards(claim: Claim, names: Names, links: Links) -> Iterator[CardView]:
    anchor = links.anchor
    stated = len(claim.origins)
    bounds = claim.distinct
    why = f"#{anchor('why')}" if bounds.why else ""
    yield CardView(
        f"{count(stated, 'origin')} stated",
        f"at least {bounds.least}, at most {bounds.most} distinct, in these reports{' · why' if why else ''}",
        why,
        key=True,
    )
    yield CardView(count(len(claim.reports), "report"), _whom(claim, names), f"#{anchor('credits')}")
    named = [origin for origin in claim.origins if origin.named]
    yield CardView(f"{len(named)} named", _named(named, claim.origins), why)
    happened = changed_first(claim.changes)
    detail = " · ".join(f"{number} × {what}" if number > 1 else what for what, number in happened[:FEW])
    detail += " · …" if len(happened) > FEW else ""
    lost = (
        count(len(claim.lost_attribution), "report states", "reports state") + " it as fact" if claim.lost_attribution else ""
    )
    target = "changes" if claim.changes else "credits"
    found = "none found where both wordings are at hand" if not happened and not lost else ""
    yield CardView(count(len(claim.changes), "change"), " · ".join(filter(None, [detail, lost, found])), f"#{anchor(target)}")
    denied = denying(claim)
    if denied:
        who = listed([plain(origin.name) for origin in claim.denial_origins][:FEW]) if claim.denial_origins else "nobody named"
        yield CardView(count(len(denied), "denial"), f"by {who}, counted apart", f"#{anchor('denials')}")


FEW = 3
"""Names that a card gives."""


def _whom(claim: Claim, names: Names) -> str:
    """Whom most reports credit, and what the others do: every report that states the claim once, then how many only deny it."""
    reports = supporting(claim)
    ring = {report for group in claim.rings for report in group}
    nobody = {report for group in claim.uncredited for report in group} - ring
    credited = {name: _credited(statement) for name, statement in reports.items() if name not in ring | nobody}
    counted = Counter(source for sources in credited.values() for source in sources)
    most = sorted(counted.items(), key=lambda item: (-item[1], names.source(item[0])))[:1]
    others = sum(1 for sources in credited.values() if sources and not any(source in sources for source, _ in most))
    parts = [_several(number, f"credits {names.source(source)}", f"credit {names.source(source)}") for source, number in most]
    parts += [_several(others, "credits another", "credit others")]
    parts += [_several(sum(not one for one in credited.values()), "names nobody itself", "name nobody themselves")]
    parts += [_several(len(nobody & reports.keys()), "leads to nobody in particular", "lead to nobody in particular")]
    parts += [_several(len(ring & reports.keys()), "only cites itself", "only cite one another")]
    parts += [_several(len(denying(claim).keys() - reports.keys()), "denies it", "deny it")]
    return ", ".join(filter(None, parts))


def _credited(statement: Statement) -> set[str]:
    """The sources that a statement is credited to, those nearest to its report."""
    return {link.source for chain in statement.chains for link in chain[-1:] if not link.mention.vague}


def _several(number: int, one: str, more: str) -> str:
    """A number with what is said of it; nothing for none."""
    return "" if number == 0 else f"{number} {one if number == 1 else more}"


def _named(named: Sequence[Origin], origins: Sequence[Origin]) -> str:
    """Who is named; how many are not, and how many of these are bodies without a name, or outlets that name nobody."""
    if not origins:
        return "no report leads to anybody"
    kinds = Counter(origin.kind for origin in origins if not origin.named)
    outlets, bodies = kinds.pop(Kind.OUTLET, 0), kinds.pop(Kind.ORGANISATION, 0)
    unnamed = kinds.total()
    if unnamed == len(origins):
        return "the only origin is unnamed" if unnamed == 1 else "all origins are unnamed"
    rest = len(named) - FEW
    who = [*(plain(origin.name) for origin in named[:FEW]), *([f"{rest} more"] if rest > 0 else [])]
    others = [f"{unnamed} unnamed"] if unnamed else []
    others += [f"{count(bodies, 'body', 'bodies')} without a name of {'its' if bodies == 1 else 'their'} own"] if bodies else []
    others += [f"{count(outlets, 'outlet')} that {'names' if outlets == 1 else 'name'} nobody"] if outlets else []
    return "; ".join([*([listed(who)] if who else []), *others])


def _days(claim: Claim, quotes: Quotes) -> tuple[DayView, ...]:
    """The reports by day, those without a date last."""
    by_day: dict[str, list[str]] = {}
    for report in _by_date(claim.reports, quotes.names):
        by_day.setdefault((quotes.names.reports[report].published or "").split("T")[0], []).append(report)
    return tuple(DayView(spoken_date(day), quotes.reports(reports)) for day, reports in by_day.items())


def _by_date(reports: Iterable[str], names: Names) -> list[str]:
    return sorted(reports, key=lambda report: (not names.reports[report].published, names.reports[report].published or ""))
