"""What a judgement says, as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from headwater.model import (
    CopyOf,
    HasFrom,
    InClaim,
    Judgement,
    MarkedAs,
    Matter,
    NotIndependent,
    OwnStoryOf,
    PublishedBy,
    PublishedOn,
    Quote,
    ReportAnchor,
    SameClaim,
    SameSource,
    SourceName,
    SpanIs,
    SpeakerIs,
    Undo,
    Verdict,
)

LONGEST = 60
"""Characters of quoted words."""

NAMED = 8
"""Digits of a SHA-256 by which a report is called where nothing else is known of it."""

Names = Mapping[ReportAnchor, str]
"""What reports are called."""


def sentence(one: Judgement, names: Names | None = None) -> str:
    """The judgement in words, without who, when and why: "“Ida Brook” and “Brook” are one source"."""
    said = _say(one.matter, one.verdict, lambda anchor: _report(anchor, names or {}))
    return f"unsure whether {said}" if one.verdict is Verdict.UNSURE else said


def _report(anchor: ReportAnchor, names: Names) -> str:
    return names.get(anchor) or anchor.path or f"the report {anchor.sha256[:NAMED]}"


def _say(matter: Matter, verdict: Verdict, called: Callable[[ReportAnchor], str]) -> str:  # noqa: PLR0912, C901 - a line a kind
    no = verdict is Verdict.NO
    match matter:
        case InClaim(statements, claim):
            verb = ("does not belong" if no else "belongs") if len(statements) == 1 else "do not belong" if no else "belong"
            return f"{_words(statements)} {verb} to the claim of {_words(claim[:1])}"
        case SameClaim(first, second):
            return f"{_words(first[:1])} and {_words(second[:1])} are {'not ' if no else ''}one claim"
        case SameSource(first, second):
            return f"{_name(first)} and {_name(second)} are {'not ' if no else ''}one source"
        case NotIndependent(first, second):
            kind = "independent of each other" if no else "distinct and not independent"
            return f"{_name(first)} and {_name(second)} are {kind}"
        case CopyOf(copy, original):
            return f"{called(copy)} {'does not have' if no else 'has'} its text from {called(original)}"
        case OwnStoryOf(report, outlet):
            return f"{called(report)} is {'not ' if no else ''}the own story of {outlet.name}"
        case HasFrom(words, report):
            return f"{called(words.report)} {'does not have' if no else 'has'} {_words((words,))} from {called(report)}"
        case SpeakerIs(words, name, _, role):
            who = f"{name}, {role}," if name and role else name or "nobody whom the text tells of"
            return f"{who} says {_words((words,))}"
        case SpanIs(words, right, part):
            return f"the {part.value} read as {_words((words,))} is {_words((right,))}"
        case PublishedOn(report, published):
            return f"{called(report)} was published {f'on {published}' if published else 'on a day that nobody knows'}"
        case PublishedBy(report, outlet):
            return f"{called(report)} was published by {outlet or 'an outlet that nobody knows'}"
        case MarkedAs(report, mark):
            return f"{called(report)} is {'not ' if no else ''}{mark.value.replace('-', ' ')}"
        case Undo(judgement):
            return f"{judgement} is taken back"


def _name(source: SourceName) -> str:
    return f"“{source.name}”"


def _words(quotes: tuple[Quote, ...]) -> str:
    exact = [" ".join(one.exact.split()) for one in quotes]
    return " and ".join(f"“{one if len(one) <= LONGEST else one[:LONGEST].rsplit(' ', 1)[0] + '…'}”" for one in exact)
