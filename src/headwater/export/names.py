"""How reports and sources are called wherever they are shown, and their words made safe to show.

Pure functions from records to strings; nothing here knows of a terminal or of a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from headwater.model import (
    Change,
    ChangeKind,
    Claim,
    Contact,
    Evidence,
    Kind,
    Mention,
    Position,
    Report,
    Source,
    Statement,
    Trace,
)
from headwater.text.seen import made_visible

FLAGS = {
    ChangeKind.SOURCE_DROPPED: "source dropped",
    ChangeKind.OUTLET_DROPPED: "outlet dropped",
    ChangeKind.HEDGE_DROPPED: "hedge dropped",
    ChangeKind.SOURCE_MULTIPLIED: "one source became several",
    ChangeKind.SOURCE_UPGRADED: "unnamed became official",
    ChangeKind.NUMBER_CHANGED: "number changed",
    ChangeKind.SPEAKER_CHANGED: "speaker changed",
    ChangeKind.DENIAL_DROPPED: "denial left out",
    ChangeKind.HEADLINE_DIFFERS: "headline differs from its own body",
}

POSITION_NOTES = {Position.UPDATES: "updates it", Position.DOUBTS: "doubts it"}
"""Said of a report that does something else than support the claim."""

STATED_AS_FACT = "states it as fact"
"""Said of a report that lost the attribution."""

SUPPORTING = (Position.SUPPORTS, Position.UPDATES, Position.DOUBTS)
"""What a report may do short of denying; one that does several is shown as doing the first."""


def plain(words: str) -> str:
    """Words on one line, without anything that a terminal would act on or that would turn the text around it: what nobody sees
    is told where it has no use.
    """
    if words.isascii() and words.isprintable() and "  " not in words:
        return words
    return re.sub(r"\s+", " ", made_visible(words))


def count(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun, as in "1 report" or "3 reports"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names in a row, as in "A", "A and B" or "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def heading(words: str) -> str:
    """A claim's words as they would begin a sentence."""
    bare = plain(words).strip().removeprefix("that ")
    return bare[:1].upper() + bare[1:]


def day(published: str | None) -> str:
    """The date of an EDTF date or date-time, without its time; "" where there is none."""
    return (published or "").split("T")[0]


def said_of(mention: Mention, string: str) -> str:
    """As in "unnamed, spoke to Kestrel News, “on condition of anonymity”"; "" where nothing is said. ``string`` is what
    the spans of the terms point into.
    """
    parts = []
    unnamed = mention.unnamed
    if unnamed is not None:
        if unnamed.told is not None:
            parts.append(f"spoke to {plain(unnamed.told)}")
        elif unnamed.contact is Contact.OWN:
            parts.append("spoke to this outlet")
        parts += [f"“{plain(string[slice(*span)])}”" for span in unnamed.conditions[:1]]
        parts = ["unnamed", *parts] if parts else []
    if mention.document is not None and mention.kind is not Kind.DOCUMENT:
        parts.append(mention.document)
    return ", ".join(parts)


def flags(claim: Claim, report: str) -> list[str]:
    """What changed on the way to a report, and whether it lost the attribution."""
    found = [FLAGS[change.kind] for change in claim.changes if change.report == report]
    return list(dict.fromkeys(found)) + ([STATED_AS_FACT] if report in claim.lost_attribution else [])


def changed_first(changes: Sequence[Change]) -> list[tuple[str, int]]:
    """What happened on the way, and how often, in the order of first mention."""
    return list(Counter(FLAGS[change.kind] for change in changes).items())


def spoken(claim: Claim, positions: Sequence[Position]) -> dict[str, Statement]:
    """Report id to the statement that speaks for it, among those of ``positions``; of several, the first one listed."""
    speaking = frozenset(claim.speaking)
    found: dict[str, Statement] = {}
    for position in positions:
        for statement in claim.statements:
            if statement.position is position and (statement.id in speaking or not speaking):
                found.setdefault(statement.report, statement)
    return found


def told_by(claim: Claim) -> str:
    """How many reports state the claim and how many only deny it: "2 state it, 1 denies it"; empty where all state it."""
    stating = spoken(claim, SUPPORTING)
    denying = [report for report in spoken(claim, (Position.DENIES,)) if report not in stating]
    if not denying:
        return ""
    state = f"{len(stating)} {'states' if len(stating) == 1 else 'state'} it"
    return f"{state}, {len(denying)} {'denies' if len(denying) == 1 else 'deny'} it"


@dataclass(frozen=True)
class Names:
    """Names for reports and sources, by id. A report goes by its outlet, and by its file where that does not tell it apart.

    ``outlets`` is how many reports of the whole case each outlet published, by its name in lower case.
    """

    reports: Mapping[str, Report]
    sources: Mapping[str, Source]
    outlets: Mapping[str, int]

    @classmethod
    def of(cls, trace: Trace) -> Names:
        return cls.among(trace.reports, trace.sources)

    @classmethod
    def among(cls, reports: Iterable[Report], sources: Iterable[Source]) -> Names:
        """Names for a case of ``reports`` with its ``sources``."""
        by_id = {report.id: report for report in reports}
        outlets = Counter(report.outlet.casefold() for report in by_id.values() if report.outlet)
        return cls(by_id, {source.id: source for source in sources}, outlets)

    @cached_property
    def own_story(self) -> dict[str, str]:
        """Ids of the reports that are an outlet's own story, each with the id of that outlet."""
        sources = reversed(list(self.sources.values()))
        return {source.report: source.id for source in sources if source.report is not None}

    def unsaid(self, report_id: str) -> str:
        """What is said of a report that names nobody: of a body's release or notice, that it speaks for itself."""
        publisher = self.sources.get(self.own_story.get(report_id, ""))
        return "speaks for itself" if publisher is not None and publisher.kind is Kind.ORGANISATION else "credits nobody"

    def report(self, report_id: str) -> str:
        report = self.reports.get(report_id)
        if report is None:
            return plain(report_id)
        file = plain(f"Report {report.doc}" if report.doc.isdecimal() else report.doc).strip() or plain(report_id)
        outlet = plain(report.outlet or "").strip()
        if report.outlet is None or not outlet:
            return file
        return outlet if self.outlets.get(report.outlet.casefold(), 1) == 1 else f"{outlet} ({plain(report.doc)})"

    def listed_reports(self, report_ids: Iterable[str]) -> str:
        return listed([self.report(report_id) for report_id in report_ids])

    def source(self, source_id: str) -> str:
        source = self.sources.get(source_id)
        return plain("" if source is None else source.name).strip() or plain(source_id)

    def words(self, evidence: Evidence) -> str:
        """The words that something rests on, as its report has them."""
        report = self.reports[evidence.report]
        return plain(report.string(evidence.field)[slice(*evidence.span)]).strip()

    def to_read_next(self, source: Source) -> bool:
        """Whether this is an outlet that is credited, and none of whose reports is here."""
        if source.kind is not Kind.OUTLET or source.report is not None:
            return False
        return not any(name.casefold() in self.outlets for name in (source.name, *source.also))


def read_next(claim: Claim, names: Names) -> Iterator[tuple[Source, tuple[str, ...]]]:
    """Outlets that are credited, and none of whose reports is here, in the order of their first credit; each with the ids of
    the reports that credit it.
    """
    crediting: dict[str, dict[str, None]] = {}
    for statement in claim.statements:
        for link in statement.links:
            crediting.setdefault(link.source, {})[statement.report] = None
    for name, reports in crediting.items():
        source = names.sources.get(name)
        if source is not None and names.to_read_next(source):
            yield source, tuple(reports)
