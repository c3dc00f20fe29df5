"""Headwater: who really stands behind a claim.

    trace = headwater.trace_reports("examples/reports")
    trace.claims[0]

Every public name is in ``__all__``, and is loaded when it is first used. docs/python.md describes them.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "headwater.api": (
        "Case",
        "Traced",
        "TracedClaim",
        "extract_reports",
        "trace_reports",
    ),
    "headwater.errors": (
        "CaseError",
        "HeadwaterError",
        "InputError",
        "ModelError",
        "UsageError",
    ),
    "headwater.model": (
        "CopyOf",
        "HasFrom",
        "InClaim",
        "Judgement",
        "Kind",
        "Mark",
        "MarkedAs",
        "NotIndependent",
        "Outcome",
        "OwnStoryOf",
        "Part",
        "PublishedBy",
        "PublishedOn",
        "Quote",
        "ReportAnchor",
        "SameClaim",
        "SameSource",
        "SourceName",
        "SpanIs",
        "SpeakerIs",
        "Standing",
        "Verdict",
        "judgement_from_json",
        "judgement_to_json",
        "make_judgement",
    ),
    "headwater.settings": ("Settings",),
}
"""The module of each public name."""

_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME_OF)]  # noqa: PLE0604 - the stub beside this file lists them


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
