"""`md`: a note in Markdown. Every figure and every finding has a footnote with the words of the reports that it rests on.

Footnotes are written as GitHub, GitLab, Obsidian and Pandoc read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from headwater.export.excerpts import around
from headwater.export.files import File, utf8
from headwater.export.identifiers import address
from headwater.export.material import Material, shortened
from headwater.export.names import FLAGS, count, day, heading, listed, plain, spoken, told_by
from headwater.export.pages.trail_labels import BASES
from headwater.export.withdrawals import TITLE, carriers_said, notice_said
from headwater.model import Basis, Bounds, Change, Claim, Discrepancy, Edge, Evidence, Origin, Position, Statement, Withdrawal

_REACH = 60
"""Code points on either side of words that say little alone, as "three"."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&^!])")


def note_files(material: Material) -> Iterator[File]:
    """One file, `note.md`, with a section for each claim that is shown."""
    yield File("note.md", _pieces(material))


def _pieces(material: Material) -> Iterator[bytes]:
    trace, claims = material.trace, material.claims
    left = len(trace.claims) - len(claims)
    yield utf8(f"# Who stands behind {count(len(claims), 'claim')} in {count(len(trace.reports), 'report')}\n\n")
    yield utf8(
        "Counts are of origins in these reports. Distinct does not mean independent, and nothing here says what is true.\n"
    )
    if left:
        yield utf8(f"\n{left} more {'claim stands' if left == 1 else 'claims stand'} in these reports and not in this note.\n")
    for claim in claims:
        yield utf8("\n" + "\n".join(_Section(material, claim).lines()) + "\n")
    yield utf8(f"\n---\n\n{escaped(material.made_by.sentence)} Inputs:\n\n")
    for report in trace.reports:
        yield utf8(f"- {escaped(material.names.report(report.id))}: SHA-256 {escaped(report.sha256)}\n")


def escaped(words: str) -> str:
    """Words on one line that Markdown takes for words, and HTML in it too."""
    return _SPECIAL.sub(r"\\\1", plain(words).strip())


