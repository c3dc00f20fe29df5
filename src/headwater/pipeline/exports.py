"""What an exporter is given, from a case or from reports: what made a trace, and what only a case holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater import __version__
from headwater.case import View, plain
from headwater.export.bundle import Holdings
from headwater.export.provenance import ModelUsed, Provenance
from headwater.inference import weights
from headwater.link import best_claim
from headwater.model import Claim
from headwater.model.judgement_json import judgement_to_json
from headwater.pipeline import components, models
from headwater.settings import Settings


def provenance(view: View | None = None) -> Provenance:
    """What exports, and what read and traced: of a case all that ever did, else what is installed.

    Raises ModelError if no weights are.
    """
    used = weights()
    model = ModelUsed(used.name, used.version, tuple(sorted(used.hashes)))
    now = (("extract", components.extractor()), ("read", components.reader()), ("trace", components.tracer()))
    return Provenance(__version__, (model,), now if view is None else view.components())


def claim_wanted(claims: Sequence[Claim], wanted: str, settings: Settings) -> Claim | None:
    """The claim with that id, else the one that fits the words best; None if none does."""
    named = next((claim for claim in claims if claim.id == wanted), None)
    if named is not None:
        return named
    best = best_claim(wanted, [claim.statements for claim in claims], models.embedder(settings.threads))
    return None if best is None else claims[best]


def holdings(view: View) -> Holdings:
    """All reports as they were read, their original bytes and all judgements. Of the versions of a page the newest stands last,
    as it came in last.
    """
    kept = sorted(view.kept_reports(), key=lambda one: (one.report.path, not one.superseded, one.key))
    first = {one.report.sha256: one.report.id for one in reversed(kept)}
    return Holdings(
        reports=(
            {"report": plain(one.report), "given": one.given, "media_type": view.media_type(one.report.id)} for one in kept
        ),
        originals=_originals(view, sorted(first.items())),
        judgements=(judgement_to_json(judgement) for judgement in view.judgements()),
    )


def _originals(view: View, named: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    for sha256, report_id in named:
        yield sha256, view.original(report_id)
