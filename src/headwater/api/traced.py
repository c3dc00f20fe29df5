"""What was found in reports, as Python and notebooks take it: records, data frames, a drawing of the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from headwater.api.frames import Library, frame_of
from headwater.api.shown import claim_in_html, trace_in_html
from headwater.errors import UsageError
from headwater.export import trace_to_json
from headwater.export.material import Material
from headwater.export.pages import claim_file, trace_file, trail_file
from headwater.export.tables import tables
from headwater.model import (
    Bounds,
    Change,
    Claim,
    Copies,
    Discrepancy,
    Edge,
    Origin,
    Outcome,
    Rejection,
    Report,
    Source,
    Statement,
    Trace,
)
from headwater.pipeline.exports import claim_wanted, provenance
from headwater.settings import Settings


@dataclass(frozen=True)
class TracedClaim:
    """One claim of a trace. In a notebook it shows how it travelled. ``record`` holds all that was found."""

    record: Claim
    trace: Trace

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def text(self) -> str:
        """Its plainest wording among the reports."""
        return self.record.text

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports with a statement in it, in the order of the statements."""
        by_id = {report.id: report for report in self.trace.reports}
        return tuple(by_id[name] for name in self.record.reports)

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self.record.statements

    @property
    def edges(self) -> tuple[Edge, ...]:
        """From where it came to where it went."""
        return self.record.edges

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The origins that the reports state for it."""
        return self.record.origins

    @property
    def distinct(self) -> Bounds:
        """How many of them are distinct, at ``least`` and at ``most``, in these reports; and ``why``."""
        return self.record.distinct

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs between a report and the one it has the claim from."""
        return self.record.changes

    @property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """Where the accounts differ."""
        return self.record.discrepancies

    def svg(self) -> str:
        """How it travelled, as an SVG file with its own style."""
        return trail_file(self.trace, self.record)

    def html(self) -> str:
        """Its page, as one HTML file that needs nothing else."""
        return claim_file(self.trace, self.record, provenance().sentence)

    def __repr__(self) -> str:
        bounds = self.distinct
        return f"<claim {self.id}: {self.text!r}, {len(self.record.reports)} reports, {bounds.least} to {bounds.most} origins>"

    def _repr_html_(self) -> str:
        return claim_in_html(self.trace, self.record)


@dataclass(frozen=True)
class Traced:
    """All that was found in a pile of reports. In a notebook it shows the first claims, and how the first one travelled.

    ``record`` is the whole trace; ``rejections`` are the inputs that were set aside, and why.
    """

    record: Trace
    rejections: tuple[Rejection, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        return self.record.reports

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.record.sources

    @property
    def copies(self) -> Copies:
        return self.record.copies

    @property
    def judgements(self) -> tuple[Outcome, ...]:
        """A person's judgements, each with what has become of it in these reports."""
        return self.record.judgements

    @cached_property
    def claims(self) -> tuple[TracedClaim, ...]:
        """Those that most reports share first."""
        return tuple(TracedClaim(claim, self.record) for claim in self.record.claims)

    def claim(self, wanted: str) -> TracedClaim:
        """The claim with that id ("c3"), else the one that fits the words best. Raises UsageError if none does."""
        found = claim_wanted(self.record.claims, wanted, Settings())
        if found is None:
            raise UsageError(f"no claim fits “{wanted}”.", remedy="Use other words, or look through `claims`.")
        return TracedClaim(found, self.record)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that `frame` gives, as docs/exports.md describes them."""
        return tuple(table.name for table in tables(self._material))

    def frame(self, table: str, library: Library | None = None) -> Any:  # noqa: ANN401 - a frame of the library that is there
        """A table ("statements", "edges", "origins", …) as a data frame of ``library``: pandas or polars, whichever is there.

        Raises UsageError for a table that there is not, and where neither library is installed.
        """
        for found in tables(self._material):
            if found.name == table:
                return frame_of(found, library)
        raise UsageError(f"there is no table {table!r}.", remedy=f"The tables are {', '.join(self.tables)}.")

    def json(self, *, with_text: bool = True) -> dict[str, Any]:
        """The object of ``headwater trace --json``."""
        return trace_to_json(self.record, with_text=with_text)

    def html(self, claims: Sequence[TracedClaim] | None = None) -> str:
        """An overview and the pages of ``claims`` (all, if not given), as one HTML file that needs nothing else."""
        chosen = self.claims if claims is None else claims
        return trace_file(self.record, [claim.record for claim in chosen], provenance().sentence)

    @cached_property
    def _material(self) -> Material:
        return Material(self.record, provenance(), full_text=True)

    def __repr__(self) -> str:
        record = self.record
        return f"<trace of {len(record.reports)} reports: {len(record.claims)} claims, {len(record.sources)} sources>"

    def _repr_html_(self) -> str:
        return trace_in_html(self.record)