@dataclass
class _Section:
    """One claim, with the footnotes gathered on the way."""

    material: Material
    claim: Claim
    footnotes: dict[tuple[str, ...], int] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        claim = self.claim
        yield f"## {escaped(heading(shortened(claim.text)))}"
        yield ""
        yield from self._figures()
        yield from self._list("Origins", [self._origin(origin) for origin in claim.origins])
        yield from self._list("Origins of the denial", [self._origin(origin) for origin in claim.denial_origins])
        yield from self._list("Why so many", self._reasons(claim.distinct))
        yield from self._list("Why so many of the denial", self._reasons(claim.denial_distinct))
        yield from self._list("The way it went", self._edges(claim.edges))
        yield from self._list("What changed on the way", [self._change(change) for change in claim.changes])
        yield from self._list("Where the reports differ", [self._discrepancy(one) for one in claim.discrepancies])
        yield from self._list(TITLE, [self._withdrawal(one) for one in claim.withdrawn])
        yield from self._notes()

    def _figures(self) -> Iterator[str]:
        claim = self.claim
        apart = f" ({told})" if (told := told_by(claim)) else ""
        yield f"- {count(len(claim.reports), 'report')}{apart}{self._of_statements(self._by(claim.reports))}"
        yield f"- {count(len(claim.origins), 'origin')} {self._bounds(claim.distinct)}"
        if claim.denial_origins:
            stated = count(len(claim.denial_origins), "origin of its denial", "origins of its denial")
            yield f"- {stated} {self._bounds(claim.denial_distinct)}"
        if claim.uncredited:
            reports = [report for group in claim.uncredited for report in group]
            groups = count(len(claim.uncredited), "group leads", "groups lead")
            yield f"- {groups} nowhere: {self._named(reports)}{self._of_statements(self._by(reports))}"
        if claim.lost_attribution:
            lost = claim.lost_attribution
            states = "states" if len(lost) == 1 else "state"
            yield f"- {self._named(lost)} {states} as fact what others credit{self._of_statements(self._by(lost))}"

    def _bounds(self, bounds: Bounds) -> str:
        evidence = [item for reason in bounds.why for item in reason.evidence]
        return f"stated; at least {bounds.least} and at most {bounds.most} distinct{self._of_words(evidence)}"

    def _origin(self, origin: Origin) -> str:
        through = f", through {escaped(origin.via)}" if origin.via else ""
        said = [one for one in self._by(origin.reports) if any(link.source == origin.source for link in one.chain)]
        kind = "unnamed" if origin.kind.value == "anonymous" else origin.kind.value
        quoted = self._of_statements(said or self._by(origin.reports))
        return f"{escaped(origin.name)} ({kind}{through}), in {count(len(origin.reports), 'report')}{quoted}"

    def _reasons(self, bounds: Bounds) -> list[str]:
        return [f"{escaped(shortened(reason.text))}{self._of_words(reason.evidence)}" for reason in bounds.why]

    def _edges(self, edges: Iterable[Edge]) -> list[str]:
        """A line for each step, once however many reports tell of it."""
        found: dict[str, list[Evidence]] = {}
        for edge in edges:
            found.setdefault(self._edge(edge), []).extend(edge.evidence)
        return [f"{step}{self._of_words(evidence)}" for step, evidence in found.items()]

    def _edge(self, edge: Edge) -> str:
        if edge.basis is Basis.OWN_STORY and edge.start.report is not None:
            return f"{escaped(self.material.node_name(edge.start))}: {BASES[edge.basis]}"
        ends = " → ".join(escaped(self.material.node_name(node)) for node in (edge.start, edge.end))
        return f"{ends}: {BASES[edge.basis]}"

    def _change(self, change: Change) -> str:
        name = escaped(self.material.names.report(change.report))
        before, after = (escaped(shortened(reason.text)) for reason in (change.before, change.after))
        words = self._of_words((*change.before.evidence, *change.after.evidence))
        return f"{name}: {FLAGS[change.kind]}, from “{before}” to “{after}”{words}"

    def _withdrawal(self, one: Withdrawal) -> str:
        said = escaped(shortened(notice_said(one, self.material.names)))
        carried = f": {self._named(one.still_carried_by)}" if one.still_carried_by else ""
        return f"{said}. {carriers_said(one)}{carried}{self._of_words(one.evidence)}"

    def _discrepancy(self, discrepancy: Discrepancy) -> str:
        values = (
            f"{escaped(shortened(value.value))} ({self._named(value.reports)}){self._of_words(value.evidence)}"
            for value in discrepancy.values
        )
        return f"{escaped(discrepancy.slot)}: {'; '.join(values)}"

    def _named(self, reports: Iterable[str]) -> str:
        names = self.material.names
        return listed([escaped(names.report(report)) for report in reports])

    def _by(self, reports: Iterable[str]) -> list[Statement]:
        """The statement that speaks for each of ``reports``."""
        speaking = spoken(self.claim, tuple(Position))
        return [speaking[report] for report in reports if report in speaking]

    def _of_statements(self, said: Iterable[Statement]) -> str:
        return self._mark([self._quoted(one.report, shortened(self._words(one))) for one in said])

    def _words(self, statement: Statement) -> str:
        string = self.material.reports[statement.report].string(statement.field)
        return " … ".join(string[slice(*span)] for span in statement.content)

    def _of_words(self, evidence: Iterable[Evidence]) -> str:
        quoted = []
        for item in evidence:
            report = self.material.reports.get(item.report)
            if report is not None:
                string = report.string(item.field)
                quoted.append(self._quoted(item.report, shortened(string[slice(*around(string, item.span, _REACH))])))
        return self._mark(quoted)

    def _quoted(self, report_id: str, words: str) -> str:
        report = self.material.reports[report_id]
        dated = day(report.published)
        web = f" <{found}>" if (found := address(report)) else ""
        return f"{escaped(self.material.names.report(report_id))}{f', {dated}' if dated else ''}: “{escaped(words)}”{web}"

    def _mark(self, quoted: Sequence[str]) -> str:
        """The mark of a footnote with these words; the same words get the same footnote."""
        lines = tuple(dict.fromkeys(quoted))
        if not lines:
            return ""
        return f"[^{self.claim.id}-{self.footnotes.setdefault(lines, len(self.footnotes) + 1)}]"

    def _list(self, title: str, items: Sequence[str]) -> Iterator[str]:
        if items:
            yield ""
            yield f"### {title}"
            yield ""
            yield from (f"- {item}" for item in items)

    def _notes(self) -> Iterator[str]:
        yield ""
        for lines, number in self.footnotes.items():
            mark = f"[^{self.claim.id}-{number}]:"
            if len(lines) == 1:
                yield f"{mark} {lines[0]}"
            else:
                yield f"{mark} {count(len(lines), 'place')}:"
                yield ""
                yield from (f"    - {line}" for line in lines)
                yield ""
