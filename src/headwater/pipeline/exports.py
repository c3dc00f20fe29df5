"""What an exporter is given, from a case or from reports: what made a trace, and what only a case holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from headwater import __version__
from headwater.case import View, plain
from headwater.errors import UsageError
from headwater.export.bundle import Holdings, bundle_files
from headwater.export.files import File
from headwater.export.formats import FORMATS, Format
from headwater.export.masking import masked_material
from headwater.export.material import Material, wanted_claims
from headwater.export.provenance import ModelUsed, Provenance
from headwater.inference import weights
from headwater.link import best_claim
from headwater.model import Claim
from headwater.model.judgement_json import judgement_to_json
from headwater.pipeline import components, models
from headwater.settings import Settings

BUNDLE = "bundle"
"""The form that is made of a case and not of a trace: with the original files and the judgements."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the claims go out, and how much of the reports' words. ``claim`` is an id, or words that fit one best."""

    claim: str | None = None
    every: bool = False
    full_text: bool = False
    mask_private: bool = False


def case_files(view: View, name: str, wanted: Wanted, settings: Settings) -> tuple[Iterator[File], bool]:
    """The files of a case in the form of that name, and whether there are several. Raises UsageError where the form cannot hold
    what is wanted.
    """
    check(name, wanted)
    material = Material(view.trace(), provenance(view))
    if name == BUNDLE:
        return bundle_files(material, holdings(view)), True
    form = FORMATS[name]
    chosen = wanted_material(material, form, wanted, settings)
    return form.files(chosen), several(form, chosen)


def check(name: str, wanted: Wanted) -> None:
    """Raises UsageError where the form of that name cannot hold what is wanted."""
    if name == BUNDLE and wanted.claim is not None:
        raise UsageError("a bundle holds a whole case.", remedy="Leave --claim out, or use another form.")
    if name == BUNDLE and wanted.mask_private:
        raise UsageError("a bundle holds the original files, with all names.", remedy="Use another form with --mask-private.")
    if wanted.full_text and name != BUNDLE and not FORMATS[name].holds_texts:
        holding = ", ".join(each.name for each in FORMATS.values() if each.holds_texts)
        raise UsageError(f"{name} holds excerpts alone.", remedy=f"Leave --full-text out, or use {holding} or {BUNDLE}.")


def several(form: Format, material: Material) -> bool:
    """Whether an export is more than one file."""
    return form.several and not (form.name == "html" and len(material.claims) == 1)


def wanted_material(material: Material, form: Format, wanted: Wanted, settings: Settings) -> Material:
    """``material`` with the claims that are asked for: those that are shown, or all that its tables and graphs hold; with whole
    texts, and with names masked, where that is wanted.
    """
    chosen = _of_claims(replace(material, full_text=wanted.full_text), form, wanted, settings)
    return masked_material(chosen) if wanted.mask_private else chosen


def _of_claims(material: Material, form: Format, wanted: Wanted, settings: Settings) -> Material:
    trace = material.trace
    if wanted.claim is not None:
        claim = claim_wanted(trace.claims, wanted.claim, settings)
        if claim is None:
            raise UsageError(f"no claim fits “{wanted.claim}”.", remedy="Use other words, or the id of a claim.")
        only = replace(material, trace=replace(trace, claims=(claim,)))
        return replace(material, shown=(claim,)) if form.about_claims else only
    if not form.about_claims:
        return material
    shown = tuple(wanted_claims(trace, every=wanted.every))
    if not shown:
        raise UsageError("there is no claim to write down.", remedy="Add --all for those that stand in one report only.")
    return replace(material, shown=shown)


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
