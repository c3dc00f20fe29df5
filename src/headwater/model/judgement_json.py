"""Judgements as plain objects for JSON Lines and for the case file, and their ids, which are made of these."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar, get_args

from headwater.errors import Malformed
from headwater.model.attributions import Kind
from headwater.model.judgements import (
    NEVER_TIED,
    CopyOf,
    HasFrom,
    InClaim,
    Judgement,
    MarkedAs,
    Matter,
    NotIndependent,
    OwnStoryOf,
    Part,
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
)
from headwater.model.reports import Field
from headwater.model.settled import Mark, Verdict

Plain = dict[str, Any]

KINDS: dict[str, type[Matter]] = {each.kind: each for each in get_args(Matter)}
"""The kinds of judgements by their names in JSON."""

_ID_LENGTH = 16
_SHA256 = re.compile(r"[0-9a-f]{64}")
_EDTF = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?)?")
_REMEDY = "docs/judgements.md says what each kind holds."
_Enum = TypeVar("_Enum", bound=StrEnum)


def _is_date(words: str) -> bool:
    """Whether it is an EDTF level 0 date or date-time of the calendar."""
    if not _EDTF.fullmatch(words):
        return False
    try:
        datetime.fromisoformat(words if len(words) > len("2026-03") else f"{words}-01-01"[: len("2026-03-01")])
    except ValueError:
        return False
    return True


def make_judgement(matter: Matter, by: str, when: str | datetime, why: str = "", verdict: Verdict = Verdict.YES) -> Judgement:
    """The judgement with its id; ``when`` becomes UTC to the microsecond. Raises Malformed for one that nobody could follow."""
    if not by.strip():
        raise Malformed("a judgement needs who made it.", remedy="Give a name.")
    _check(matter)
    made = Judgement("", matter, " ".join(by.split()), utc(when), why.strip(), verdict)
    plain = judgement_to_json(made)
    del plain["id"]
    words = json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return Judgement(
        f"j{hashlib.sha256(words.encode()).hexdigest()[:_ID_LENGTH]}", made.matter, made.by, made.when, made.why, made.verdict
    )


def utc(when: str | datetime) -> str:
    """A moment as "2026-03-01T09:30:00.000000Z"; one without a zone is UTC. Raises Malformed where it is none."""
    try:
        moment = datetime.fromisoformat(when) if isinstance(when, str) else when
        zoned = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Malformed(f"“{when}” is no moment.", remedy="Write it as 2026-03-01T09:30:00Z.") from error
    return zoned.isoformat(timespec="microseconds").replace("+00:00", "Z")


def judgement_to_json(one: Judgement) -> Plain:
    """One line of an export: what the judgement is about beside who, when and why. What is not given is left out."""
    return {
        "id": one.id,
        "kind": one.matter.kind,
        "verdict": one.verdict.value,
        "by": one.by,
        "when": one.when,
        "why": one.why,
        **_plain_fields(one.matter),
    }


def judgement_from_json(plain: object) -> Judgement:
    """The judgement of one line. Raises Malformed where a key is missing or holds what it cannot, or the id is another's."""
    if not isinstance(plain, Mapping):
        raise Malformed("a judgement is an object.", remedy=_REMEDY)
    kind = _string(plain, "kind")
    if kind not in KINDS:
        raise Malformed(f"there is no kind “{kind}”.", remedy=f"The kinds are {', '.join(KINDS)}.")
    verdict = _enum(Verdict, plain.get("verdict", Verdict.YES.value), "verdict")
    made = make_judgement(
        _MATTERS[kind](plain), _string(plain, "by"), _string(plain, "when"), _text(plain, "why") or "", verdict
    )
    given = _text(plain, "id")
    if given and given != made.id:
        raise Malformed(f"the id {given} is not that of its words.", remedy="Leave the id out, or take the line as it was.")
    return made


def _plain_fields(record: object) -> Plain:
    found = {each.name: _plain(getattr(record, each.name)) for each in fields(record)}  # type: ignore[arg-type] # ours are
    return {name: value for name, value in found.items() if value is not None or name in _KEPT}


_KEPT = frozenset({"name", "published", "outlet"})
"""Where nothing says something: nobody, no date, no outlet."""


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _plain_fields(value)


_NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.OUTLET})


def _check(matter: Matter) -> None:
    """Raises Malformed for what says nothing, and for what ties an unnamed source to a name."""
    if isinstance(matter, SameSource):
        kinds = {matter.one.kind, matter.other.kind}
        if Kind.ANONYMOUS in kinds and kinds & _NAMED:
            raise Malformed(
                f"one of them is not named: {NEVER_TIED}.",
                remedy="Where a report itself names them, correct the speaker there.",
            )
    if isinstance(matter, InClaim) and not (matter.statements and matter.claim):
        raise Malformed("it needs statements and a claim.", remedy=_REMEDY)
    if isinstance(matter, SameClaim) and not (matter.one and matter.other):
        raise Malformed("it needs two statements, or two claims.", remedy=_REMEDY)
    if isinstance(matter, PublishedOn) and matter.published is not None and not _is_date(matter.published):
        raise Malformed(f"“{matter.published}” is no date.", remedy="Write a year, month or day: 2026, 2026-03, 2026-03-01.")
    if isinstance(matter, PublishedBy) and matter.outlet is not None and not matter.outlet.strip():
        raise Malformed("an outlet needs a name.", remedy="Leave it out where nobody knows.")
    if isinstance(matter, SpeakerIs) and matter.name is not None and not matter.name.strip():
        raise Malformed("a speaker needs a name, or words for one who has none.", remedy=_REMEDY)
    if isinstance(matter, CopyOf) and matter.copy == matter.original:
        raise Malformed("no report is a copy of itself.", remedy="Name two reports.")
    if isinstance(matter, SpanIs) and matter.words.report != matter.right.report:
        raise Malformed("the right words stand in another report.", remedy="Quote both from one report.")


