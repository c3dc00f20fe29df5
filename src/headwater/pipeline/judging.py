"""A person judges in a case: the judgements are kept, and what they touch is traced anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from headwater.case import Case
from headwater.errors import Malformed, UsageError
from headwater.judge import rule
from headwater.model import (
    Judgement,
    Outcome,
    Report,
    ReportAnchor,
    Standing,
    Undo,
    Verdict,
    judgement_from_json,
    judgement_to_json,
    make_judgement,
)
from headwater.pipeline.extraction import Progress
from headwater.pipeline.growing import add_originals
from headwater.settings import Settings
from headwater.text.anchors import report_anchor


def now() -> datetime:
    """The moment of a judgement that says no other."""
    return datetime.now(UTC)


def judge(
    case: Case, judgements: Iterable[Judgement], settings: Settings, progress: Progress | None = None
) -> tuple[Outcome, ...]:
    """Keep ``judgements`` and trace what they touch; what has become of each, in the order in which they were made.

    Those that the case has already are no matter. Raises CaseInUse.
    """
    made = tuple(judgements)
    case.judge(made)
    add_originals(case, (), settings, progress=progress)
    ids = {one.id for one in made}
    return tuple(one for one in outcomes(case) if one.judgement.id in ids)


def undo(case: Case, judgement_id: str, by: str, why: str = "", when: datetime | str | None = None) -> Judgement:
    """The undoing of the judgement whose id begins so. Raises UsageError where none, or more than one, does."""
    with case.view() as view:
        found = [one for one in view.judgements() if one.id.startswith(judgement_id)]
    if len(found) != 1:
        cause = f"the case has {'several judgements' if found else 'no judgement'} with the id {judgement_id}."
        raise UsageError(cause, remedy="headwater judge CASE list shows them.")
    return make_judgement(Undo(found[0].id), by, when or now(), why, Verdict.YES)


def outcomes(case: Case) -> tuple[Outcome, ...]:
    """What has become of all judgements of the case, undone and superseded ones too, in the order in which they were made."""
    with case.view() as view:
        ruling = rule(view.judgements(), ())
        traced = {one.judgement.id: one for one in view.outcomes()}
    over = {Standing.UNDONE, Standing.SUPERSEDED}
    return tuple(
        one
        if one.standing in over or isinstance(one.judgement.matter, Undo)
        else traced.get(one.judgement.id, Outcome(one.judgement, Standing.STANDS, "it steers from the next trace on"))
        for one in ruling.outcomes
    )


def called(reports: Iterable[Report]) -> Iterator[tuple[ReportAnchor, str]]:
    """What each report is called in a sentence: its outlet with its file's name, or that alone."""
    for report in reports:
        yield report_anchor(report), f"{report.outlet} ({report.doc})" if report.outlet else report.doc


def json_line(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=True)


def to_lines(judgements: Iterable[Judgement]) -> Iterator[str]:
    """Judgements as JSON Lines, one a line, without line ends."""
    for one in judgements:
        yield json_line(judgement_to_json(one))


def from_lines(lines: Sequence[str], subject: str) -> list[Judgement]:
    """The judgements of JSON Lines; blank lines are no matter. Raises Malformed, naming ``subject`` and the line."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(judgement_from_json(json.loads(line)))
        except json.JSONDecodeError as error:
            raise Malformed(f"line {number} is no JSON.", subject=subject, remedy="Write one object a line.") from error
        except Malformed as error:
            raise Malformed(f"line {number}: {error.cause}", subject=subject, remedy=error.remedy) from error
    return found