def _text(plain: Mapping[str, object], key: str) -> str | None:
    value = plain.get(key)
    if value is not None and not isinstance(value, str):
        raise Malformed(f"“{key}” is no string.", remedy=_REMEDY)
    return value


def _string(plain: Mapping[str, object], key: str) -> str:
    value = _text(plain, key)
    if not value:
        raise Malformed(f"“{key}” is missing.", remedy=_REMEDY)
    return value


def _object(plain: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = plain.get(key)
    if not isinstance(value, Mapping):
        raise Malformed(f"“{key}” is missing, or no object.", remedy=_REMEDY)
    return value


def _enum(kind: type[_Enum], value: object, key: str) -> _Enum:
    try:
        return kind(str(value))
    except ValueError as error:
        choices = ", ".join(kind)
        raise Malformed(f"“{key}” cannot be “{value}”.", remedy=f"It is one of {choices}.") from error


def _report(plain: Mapping[str, object], key: str) -> ReportAnchor:
    found = _object(plain, key)
    sha256 = _string(found, "sha256")
    if not _SHA256.fullmatch(sha256):
        raise Malformed(f"“{sha256}” is no SHA-256.", remedy="Write its 64 digits in lower case.")
    return ReportAnchor(sha256, _text(found, "path"))


def _quote(plain: object, key: str) -> Quote:
    if not isinstance(plain, Mapping):
        raise Malformed(f"“{key}” is missing, or no quotation.", remedy=_REMEDY)
    start = plain.get("start")
    if start is not None and (not isinstance(start, int) or isinstance(start, bool)):
        raise Malformed("“start” is no number.", remedy=_REMEDY)
    field = _enum(Field, plain.get("field", Field.TEXT.value), "field")
    before, behind = _text(plain, "prefix") or "", _text(plain, "suffix") or ""
    return Quote(_report(plain, "report"), _string(plain, "exact"), before, behind, field, start)


def _quotes(plain: Mapping[str, object], key: str) -> tuple[Quote, ...]:
    found = plain.get(key)
    if not isinstance(found, list) or not found:
        raise Malformed(f"“{key}” is missing, or no list of quotations.", remedy=_REMEDY)
    return tuple(_quote(each, key) for each in found)


def _source(plain: Mapping[str, object], key: str) -> SourceName:
    found = _object(plain, key)
    words = _quote(found["words"], "words") if found.get("words") is not None else None
    return SourceName(_string(found, "name"), _enum(Kind, found.get("kind"), "kind"), _report(found, "report"), words)


def _speaker(plain: Mapping[str, object]) -> SpeakerIs:
    return SpeakerIs(
        _quote(plain.get("words"), "words"),
        _text(plain, "name"),
        _enum(Kind, plain.get("source_kind", Kind.PERSON.value), "source_kind"),
        _text(plain, "role"),
        _quote(plain["named"], "named") if plain.get("named") is not None else None,
    )


def _span(plain: Mapping[str, object]) -> SpanIs:
    part = _enum(Part, plain.get("part", Part.CONTENT.value), "part")
    return SpanIs(_quote(plain.get("words"), "words"), _quote(plain.get("right"), "right"), part)


_MATTERS: dict[str, Callable[[Mapping[str, object]], Matter]] = {
    InClaim.kind: lambda plain: InClaim(_quotes(plain, "statements"), _quotes(plain, "claim")),
    SameClaim.kind: lambda plain: SameClaim(_quotes(plain, "one"), _quotes(plain, "other")),
    SameSource.kind: lambda plain: SameSource(_source(plain, "one"), _source(plain, "other")),
    NotIndependent.kind: lambda plain: NotIndependent(_source(plain, "one"), _source(plain, "other")),
    CopyOf.kind: lambda plain: CopyOf(_report(plain, "copy"), _report(plain, "original")),
    OwnStoryOf.kind: lambda plain: OwnStoryOf(_report(plain, "report"), _source(plain, "outlet")),
    HasFrom.kind: lambda plain: HasFrom(_quote(plain.get("words"), "words"), _report(plain, "report")),
    SpeakerIs.kind: _speaker,
    SpanIs.kind: _span,
    PublishedOn.kind: lambda plain: PublishedOn(_report(plain, "report"), _text(plain, "published")),
    PublishedBy.kind: lambda plain: PublishedBy(_report(plain, "report"), _text(plain, "outlet")),
    MarkedAs.kind: lambda plain: MarkedAs(_report(plain, "report"), _enum(Mark, plain.get("mark"), "mark")),
    Undo.kind: lambda plain: Undo(_string(plain, "judgement")),
}
